//! Figures of the store as the page shows them.

use rules::board::Figure;
use store::board::{Number, Value};

use super::{
    super::{BoardView, CellView, NumberView, RowView, TableView},
    href,
};
use crate::ui::chart::{ChartBar, ChartGroup, ChartView};

/// A board with its figures and tables; the frame is put around it after.
pub(super) fn view(lead: &str, numbers: Vec<NumberView>, tables: Vec<TableView>) -> BoardView {
    BoardView {
        title: String::new(),
        lead: lead.to_owned(),
        boards: Vec::new(),
        action: String::new(),
        filters: Vec::new(),
        period: String::new(),
        numbers,
        empty: None,
        asides: Vec::new(),
        tables,
        csv: String::new(),
    }
}

/// How much, as it is written.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::Count(count) => count.to_string(),
        Value::Share(share, _) => share.to_string(),
        Value::Median(middle, _) => middle.clone(),
    }
}

/// A number with its links.
pub(super) fn cell(number: &Number) -> CellView {
    let list = Some(href(&number.list));
    CellView {
        text: text(&number.value),
        of: match &number.value {
            Value::Count(_) => None,
            Value::Share(share, all) => Some((share.of, Some(href(all)))),
            Value::Median(_, cases) => Some((*cases, list.clone())),
        },
        href: list,
    }
}

/// A figure on top.
pub(super) fn number(number: &Number, before: Option<(String, String)>) -> NumberView {
    let figure = number.figure;
    let before = before.map(|(words, list)| (words, Some(list)));
    NumberView {
        label: figure.label().to_owned(),
        cell: cell(number),
        unit: figure.unit().to_owned(),
        before,
        meaning: figure.meaning().to_owned(),
        warns: warns(number),
    }
}

/// A row of a table: the figures of its columns.
pub(super) fn row(name: &str, numbers: &[Number], columns: &[Figure], total: bool) -> RowView {
    let cells = columns
        .iter()
        .filter_map(|figure| numbers.iter().find(|number| number.figure == *figure));
    RowView {
        name: name.to_owned(),
        cells: cells.map(cell).collect(),
        total,
    }
}

/// Names of columns, with what they mean.
pub(super) fn columns(columns: &[Figure]) -> Vec<(String, String)> {
    columns
        .iter()
        .map(|figure| (figure.label().to_owned(), figure.meaning().to_owned()))
        .collect()
}

/// A chart of some figures of each row, the longest bar as wide as there is room.
pub(super) fn chart<'a>(
    title: &str,
    rows: impl Iterator<Item = (String, &'a [Number])>,
    figures: &[Figure],
) -> ChartView {
    let rows: Vec<(String, Vec<&Number>)> = rows
        .map(|(name, numbers)| {
            let of = |figure: &Figure| numbers.iter().find(|number| number.figure == *figure);
            (name, figures.iter().filter_map(of).collect())
        })
        .collect();
    let all = rows.iter().flat_map(|(_, numbers)| numbers);
    let longest = all.map(|number| size(number)).max().unwrap_or_default();
    let bar = |number: &Number| ChartBar {
        label: number.figure.label().replace("（中位数）", ""),
        length: u16::try_from(size(number).saturating_mul(1000) / longest.max(1)).unwrap_or(1000),
        text: text(&number.value),
        warns: warns(number),
    };
    ChartView {
        title: title.to_owned(),
        groups: rows
            .into_iter()
            .map(|(label, numbers)| ChartGroup {
                label,
                bars: numbers.into_iter().map(bar).collect(),
            })
            .collect(),
    }
}

/// How long a bar is: cases, thousandths, or half days.
fn size(number: &Number) -> u64 {
    match &number.value {
        Value::Count(count) => *count,
        Value::Share(share, _) => (share.part * 1000)
            .checked_div(share.of)
            .unwrap_or_default(),
        Value::Median(middle, _) => {
            let (whole, half) = middle.split_once('.').unwrap_or((middle, ""));
            let whole: u64 = whole.parse().unwrap_or_default();
            whole * 2 + u64::from(!half.is_empty())
        }
    }
}

fn warns(number: &Number) -> bool {
    matches!(number.figure, Figure::Overdue | Figure::Escalated) && number.cases() > 0
}

/// The figures alone, for who supervises and does not see the cases behind them.
pub(super) fn figures_alone(view: &mut BoardView) {
    let tables = view.tables.iter_mut().flat_map(|table| &mut table.rows);
    let cells = tables.flat_map(|row| &mut row.cells);
    for cell in cells.chain(view.numbers.iter_mut().map(|number| &mut number.cell)) {
        cell.href = None;
        if let Some((_, list)) = &mut cell.of {
            *list = None;
        }
    }
    for number in &mut view.numbers {
        if let Some((_, list)) = &mut number.before {
            *list = None;
        }
    }
    view.lead.push_str("这里只看数字，办件由各机构自己看。");
}
