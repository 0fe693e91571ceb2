//! 窗口看板, 经办看板: what is there now, by item.

use rules::board::Figure;
use store::board::{Line, Number, Own};

use super::{
    super::{BoardView, TableView},
    words::{self, chart, columns, row},
};

/// The board of a window.
pub(super) fn window(own: &Own) -> BoardView {
    let chart = [Figure::TakenInThisWeek, Figure::Waiting, Figure::ToDeliver];
    let mut view = view("本窗口收的件，和现在要办的事。", own, &chart);
    if own.guides.is_empty() {
        view.empty = Some(
            "本周还没有收件，手上也没有要办的件。收了以后，这里会显示今天和本周各有多少。"
                .to_owned(),
        );
    }
    view
}

/// What the clerk has begun and not finished.
pub(super) fn unfinished(drafts: u64) -> Option<(String, String)> {
    let words = format!("您在窗口还有{drafts}份没有收完的件，去接着收");
    (drafts > 0).then(|| (words, "/desk/window".to_owned()))
}

/// The board of whoever handles cases.
pub(super) fn work(own: &Own) -> BoardView {
    let chart = [Figure::DueThisWeek, Figure::Overdue, Figure::Mine];
    let mut view = view("今天和本周要办的件。", own, &chart);
    if own.guides.is_empty() {
        view.empty = Some(
            "本周没有到期的件，也没有逾期的件。有了以后，这里会显示今天和本周各有多少。".to_owned(),
        );
    }
    view
}

fn view(lead: &str, own: &Own, drawn: &[Figure]) -> BoardView {
    let figures: Vec<Figure> = own.numbers.iter().map(|number| number.figure).collect();
    let lines = own
        .guides
        .iter()
        .map(|line| (line.title.clone(), line.numbers.as_slice()));
    let table = TableView {
        id: "guides".to_owned(),
        caption: "按事项分".to_owned(),
        of: "事项".to_owned(),
        columns: columns(&figures),
        rows: rows(&own.guides, &own.numbers, &figures),
        empty: "现在没有。".to_owned(),
        chart: Some(chart("各事项的件数", lines, drawn)),
    };
    let numbers = own.numbers.iter().map(|number| words::number(number, None));
    words::view(lead, numbers.collect(), vec![table])
}

/// One row an item, and one over all of them.
pub(super) fn rows(
    lines: &[Line],
    all: &[Number],
    figures: &[Figure],
) -> Vec<super::super::RowView> {
    let mut rows: Vec<_> = lines
        .iter()
        .map(|line| row(&line.title, &line.numbers, figures, false))
        .collect();
    if !rows.is_empty() {
        rows.push(row("合计", all, figures, true));
    }
    rows
}
