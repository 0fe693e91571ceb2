//! What is said of datasets and of their versions: in the hall, and at the desk.

pub(crate) mod withheld;

use datasets::{Form, QueryError, cell, query::COME_AGAIN};

use crate::problem::Problem;

/// How many rows; none are not counted, but said to be still to come.
pub(crate) fn how_many(rows: u64) -> String {
    match rows {
        0 => "还没有数据".to_owned(),
        rows => format!("{rows} 行"),
    }
}

/// The last part of a file's address: the CSV for spreadsheet programs is that
/// for others with a question behind it.
pub(crate) fn file_name(id: &str, form: Form) -> String {
    let bom = if form == Form::CsvBom {
        "?bom=true"
    } else {
        ""
    };
    format!("{id}.{}{bom}", form.extension())
}

/// As it reads on a page: yes and no in Chinese.
pub(crate) fn words(cell: &rules::catalogue::Cell) -> String {
    match cell {
        rules::catalogue::Cell::Boolean(true) => "是".to_owned(),
        rules::catalogue::Cell::Boolean(false) => "否".to_owned(),
        other => cell::text(other).into_owned(),
    }
}

/// What is said where the rows of a version cannot be read: come again, if only too
/// many ask at once.
pub(crate) fn broken(error: &QueryError) -> Problem {
    if matches!(error, QueryError::Busy) {
        return rules::Refusal::busy(format!("{error}。"), COME_AGAIN).into();
    }
    let id = crate::who::request_id();
    tracing::error!(%error, request_id = id, "rows of a dataset");
    Problem(rules::Refusal::internal(&id))
}
