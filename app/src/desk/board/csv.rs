//! A board as a file for a spreadsheet: its tables one under the other, with the
//! same words and numbers as on the page.

use std::collections::BTreeMap;

use store::{Request, Store, StoreError};

use super::{BoardView, CellView, load};
use crate::desk::spreadsheet::{self, MARK};

/// Name and content of the file.
///
/// # Errors
/// As the page: not the caller's board, or no such board.
pub async fn csv(
    store: &Store,
    who: &Request,
    which: &str,
    query: &BTreeMap<String, String>,
) -> Result<(String, String), StoreError> {
    let view = load::board(store, who, which, query).await?;
    let name = format!("{}_{}.csv", view.title, view.period);
    Ok((name, written(&view)))
}

fn written(view: &BoardView) -> String {
    let mut file = String::from(MARK);
    let mut line = |fields: Vec<&str>| file.push_str(&spreadsheet::line(fields));
    line(vec![&view.title]);
    line(vec![&view.lead]);
    line(vec![]);
    // Boards of today are not compared with anything.
    let compared = view.numbers.iter().any(|number| number.before.is_some());
    let head = ["数字", "是多少", "单位"].into_iter();
    let head = head.chain(compared.then_some("上个月")).chain(["意思"]);
    line(head.collect());
    for number in &view.numbers {
        let text = text(&number.cell);
        let before = number.before.as_ref();
        let before = before.map_or("", |(words, _)| words.as_str());
        let fields = [number.label.as_str(), text.as_str(), number.unit.as_str()];
        let fields = fields.into_iter().chain(compared.then_some(before));
        line(fields.chain([number.meaning.as_str()]).collect());
    }
    for table in &view.tables {
        line(vec![]);
        line(vec![&table.caption]);
        let columns = table.columns.iter().map(|(label, _)| label.as_str());
        line(std::iter::once(table.of.as_str()).chain(columns).collect());
        for row in &table.rows {
            let cells: Vec<_> = row.cells.iter().map(text).collect();
            let cells = cells.iter().map(String::as_str);
            line(std::iter::once(row.name.as_str()).chain(cells).collect());
        }
    }
    file
}

/// `12`, `66.7%（共3件）`
fn text(cell: &CellView) -> String {
    match &cell.of {
        Some((of, _)) => format!("{}（共{of}件）", cell.text),
        None => cell.text.clone(),
    }
}
