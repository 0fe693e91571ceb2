//! Every form of a version, read back.

use std::io::Cursor;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use datasets::{Error, Form, Writer, cell, ingest, publish};
use proptest::prelude::*;
use rules::catalogue::{Cell, Field, FieldKind};
use sha2::{Digest as _, Sha256};

use crate::sample::{Kept, day, decimal, field, fields, rows};

#[test]
fn plain_csv_is_the_rows_and_nothing_else() {
    let kept = Kept::of(&fields(), rows());
    assert_eq!(
        kept.text(Form::Csv),
        "name,people,area,since,urban\r\n\
         大桥街道,52000,90.50,1997-08-01,true\r\n\
         =1+1,-5,-0.8,,false\r\n\
         \"引号\"\"、逗号,和\n换行 WiFi\",,,2021-04-25,\r\n\
         ,0,9007199254740993.125,1899-12-31,true\r\n"
    );
}

#[test]
fn only_text_is_guarded_against_formulas_and_only_for_spreadsheets() {
    let fields = [
        field("text", "=标题", FieldKind::Text),
        field("number", "数", FieldKind::Integer),
    ];
    let leading = [
        "=1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "a=1", "'x",
    ];
    let rows = leading.map(|text| vec![text.into(), Cell::Integer(-1)]);
    let kept = Kept::of(&fields, rows.to_vec());
    let text = kept.text(Form::CsvBom);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.strip_prefix('\u{FEFF}').unwrap().as_bytes());
    let cells: Vec<(String, String)> = reader
        .records()
        .map(|record| record.unwrap())
        .map(|record| (record[0].to_owned(), record[1].to_owned()))
        .collect();
    assert_eq!(cells[0], ("'=标题".to_owned(), "数".to_owned()));
    for ((shown, number), given) in cells[1..].iter().zip(leading) {
        let wanted = match given {
            "a=1" | "'x" => given.to_owned(),
            given => format!("'{given}"),
        };
        assert_eq!((shown, number.as_str()), (&wanted, "-1"));
    }
    // Only the apostrophe that was given.
    assert_eq!(kept.text(Form::Csv).matches('\'').count(), 1);
}

#[test]
fn json_and_json_lines_hold_the_same_objects_with_exact_numbers() {
    let kept = Kept::of(&fields(), rows());
    let array: Vec<serde_json::Map<String, serde_json::Value>> =
        serde_json::from_str(&kept.text(Form::Json)).unwrap();
    let lines: Vec<_> = kept
        .text(Form::JsonLines)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(array, lines);
    assert_eq!(array.len(), 4);
    assert_eq!(array[0]["people"], 52_000);
    assert_eq!(array[0]["since"], "1997-08-01");
    assert_eq!(array[1]["since"], serde_json::Value::Null);
    assert!(kept.text(Form::Json).contains(r#""area":90.50,"#));
    assert!(
        kept.text(Form::Json)
            .contains(r#""area":9007199254740993.125,"#)
    );
    let none = Kept::of(&fields(), Vec::new());
    assert_eq!(none.text(Form::Json), "[]\n");
    assert_eq!(none.text(Form::JsonLines), "");
}

#[test]
fn a_workbook_holds_text_as_text_and_numbers_as_numbers() {
    let kept = Kept::of(&fields(), rows());
    let mut book: Xlsx<_> = open_workbook(kept.path(Form::Xlsx)).unwrap();
    let sheet = book.worksheet_range("数据").unwrap();
    let row = |at: usize| sheet.rows().nth(at).unwrap().to_vec();
    assert_eq!(row(0)[0], Data::String("名称".into()));
    assert_eq!(row(1)[0], Data::String("大桥街道".into()));
    assert_eq!(row(1)[1], Data::Float(52_000.0));
    assert_eq!(row(1)[2], Data::Float(90.5));
    assert!(matches!(&row(1)[3], Data::DateTime(day) if day.to_string() == "35643"));
    assert_eq!(row(1)[4], Data::Bool(true));
    assert_eq!(row(2)[0], Data::String("=1+1".into()));
    assert_eq!(row(2)[3], Data::Empty);
    assert_eq!(row(3)[0], Data::String("引号\"、逗号,和\n换行 WiFi".into()));
    // More digits than Excel keeps, and a day before its first.
    assert_eq!(row(4)[2], Data::String("9007199254740993.125".into()));
    assert_eq!(row(4)[3], Data::String("1899-12-31".into()));
    assert!(book.worksheet_formula("数据").unwrap().is_empty());
}

#[test]
fn a_cell_too_long_for_excel_leaves_the_workbook_out() {
    let long = "长".repeat(32_768);
    let kept = Kept::of(
        &[field("text", "文", FieldKind::Text)],
        vec![vec![long.as_str().into()]],
    );
    assert!(kept.version.file(Form::Xlsx).is_none());
    assert_eq!(kept.version.omitted[0].form, Form::Xlsx);
    assert!(kept.version.omitted[0].why.contains("32767"));
    assert!(kept.text(Form::Csv).contains(&long));
}

#[test]
fn equal_rows_are_equal_bytes_and_hashes_tell_the_truth() {
    let one = Kept::of(&fields(), rows());
    let other = Kept::of(&fields(), rows());
    assert_eq!(one.version.files.len(), Form::ALL.len());
    assert_eq!(one.version.content_hash, other.version.content_hash);
    for (one, other) in one.version.files.iter().zip(&other.version.files) {
        assert_eq!(one.hash, other.hash, "{:?}", one.form);
        let bytes = std::fs::read(&one.path).unwrap();
        assert_eq!(one.size, bytes.len() as u64);
        let digest = Sha256::digest(&bytes);
        let told = (0..32).map(|at| u8::from_str_radix(&one.hash[2 * at..2 * at + 2], 16).unwrap());
        assert!(told.eq(digest));
    }
}

#[test]
fn the_content_hash_depends_on_fields_and_rows() {
    let hash = |fields: &[Field], rows| Kept::of(fields, rows).version.content_hash;
    let first = hash(&fields(), rows());
    let mut meant = fields();
    meant[0].meaning = "街道的全称".to_owned();
    let mut fewer = rows();
    fewer.pop();
    let mut turned = rows();
    turned.swap(0, 1);
    // 0.5 and 0.50 are equal numbers, and other text.
    let digits = |text| hash(&fields()[2..3], vec![vec![decimal(text)]]);
    for other in [
        hash(&meant, rows()),
        hash(&fields(), fewer),
        hash(&fields(), turned),
    ] {
        assert_ne!(first, other);
    }
    assert_ne!(digits("0.5"), digits("0.50"));
}

#[test]
fn rows_that_do_not_fit_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut strict = fields();
    strict[0].required = true;
    let refused = |row: Vec<Cell>| {
        let mut writer = Writer::create(folder.path(), &strict).unwrap();
        match writer.push(&row).unwrap_err() {
            Error::Row { row: 1, field, .. } => field,
            other => panic!("{other}"),
        }
    };
    let mut row = rows().remove(0);
    row[0] = Cell::Text(String::new());
    assert_eq!(refused(row.clone()).as_deref(), Some("名称"));
    row[0] = "有\u{7}铃".into();
    assert_eq!(refused(row.clone()).as_deref(), Some("名称"));
    row[0] = "大桥".into();
    row[1] = "12".into();
    assert_eq!(refused(row.clone()).as_deref(), Some("人数"));
    row[1] = 12.into();
    row[2] = decimal("1e3");
    assert_eq!(refused(row.clone()).as_deref(), Some("面积"));
    row[2] = decimal("1");
    row[3] = day(10_000, 1, 1);
    assert_eq!(refused(row.clone()).as_deref(), Some("设立日期"));
    row.pop();
    assert_eq!(refused(row), None);
}

#[test]
fn fields_that_cannot_be_columns_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused =
        |fields: &[Field]| matches!(Writer::create(folder.path(), fields), Err(Error::Fields(_)));
    assert!(refused(&[]));
    for name in ["", "Name", "名称", "1st", "a.b", "a-b"] {
        assert!(refused(&[field(name, "名", FieldKind::Text)]), "{name}");
    }
    let same = |name, title| {
        [
            field("a", "甲", FieldKind::Text),
            field(name, title, FieldKind::Text),
        ]
    };
    assert!(refused(&same("a", "乙")));
    assert!(refused(&same("b", "甲")));
    assert!(!refused(&same("b", "乙")));
}

/// Cells of this kind, empty ones among them.
fn a_cell(kind: FieldKind) -> BoxedStrategy<Cell> {
    let some = match kind {
        FieldKind::Text => "[ -~一-龥\"',;=\r\n\t]{0,12}".prop_map(Cell::Text).boxed(),
        FieldKind::Integer => any::<i64>().prop_map(Cell::Integer).boxed(),
        FieldKind::Decimal => "-?(0|[1-9][0-9]{0,12})(\\.[0-9]{1,6})?"
            .prop_map(Cell::Decimal)
            .boxed(),
        FieldKind::Date => (1..=9999, 1..=12_u32, 1..=28_u32)
            .prop_map(|(y, m, d)| day(y, m, d))
            .boxed(),
        FieldKind::Boolean => any::<bool>().prop_map(Cell::Boolean).boxed(),
    };
    prop_oneof![1 => Just(Cell::Empty), 4 => some].boxed()
}

fn some_rows() -> impl Strategy<Value = Vec<Vec<Cell>>> {
    let row: Vec<_> = FieldKind::ALL.into_iter().map(a_cell).collect();
    prop::collection::vec(row, 0..20)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn plain_csv_read_again_is_the_same_csv(rows in some_rows()) {
        let kept = Kept::of(&fields(), rows.clone());
        let bytes = std::fs::read(kept.path(Form::Csv)).unwrap();
        let mut again = Vec::new();
        let count = ingest(Cursor::new(bytes.clone()), &fields(), |row| {
            again.push(row.to_vec());
            Ok(())
        }).unwrap();
        prop_assert_eq!(count, rows.len() as u64);
        let texts = |rows: &[Vec<Cell>]| -> Vec<Vec<String>> {
            rows.iter().map(|row| row.iter().map(|c| cell::text(c).into_owned()).collect()).collect()
        };
        prop_assert_eq!(texts(&again), texts(&rows));
        let folder = tempfile::tempdir().unwrap();
        let version = publish(folder.path(), &fields(), again).unwrap();
        prop_assert_eq!(std::fs::read(&version.file(Form::Csv).unwrap().path).unwrap(), bytes);
        prop_assert_eq!(version.content_hash, kept.version.content_hash);
    }
}
