//! A board as a file for a spreadsheet: its tables one under the other, with the
//! same words and numbers as on the page.

use std::collections::BTreeMap;

use store::{Request, Store, StoreError};

use super::{BoardView, CellView, load};

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

/// The file begins with the mark by which spreadsheets know UTF-8.
fn written(view: &BoardView) -> String {
    let mut file = String::from('\u{feff}');
    let mut line = |fields: Vec<&str>| {
        let fields: Vec<_> = fields.into_iter().map(field).collect();
        file.push_str(&fields.join(","));
        file.push_str("\r\n");
    };
    line(vec![&view.title]);
    line(vec![&view.lead]);
    line(vec![]);
    line(vec!["数字", "是多少", "单位", "意思"]);
    for number in &view.numbers {
        let text = text(&number.cell);
        line(vec![&number.label, &text, &number.unit, &number.meaning]);
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

/// A field. What a spreadsheet would take for a formula is kept from being one;
/// quotes are doubled.
fn field(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if formula {
        format!("'{text}")
    } else {
        text.to_owned()
    };
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_in_a_field_is_taken_for_a_formula_or_ends_it() {
        for (text, written) in [
            ("12", "12"),
            ("生育登记", "生育登记"),
            ("=HYPERLINK(\"x\")", "\"'=HYPERLINK(\"\"x\"\")\""),
            ("-1", "'-1"),
            ("@a", "'@a"),
            ("+1", "'+1"),
            ("a,b", "\"a,b\""),
            ("a\nb", "\"a\nb\""),
            ("—", "—"),
        ] {
            assert_eq!(super::field(text), written, "{text}");
        }
    }
}
