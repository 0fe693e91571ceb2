//! A look into the rows: search, one filter, sorting, all by links.

use std::{collections::BTreeMap, sync::Arc};

use datasets::{Cursor, Filter, Form, Op, Query, QueryError, Tables};
use rules::catalogue::FieldKind;
use store::{Store, dataset::Version, reference::District};

use super::{Column, Preview};
use crate::{
    dataset_words::{broken, words},
    problem::Problem,
    ui::url,
};

/// Rows of a page.
const ROWS: usize = 20;

/// What a column is called that holds codes of streets.
const STREET_CODE: &str = "街道代码";

type Asked = BTreeMap<String, String>;

/// Some rows of a version; none where its rows cannot be asked.
pub(super) async fn preview(
    store: &Store,
    tables: &Arc<Tables>,
    id: &str,
    version: &Version,
    district: &District,
    asked: &Asked,
) -> Result<Option<Preview>, Problem> {
    let Some(file) = version.file(Form::Parquet.code()) else {
        return Ok(None);
    };
    let files = store.files();
    let path = files.path(&file.hash);
    let mut wanted = query(asked);
    for filter in &mut wanted.filters {
        if let Some(code) = street(version, district, filter) {
            filter.value = code;
        }
    }
    let found = tables.query(files.objects(), &path, &wanted).await;
    let (page, wrong) = match found {
        Ok(page) => (page, None),
        Err(QueryError::Parameter { message, .. }) => {
            let everything = Query {
                limit: ROWS,
                ..Query::default()
            };
            let page = tables.query(files.objects(), &path, &everything).await;
            (page.map_err(|error| broken(&error))?, Some(message))
        }
        Err(error) => return Err(broken(&error)),
    };
    let here = format!("/data/{id}");
    let columns = page.fields.iter().map(|field| {
        let sorted = match asked.get("sort").map(String::as_str) {
            Some(sort) if sort == field.name => Some(false),
            Some(sort) if sort.strip_prefix('-') == Some(&field.name) => Some(true),
            _ => None,
        };
        let turned = if sorted == Some(false) {
            format!("-{}", field.name)
        } else {
            field.name.clone()
        };
        Column {
            href: format!(
                "{}#rows",
                with(&here, asked, &[("sort", &turned), ("after", "")])
            ),
            name: field.name.clone(),
            title: field.title.clone(),
            number: matches!(field.kind, FieldKind::Integer | FieldKind::Decimal),
            sorted,
        }
    });
    let columns = columns.collect();
    let next = page.next.as_ref().filter(|_| wrong.is_none());
    let given = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let narrowed = !given("q").is_empty() || !given("value").is_empty();
    let found = match (narrowed && wrong.is_none(), page.total) {
        (true, 0) => "没有符合的行".to_owned(),
        (true, n) => format!("符合的有 {n} 行"),
        (false, 0) => "这一版里还没有数据，有了会另出一版。".to_owned(),
        (false, n) => format!("共 {n} 行"),
    };
    Ok(Some(Preview {
        columns,
        rows: page
            .rows
            .iter()
            .map(|row| row.iter().map(words).collect())
            .collect(),
        found,
        wrong,
        q: given("q"),
        filter: (given("field"), given("value")),
        sort: given("sort"),
        all: format!("{here}#rows"),
        first: (!given("after").is_empty())
            .then(|| format!("{}#rows", with(&here, asked, &[("after", "")]))),
        next: next.map(|cursor| {
            format!(
                "{}#rows",
                with(&here, asked, &[("after", &cursor.to_string())])
            )
        }),
    }))
}

/// The code of the street that a column of codes is asked for by its name, which is
/// what people know.
fn street(version: &Version, district: &District, filter: &Filter) -> Option<String> {
    let mut fields = version.fields.iter();
    fields.find(|field| field.name == filter.field && field.title == STREET_CODE)?;
    let mut streets = district
        .offices
        .values()
        .filter(|office| office.is_street());
    let found =
        streets.find(|office| office.name == filter.value || office.short == filter.value)?;
    Some(found.code.clone())
}

fn query(asked: &Asked) -> Query {
    let given = |name: &str| {
        let value = asked.get(name).map(|value| value.trim().to_owned());
        value.filter(|value| !value.is_empty())
    };
    // 是 and 否 are read by what the column holds: in a text they are themselves.
    let filter = given("field")
        .zip(given("value"))
        .map(|(field, value)| Filter {
            field,
            op: Op::Eq,
            value,
        });
    let sort = given("sort").map(|sort| match sort.strip_prefix('-') {
        Some(field) => (field.to_owned(), true),
        None => (sort, false),
    });
    Query {
        filters: filter.into_iter().collect(),
        search: given("q"),
        sort: sort.into_iter().collect(),
        after: given("after").map(Cursor::from),
        limit: ROWS,
    }
}

/// The address with some of what is asked changed.
fn with(here: &str, asked: &Asked, changes: &[(&str, &str)]) -> String {
    let mut query = asked.clone();
    for (name, value) in changes {
        query.insert((*name).to_owned(), (*value).to_owned());
    }
    url::with(here, &query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_in_a_column_stays_as_it_was_typed() {
        let asked = [("field", "named"), ("value", " 是 ")];
        let asked = asked.map(|(name, value)| (name.to_owned(), value.to_owned()));
        let filters = query(&asked.into()).filters;
        let wanted = Filter {
            field: "named".to_owned(),
            op: Op::Eq,
            value: "是".to_owned(),
        };
        assert_eq!(filters, [wanted]);
        // Where there is only yes and no, it is read as yes.
        let yes = datasets::cell::read(FieldKind::Boolean, "是");
        assert_eq!(yes, Ok(rules::catalogue::Cell::Boolean(true)));
    }
}
