//! Files as offices send them.

use std::io::Cursor;

use datasets::{IngestError, RowProblem, ingest};
use encoding_rs::GB18030;
use rules::catalogue::{Cell, Field};

use crate::sample::{day, decimal, fields};

fn read(bytes: &[u8], fields: &[Field]) -> Result<Vec<Vec<Cell>>, Vec<RowProblem>> {
    let mut rows = Vec::new();
    let read = ingest(Cursor::new(bytes), fields, |row| {
        rows.push(row.to_vec());
        Ok(())
    });
    match read {
        Ok(count) => {
            assert_eq!(count, rows.len() as u64);
            Ok(rows)
        }
        Err(IngestError::Problems { problems, .. }) => Err(problems),
        Err(other) => panic!("{other}"),
    }
}

const FILE: &str =
    "面积,name,人数,since,是否城镇\n90.50,大桥街道,52000,1997-08-01,是\n,\"崔寨,街道\",,,\n";

fn wanted() -> Vec<Vec<Cell>> {
    vec![
        vec![
            "大桥街道".into(),
            52_000.into(),
            decimal("90.50"),
            day(1997, 8, 1),
            true.into(),
        ],
        vec![
            "崔寨,街道".into(),
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
            Cell::Empty,
        ],
    ]
}

#[test]
fn names_and_titles_in_any_order_and_encoding() {
    assert_eq!(read(FILE.as_bytes(), &fields()), Ok(wanted()));
    let marked = format!("\u{FEFF}{FILE}");
    assert_eq!(read(marked.as_bytes(), &fields()), Ok(wanted()));
    let (chinese, _, failed) = GB18030.encode(FILE);
    assert!(!failed);
    assert_eq!(read(&chinese, &fields()), Ok(wanted()));
}

#[test]
fn a_day_is_written_in_one_way() {
    let since = |text: &str| format!("name,人数,面积,since,urban\n甲,,,{text},\n");
    for text in ["2026-09-03", "0001-01-01", "9999-12-31"] {
        assert!(read(since(text).as_bytes(), &fields()).is_ok(), "{text}");
    }
    for text in [
        "2026-9-3",
        "+2026-09-3",
        "2026- 9-03",
        "2026-09- 3",
        "02026-9-3",
    ] {
        let problems = read(since(text).as_bytes(), &fields()).unwrap_err();
        assert_eq!(problems[0].field.as_deref(), Some("设立日期"), "{text}");
    }
}

#[test]
fn every_problem_is_told_with_its_line_and_field() {
    let file = "name,人数,面积,since,urban\n\
                甲,1,1,2026-01-01,true\n\
                \"乙\n丙\",007,1e3,2026/9/30,对\n\
                丁,1\n\
                ,\"1,000\",12,2026-02-30,\n";
    let mut fields = fields();
    fields[0].required = true;
    let problems = read(file.as_bytes(), &fields).unwrap_err();
    let told: Vec<(u64, Option<&str>)> = problems
        .iter()
        .map(|problem| (problem.line, problem.field.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            (3, Some("人数")),
            (3, Some("面积")),
            (3, Some("设立日期")),
            (3, Some("是否城镇")),
            (5, None),
            (6, Some("名称")),
            (6, Some("人数")),
            (6, Some("设立日期")),
        ]
    );
    assert!(problems[0].message.contains("编码"));
    assert!(problems[2].message.contains("“2026/9/30”"));
    assert!(problems[4].message.contains("有2格，应有5格"));
    assert!(problems[6].message.contains("千位分隔符"));
}

#[test]
fn a_text_longer_than_its_length_is_told_and_one_as_long_is_taken() {
    let mut fields = fields();
    fields[0].length = Some(4);
    let file = "name,people,area,since,urban\n大桥街道,,,,\n";
    assert_eq!(read(file.as_bytes(), &fields).unwrap().len(), 1);
    let file = "name,people,area,since,urban\n大桥街道,,,,\n大桥街道办,,,,\n";
    let problems = read(file.as_bytes(), &fields).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (problems[0].line, problems[0].field.as_deref()),
        (3, Some("名称"))
    );
    assert!(problems[0].message.contains("最多4个字"));
}

#[test]
fn columns_that_are_missing_doubled_or_unknown_are_named() {
    let problems = read("name,名称,备注\n".as_bytes(), &fields()).unwrap_err();
    let told: Vec<Option<&str>> = problems.iter().map(|p| p.field.as_deref()).collect();
    assert_eq!(
        told,
        [
            Some("名称"),
            None,
            Some("人数"),
            Some("面积"),
            Some("设立日期"),
            Some("是否城镇")
        ]
    );
    assert!(problems[1].message.contains("“备注”"));
    assert_eq!(read(b"", &fields()).unwrap_err().len(), 1);
}

#[test]
fn a_hundred_problems_are_enough() {
    let file = format!("name,people,area,since,urban\n{}", "x,x,,,\n".repeat(200));
    let mut rows = 0;
    let read = ingest(Cursor::new(file), &fields(), |_| {
        rows += 1;
        Ok(())
    });
    match read {
        Err(IngestError::Problems { problems, more }) => {
            assert_eq!((problems.len(), more), (100, true));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(rows, 0);
}

#[test]
fn garbled_text_is_not_taken() {
    // Neither UTF-8 nor GB18030.
    let problems = read(
        b"name,people,area,since,urban\nab\xFF\xFFcd,1,1,,\n",
        &fields(),
    );
    assert!(problems.unwrap_err()[0].message.contains("乱码"));
}
