//! Rows for the tests, and a version on disk that is queried.

use std::path::Path;
use std::sync::Arc;

use chrono::NaiveDate;
use datasets::{Cursor, Filter, Form, Op, Page, Query, QueryError, Room, Tables, Version};
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use rules::catalogue::{Cell, Field, FieldKind};

pub use crate::field::field;

/// One field of each kind.
pub fn fields() -> Vec<Field> {
    vec![
        field("name", "名称", FieldKind::Text),
        field("people", "人数", FieldKind::Integer),
        field("area", "面积", FieldKind::Decimal),
        field("since", "设立日期", FieldKind::Date),
        field("urban", "是否城镇", FieldKind::Boolean),
    ]
}

pub fn day(year: i32, month: u32, day: u32) -> Cell {
    Cell::Date(NaiveDate::from_ymd_opt(year, month, day).unwrap())
}

pub fn decimal(text: &str) -> Cell {
    Cell::Decimal(text.to_owned())
}

/// Four rows with something of everything.
pub fn rows() -> Vec<Vec<Cell>> {
    vec![
        vec![
            "大桥街道".into(),
            52_000.into(),
            decimal("90.50"),
            day(1997, 8, 1),
            true.into(),
        ],
        vec![
            "=1+1".into(),
            Cell::Integer(-5),
            decimal("-0.8"),
            Cell::Empty,
            false.into(),
        ],
        vec![
            "引号\"、逗号,和\n换行 WiFi".into(),
            Cell::Empty,
            Cell::Empty,
            day(2021, 4, 25),
            Cell::Empty,
        ],
        vec![
            Cell::Empty,
            0.into(),
            decimal("9007199254740993.125"),
            day(1899, 12, 31),
            true.into(),
        ],
    ]
}

/// A version in a folder of its own.
pub struct Kept {
    /// Goes with the version.
    _folder: tempfile::TempDir,
    pub version: Version,
    objects: Arc<dyn ObjectStore>,
    tables: Tables,
}

impl Kept {
    pub fn of(fields: &[Field], rows: Vec<Vec<Cell>>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let version = datasets::publish(folder.path(), fields, rows).unwrap();
        let objects = Arc::new(LocalFileSystem::new_with_prefix(folder.path()).unwrap());
        Self {
            _folder: folder,
            version,
            objects,
            tables: Tables::default(),
        }
    }

    /// The same, with so much room for queries.
    pub fn in_room(self, room: Room) -> Self {
        Self {
            tables: Tables::with(room),
            ..self
        }
    }

    pub fn path(&self, form: Form) -> &Path {
        &self.version.file(form).unwrap().path
    }

    pub fn text(&self, form: Form) -> String {
        std::fs::read_to_string(self.path(form)).unwrap()
    }

    pub async fn ask(&self, query: &Query) -> Result<Page, QueryError> {
        self.ask_of(&self.tables, query).await
    }

    /// The same of other tables than its own.
    pub async fn ask_of(&self, tables: &Tables, query: &Query) -> Result<Page, QueryError> {
        let path = object_store::path::Path::from("data.parquet");
        tables.query(&self.objects, &path, query).await
    }

    /// Every row that the cursors lead to, and the total that each page told.
    pub async fn walk(&self, query: &Query) -> (Vec<Vec<Cell>>, Vec<u64>) {
        let mut query = query.clone();
        let (mut rows, mut totals) = (Vec::new(), Vec::new());
        loop {
            let page = self.ask(&query).await.unwrap();
            assert!(page.rows.len() <= query.limit);
            assert!(page.next.is_none() || page.rows.len() == query.limit);
            rows.extend(page.rows);
            totals.push(page.total);
            match page.next {
                // As it comes back in an address.
                Some(next) => query.after = Some(Cursor::from(next.to_string())),
                None => return (rows, totals),
            }
        }
    }
}

/// All rows.
pub fn all() -> Query {
    Query {
        limit: 100,
        ..Query::default()
    }
}

/// Those that one filter lets through.
pub fn only(field: &str, op: Op, value: &str) -> Query {
    Query {
        filters: vec![Filter {
            field: field.to_owned(),
            op,
            value: value.to_owned(),
        }],
        ..all()
    }
}

/// The name of the parameter that an error complains about.
pub fn blamed(error: QueryError) -> String {
    match error {
        QueryError::Parameter { name, message } => {
            assert!(message.ends_with('。'), "{message}");
            name
        }
        other => panic!("{other}"),
    }
}
