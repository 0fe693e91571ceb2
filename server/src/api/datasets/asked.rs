//! What an address asks of rows: `?town=大桥&people.ge=100&q=村&sort=-people,name`.

use std::collections::BTreeMap;

use datasets::{Cursor, Filter, Op, Query, QueryError, query::MOST};
use rules::catalogue::Field;

use super::super::{params::Params, problem::WrongParameter};

/// Rows of a page, if nothing is said.
const USUAL: usize = 100;
/// Longest value of a filter, in characters.
pub const LONGEST: usize = 200;

/// The query that the parameters write down, for a version with these fields.
/// Whatever is wrong with it is left in `params`, all of it.
///
/// A field named like one of the other parameters is asked for as `name.eq`.
pub fn query(params: &mut Params, fields: &[Field]) -> Query {
    let search = params.text("q");
    let sort = params.text("sort").map(|text| sort(&text));
    let after = params.text("cursor").map(Cursor::from);
    let limit = params.optional("limit", &(1..=MOST)).unwrap_or(USUAL);
    let filters = filters(params.rest(), fields, params);
    let query = Query {
        filters,
        search,
        sort: sort.unwrap_or_default(),
        after,
        limit,
    };
    for problem in query.problems(fields) {
        if let Some(WrongParameter { name, message }) = wrong(&problem) {
            params.complain(&name, message);
        }
    }
    query
}

/// The parameter that an error is about, if it is about one.
pub fn wrong(error: &QueryError) -> Option<WrongParameter> {
    match error {
        QueryError::Parameter { name, message } => Some(WrongParameter {
            name: name.clone(),
            message: message.clone(),
        }),
        _ => None,
    }
}

/// `-people,name`: downwards by the first, then upwards by the second.
fn sort(text: &str) -> Vec<(String, bool)> {
    let part = |part: &str| match part.strip_prefix('-') {
        Some(name) => (name.to_owned(), true),
        None => (part.to_owned(), false),
    };
    text.split(',').map(part).collect()
}

fn filters(given: BTreeMap<String, String>, fields: &[Field], params: &mut Params) -> Vec<Filter> {
    let mut filters = Vec::new();
    for (name, value) in given {
        let (field, op) = match name.split_once('.') {
            Some((field, op)) => (field, Op::from_code(op)),
            None => (name.as_str(), Some(Op::Eq)),
        };
        let known = fields.iter().any(|known| known.name == field);
        let Some(op) = op.filter(|_| known) else {
            params.complain(&name, unknown(fields, known));
            continue;
        };
        if value.chars().count() > LONGEST {
            params.complain(&name, format!("最多{LONGEST}个字。"));
            continue;
        }
        filters.push(Filter {
            field: field.to_owned(),
            op,
            value,
        });
    }
    filters
}

fn unknown(fields: &[Field], known: bool) -> String {
    if known {
        let ops: Vec<&str> = Op::ALL.into_iter().map(Op::code).collect();
        format!("信息项后面只能写{}。", ops.join("、"))
    } else {
        let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
        format!("没有这个参数。可以按这些信息项筛选：{}。", names.join("、"))
    }
}

#[cfg(test)]
mod tests {
    use rules::catalogue::FieldKind;

    use super::*;

    fn fields() -> Vec<Field> {
        let field = |name: &str, kind| Field {
            name: name.to_owned(),
            title: name.to_uppercase(),
            kind,
            length: None,
            meaning: String::new(),
            required: false,
        };
        vec![
            field("town", FieldKind::Text),
            field("people", FieldKind::Integer),
            field("limit", FieldKind::Integer),
        ]
    }

    fn read(address: &str) -> (Query, Vec<String>) {
        let mut params = Params::of(&address.parse().unwrap());
        let query = query(&mut params, &fields());
        let problem = params.finish(Some(())).err();
        let problem = problem.map(|problem| serde_json::to_value(&problem).unwrap());
        let names = problem.iter().flat_map(|problem| {
            problem["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .map(|wrong| wrong["name"].as_str().unwrap().to_owned())
        });
        (query, names.collect())
    }

    #[test]
    fn filters_sort_and_page_are_read() {
        let (query, wrong) = read(
            "/?town=%E5%A4%A7%E6%A1%A5&people.ge=100&people.lt=900&q=x&sort=-people,town&limit=7&limit.eq=3&cursor=1-2-3",
        );
        assert_eq!(wrong, [""; 0]);
        let filter = |field: &str, op, value: &str| Filter {
            field: field.to_owned(),
            op,
            value: value.to_owned(),
        };
        assert_eq!(
            query,
            Query {
                filters: vec![
                    filter("limit", Op::Eq, "3"),
                    filter("people", Op::Ge, "100"),
                    filter("people", Op::Lt, "900"),
                    filter("town", Op::Eq, "大桥"),
                ],
                search: Some("x".to_owned()),
                sort: vec![("people".to_owned(), true), ("town".to_owned(), false)],
                after: Some(Cursor::from("1-2-3")),
                limit: 7,
            }
        );
        let (plain, wrong) = read("/");
        assert_eq!((plain.limit, wrong.len()), (USUAL, 0));
    }

    #[test]
    fn everything_wrong_is_named_at_once() {
        let (_, wrong) =
            read("/?city=1&people.like=1&people.ge=x&sort=-city&limit=1001&town=1&town=2");
        assert_eq!(
            wrong,
            ["town", "limit", "city", "people.like", "people.ge", "sort"]
        );
        let (_, wrong) = read("/?limit=0&sort=&q=%00");
        assert_eq!(wrong, ["q", "limit", "sort"]);
        let long = format!("/?town={}", "x".repeat(LONGEST + 1));
        assert_eq!(read(&long).1, ["town"]);
    }
}
