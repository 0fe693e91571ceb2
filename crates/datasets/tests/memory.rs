//! That memory is flat: a version of many rows is written, and looked through, with
//! no more of it than one of few.
//!
//! Each is done in a process of its own, whose peak the system tells (proc(5)).

#![expect(
    clippy::unwrap_used,
    reason = "a test that meets what it did not expect is to fail"
)]

#[path = "it/field.rs"]
mod field;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use datasets::{Filter, Op, Query, Tables};
use field::field;
use object_store::ObjectStore;
use object_store::local::LocalFileSystem;
use rules::catalogue::{Cell, FieldKind};

/// What the process of its own is to do, with how many rows, and in which folder.
const TASK: &str = "TASK_OF_ITS_OWN";
/// Both are more than one row group has.
const FEW: i64 = 70_000;
const MANY: i64 = 170_000;
/// The rows that are more, in memory, take twice as much.
const ALLOWED: u64 = 10 * 1024;

fn write(folder: &Path, count: i64) {
    let fields = [
        field("id", "号", FieldKind::Integer),
        field("name", "名称", FieldKind::Text),
        field("rest", "余", FieldKind::Integer),
    ];
    let padding = "示例".repeat(12);
    let rows = (0..count).map(|id| {
        let name = format!("第{id}村{padding}");
        vec![id.into(), name.into(), Cell::Integer(id % 1000)]
    });
    let version = datasets::publish(folder, &fields, rows).unwrap();
    assert!(version.omitted.is_empty(), "every form is made");
}

/// Half of the rows match, and the order is not the file's.
fn scan(folder: &Path, count: i64) {
    let objects: Arc<dyn ObjectStore> = Arc::new(LocalFileSystem::new_with_prefix(folder).unwrap());
    let query = Query {
        filters: vec![Filter {
            field: "rest".to_owned(),
            op: Op::Ge,
            value: "500".to_owned(),
        }],
        sort: vec![("name".to_owned(), true)],
        limit: 100,
        ..Query::default()
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let tables = Tables::default();
    let path = object_store::path::Path::from("data.parquet");
    let page = runtime
        .block_on(tables.query(&objects, &path, &query))
        .unwrap();
    assert_eq!(page.rows.len(), 100);
    assert_eq!(i64::try_from(page.total).unwrap(), count / 2);
}

/// The most memory that this process has held at a time, in kilobytes.
fn held() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.unwrap().trim().trim_end_matches(" kB");
    peak.parse().unwrap()
}

#[test]
#[ignore = "the other test runs it, in a process of its own"]
fn alone() {
    let Ok(task) = std::env::var(TASK) else {
        return;
    };
    let mut parts = task.splitn(3, ' ');
    let mut part = || parts.next().unwrap();
    let (what, count) = (part(), part().parse().unwrap());
    let folder = PathBuf::from(part());
    if what == "write" {
        write(&folder, count);
    } else {
        scan(&folder, count);
    }
    std::fs::write(folder.join("held"), held().to_string()).unwrap();
}

/// The peak of a process that does nothing else.
fn peak(what: &str, count: i64, folder: &Path) -> u64 {
    let done = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "alone", "--ignored"])
        .env(TASK, format!("{what} {count} {}", folder.display()))
        .output()
        .unwrap();
    assert!(done.status.success(), "{what}: {done:?}");
    let held = std::fs::read_to_string(folder.join("held")).unwrap();
    held.parse().unwrap()
}

#[test]
fn memory_grows_with_neither_the_rows_that_are_written_nor_those_that_match() {
    let [few, many] = [FEW, MANY].map(|count| {
        let folder = tempfile::tempdir().unwrap();
        ["write", "scan"].map(|what| peak(what, count, folder.path()))
    });
    for ((what, few), many) in ["writing", "a scan"].into_iter().zip(few).zip(many) {
        assert!(
            many < few + ALLOWED,
            "{what}: {few} kB with {FEW} rows, {many} kB with {MANY}"
        );
    }
}
