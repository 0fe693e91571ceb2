//! What a query finds.

use datasets::{Op, Query};
use rules::catalogue::{Cell, FieldKind};

use crate::sample::{Kept, all, blamed, day, decimal, field, fields, only, rows};

/// Names of the rows that a query finds, in their order.
async fn found(kept: &Kept, query: &Query) -> Vec<String> {
    let page = kept.ask(query).await.unwrap();
    assert_eq!(page.total, page.rows.len() as u64);
    let name = |row: &Vec<Cell>| match &row[0] {
        Cell::Text(text) => text.chars().take(2).collect(),
        _ => String::new(),
    };
    page.rows.iter().map(name).collect()
}

#[tokio::test]
async fn rows_come_back_as_they_were_given() {
    let kept = Kept::of(&fields(), rows());
    let page = kept.ask(&all()).await.unwrap();
    assert_eq!(page.rows, rows());
    assert_eq!(page.fields, fields());
    assert_eq!((page.total, page.next), (4, None));
    let none = Kept::of(&fields(), Vec::new());
    let page = none.ask(&all()).await.unwrap();
    assert_eq!((page.rows.len(), page.total, page.next), (0, 0, None));
}

#[tokio::test]
async fn filters_go_by_the_kind_of_their_field() {
    let kept = Kept::of(&fields(), rows());
    for (name, op, value, wanted) in [
        ("name", Op::Eq, "大桥街道", vec!["大桥"]),
        ("name", Op::Eq, "", vec![""]),
        ("name", Op::Ne, "", vec!["大桥", "=1", "引号"]),
        ("name", Op::Ne, "大桥街道", vec!["=1", "引号", ""]),
        ("name", Op::Contains, "街道", vec!["大桥"]),
        ("name", Op::Contains, "wifi", vec!["引号"]),
        ("people", Op::Lt, "0", vec!["=1"]),
        ("people", Op::Ge, "0", vec!["大桥", ""]),
        ("people", Op::Ne, "0", vec!["大桥", "=1", "引号"]),
        ("area", Op::Eq, "90.5", vec!["大桥"]),
        ("area", Op::Le, "-0.80", vec!["=1"]),
        ("area", Op::Gt, "9007199254740993.1249", vec![""]),
        ("since", Op::Lt, "1997-08-01", vec![""]),
        ("since", Op::Ge, "1997-08-01", vec!["大桥", "引号"]),
        ("urban", Op::Eq, "是", vec!["大桥", ""]),
        ("urban", Op::Eq, "", vec!["引号"]),
    ] {
        let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
        let query = only(name, op, value);
        assert_eq!(found(&kept, &query).await, wanted, "{name} {op:?} {value}");
    }
    let mut both = only("people", Op::Ge, "0");
    both.filters
        .extend(only("since", Op::Gt, "1900-01-01").filters);
    assert_eq!(found(&kept, &both).await, ["大桥"]);
}

#[tokio::test]
async fn two_characters_are_enough_for_a_search_in_any_text_and_numbers_are_whole() {
    let fields = [
        field("name", "名称", FieldKind::Text),
        field("note", "备注", FieldKind::Text),
        field("people", "人数", FieldKind::Integer),
        field("area", "面积", FieldKind::Decimal),
        field("since", "设立日期", FieldKind::Date),
    ];
    let row = |name: &str, note: &str, people: i64| {
        let since = day(2026, 10, u32::try_from(people).unwrap());
        vec![
            name.into(),
            note.into(),
            Cell::Integer(people),
            decimal(&format!("{people}.50")),
            since,
        ]
    };
    let mut rows = vec![
        row("低保申请", "", 1),
        row("高龄津贴", "含低保家庭", 2),
        row("换证", "第12号", 21),
        row("ÄÖ", "", 12),
    ];
    rows.push(vec![
        "空".into(),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
    ]);
    let kept = Kept::of(&fields, rows);
    let search = |words: &str| Query {
        search: Some(words.to_owned()),
        ..all()
    };
    assert_eq!(found(&kept, &search("低保")).await, ["低保", "高龄"]);
    // A part of a text, but a whole number: 2 is in no other one.
    assert_eq!(found(&kept, &search("12")).await, ["换证", "ÄÖ"]);
    assert_eq!(found(&kept, &search("2")).await, ["高龄", "换证"]);
    assert_eq!(found(&kept, &search("21.5")).await, ["换证"]);
    assert_eq!(found(&kept, &search("2026-10-01")).await, ["低保"]);
    assert_eq!(found(&kept, &search(" 2026-10-02 ")).await, ["高龄"]);
    for spelt in ["2026年10月1日", "2026/10/1", "2026.10.01", "2026-10-1"] {
        assert_eq!(found(&kept, &search(spelt)).await, ["低保"], "{spelt}");
    }
    // Each word for itself, wherever in the row it stands.
    assert_eq!(found(&kept, &search("2026年10月1日 低保")).await, ["低保"]);
    for nothing in [
        "2026-10-03",
        "2026-10",
        "7",
        "2026年10月2日 换证",
        "2026年13月1日",
    ] {
        let found = found(&kept, &search(nothing)).await;
        assert_eq!(found, Vec::<String>::new(), "{nothing}");
    }
    assert_eq!(found(&kept, &search("äö")).await, ["ÄÖ"]);
    assert_eq!(found(&kept, &search("%")).await, Vec::<String>::new());
    assert_eq!(found(&kept, &search("")).await.len(), 5);
    assert_eq!(found(&kept, &search("  ")).await.len(), 5);
}

#[tokio::test]
async fn sorting_goes_by_value_with_empty_cells_last() {
    let fields = [
        field("name", "名称", FieldKind::Text),
        field("area", "面积", FieldKind::Decimal),
    ];
    let row = |name: &str, area: Cell| vec![name.into(), area];
    let kept = Kept::of(
        &fields,
        vec![
            row("甲", decimal("10")),
            row("乙", Cell::Empty),
            row("丙", decimal("9.5")),
            row("丁", decimal("-3")),
            row("戊", decimal("9.50")),
        ],
    );
    let by = |down: bool| Query {
        sort: vec![("area".to_owned(), down)],
        ..all()
    };
    assert_eq!(
        found(&kept, &by(false)).await,
        ["丁", "丙", "戊", "甲", "乙"]
    );
    assert_eq!(
        found(&kept, &by(true)).await,
        ["甲", "丙", "戊", "丁", "乙"]
    );
}

#[tokio::test]
async fn what_cannot_be_asked_is_named() {
    let kept = Kept::of(&fields(), rows());
    for (query, name) in [
        (only("nothing", Op::Eq, "1"), "nothing"),
        (only("nothing", Op::Lt, "1"), "nothing.lt"),
        (only("people", Op::Eq, "many"), "people"),
        (only("people", Op::Lt, ""), "people.lt"),
        (only("people", Op::Contains, "1"), "people.contains"),
        (only("since", Op::Ge, "2026-9-1"), "since.ge"),
        (
            Query {
                sort: vec![("nothing".to_owned(), true)],
                ..all()
            },
            "sort",
        ),
        (
            Query {
                sort: vec![("name".to_owned(), true), ("name".to_owned(), false)],
                ..all()
            },
            "sort",
        ),
        (Query { limit: 0, ..all() }, "limit"),
        (
            Query {
                limit: 1001,
                ..all()
            },
            "limit",
        ),
    ] {
        let error = kept.ask(&query).await.unwrap_err();
        assert_eq!(blamed(error), name, "{query:?}");
        let told: Vec<String> = query.problems(&fields()).into_iter().map(blamed).collect();
        assert_eq!(told, [name], "{query:?}");
    }
    let mut all_wrong = only("people", Op::Eq, "many");
    all_wrong
        .filters
        .extend(only("since", Op::Ge, "soon").filters);
    all_wrong.sort = vec![("nothing".to_owned(), false)];
    all_wrong.limit = 0;
    let told: Vec<String> = all_wrong
        .problems(&fields())
        .into_iter()
        .map(blamed)
        .collect();
    assert_eq!(told, ["people", "since.ge", "sort", "limit"]);
}

#[tokio::test]
async fn a_file_that_is_not_there_is_said_to_be_missing() {
    let kept = Kept::of(&fields(), rows());
    std::fs::remove_file(kept.path(datasets::Form::Parquet)).unwrap();
    let error = kept.ask(&all()).await.unwrap_err();
    assert!(matches!(error, datasets::QueryError::Missing(_)), "{error}");
}
