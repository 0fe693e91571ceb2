//! Following the cursors.

use std::cmp::Ordering;

use datasets::{Cursor, Filter, Op, Query, cell};
use proptest::prelude::*;
use rules::catalogue::{Cell, Field, FieldKind};

use crate::sample::{Kept, all, blamed, field, fields, only, rows};

#[tokio::test]
async fn a_cursor_belongs_to_its_query() {
    let kept = Kept::of(&fields(), rows());
    let first = Query {
        limit: 1,
        sort: vec![("people".to_owned(), false)],
        ..all()
    };
    let next = kept.ask(&first).await.unwrap().next.unwrap();
    let with = |query: Query| Query {
        after: Some(next.clone()),
        ..query
    };
    // Another size of page is no other query.
    let wider = with(Query {
        limit: 3,
        ..first.clone()
    });
    assert_eq!(kept.ask(&wider).await.unwrap().rows.len(), 3);
    let text = next.to_string();
    let damaged = [
        text.replacen(|c: char| c.is_ascii_digit(), "", 1),
        text[..text.len() - 1].to_owned(),
        format!("{text}-0"),
        format!("+{text}"),
        format!("0{text}"),
        text.to_uppercase() + "x",
        String::new(),
        "\u{0}".to_owned(),
        "ffffffffffffffffffff-1-1".to_owned(),
    ];
    let mut wrong: Vec<Query> = damaged
        .into_iter()
        .map(|text| Query {
            after: Some(Cursor::from(text)),
            ..first.clone()
        })
        .collect();
    wrong.push(with(all()));
    wrong.push(with(Query {
        sort: vec![("people".to_owned(), true)],
        ..first.clone()
    }));
    wrong.push(with(Query {
        filters: only("urban", Op::Eq, "true").filters,
        ..first.clone()
    }));
    wrong.push(with(Query {
        search: Some("大桥".to_owned()),
        ..first.clone()
    }));
    for query in wrong {
        assert_eq!(
            blamed(kept.ask(&query).await.unwrap_err()),
            "cursor",
            "{query:?}"
        );
    }
}

/// Few different values, so that many rows are equal.
fn few() -> [Field; 4] {
    [
        field("text", "文", FieldKind::Text),
        field("number", "数", FieldKind::Integer),
        field("decimal", "小数", FieldKind::Decimal),
        field("id", "号", FieldKind::Integer),
    ]
}

fn a_row() -> impl Strategy<Value = (Cell, Cell, Cell)> {
    let text = prop_oneof![Just(Cell::Empty), "[甲乙a]{1,2}".prop_map(Cell::Text)];
    let number = prop_oneof![Just(Cell::Empty), (-2..2_i64).prop_map(Cell::Integer)];
    let decimal = prop_oneof![
        Just(Cell::Empty),
        "-?[0-2](\\.[05]0?)?".prop_map(Cell::Decimal)
    ];
    (text, number, decimal)
}

fn a_query() -> impl Strategy<Value = Query> {
    let names =
        || prop::sample::subsequence(vec!["text", "number", "decimal"], 0..=3).prop_shuffle();
    let filter = prop_oneof![
        Just(None),
        Just(Some(("text", Op::Contains, "甲"))),
        Just(Some(("number", Op::Ne, "0"))),
        Just(Some(("decimal", Op::Ge, "0.5"))),
        Just(Some(("decimal", Op::Eq, ""))),
    ];
    (names(), any::<[bool; 3]>(), filter, 1..7_usize).prop_map(|(names, down, filter, limit)| {
        Query {
            filters: filter
                .map(|(field, op, value)| Filter {
                    field: field.to_owned(),
                    op,
                    value: value.to_owned(),
                })
                .into_iter()
                .collect(),
            sort: names.into_iter().map(str::to_owned).zip(down).collect(),
            limit,
            ..Query::default()
        }
    })
}

/// The same question, asked of the cells one by one.
fn holds(filter: &Filter, row: &[Cell]) -> bool {
    let number = |cell: &Cell| cell::text(cell).parse::<f64>();
    match (filter.field.as_str(), filter.op) {
        ("text", _) => cell::text(&row[0]).contains('甲'),
        ("number", _) => row[1] != Cell::Integer(0),
        (_, Op::Eq) => row[2] == Cell::Empty,
        _ => number(&row[2]).is_ok_and(|number| number >= 0.5),
    }
}

fn order(query: &Query, one: &[Cell], other: &[Cell]) -> Ordering {
    for (name, down) in &query.sort {
        let at = few().iter().position(|field| field.name == *name).unwrap();
        let (one, other) = (&one[at], &other[at]);
        let order = match (one, other) {
            (Cell::Empty, Cell::Empty) => Ordering::Equal,
            (Cell::Empty, _) => return Ordering::Greater,
            (_, Cell::Empty) => return Ordering::Less,
            (Cell::Text(one), Cell::Text(other)) => one.cmp(other),
            _ => {
                let number = |cell: &Cell| cell::text(cell).parse::<f64>().unwrap();
                number(one).partial_cmp(&number(other)).unwrap()
            }
        };
        let order = if *down { order.reverse() } else { order };
        if order.is_ne() {
            return order;
        }
    }
    Ordering::Equal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_matching_row_comes_exactly_once_and_in_order(
        rows in prop::collection::vec(a_row(), 0..40),
        query in a_query(),
    ) {
        let rows: Vec<Vec<Cell>> = (0..)
            .zip(rows)
            .map(|(id, (text, number, decimal))| vec![text, number, decimal, Cell::Integer(id)])
            .collect();
        let mut wanted: Vec<Vec<Cell>> = rows
            .iter()
            .filter(|row| query.filters.iter().all(|filter| holds(filter, row)))
            .cloned()
            .collect();
        // Stable: equal rows stay in the order of the file.
        wanted.sort_by(|one, other| order(&query, one, other));
        let kept = Kept::of(&few(), rows);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        let (walked, totals) = runtime.block_on(kept.walk(&query));
        prop_assert!(totals.iter().all(|total| *total == wanted.len() as u64));
        prop_assert_eq!(walked, wanted);
    }
}
