//! 全区看板: the offices side by side.

use rules::board::Figure;
use store::{
    board::{Area, Number, Value},
    reference::District,
};

use super::{
    super::{BoardView, TableView},
    href, short,
    words::{self, chart, columns, row, text},
};

/// The few on top.
const TOP: [Figure; 6] = [
    Figure::Received,
    Figure::Decided,
    Figure::Overdue,
    Figure::OneVisit,
    Figure::Across,
    Figure::Net,
];
/// How much work there is.
const WORK: [Figure; 4] = [
    Figure::Received,
    Figure::Accepted,
    Figure::Decided,
    Figure::Overdue,
];
/// How well it goes for residents.
const SHARES: [Figure; 3] = [Figure::OneVisit, Figure::Across, Figure::OneNotice];
/// How long it takes.
const DAYS: [Figure; 2] = [Figure::Gross, Figure::Net];

pub(super) fn view(area: &Area, district: &District) -> BoardView {
    let month = short(area.month);
    let before = short(area.month.month_before());
    let numbers = TOP.iter().filter_map(|figure| {
        let of = |numbers: &[Number]| numbers.iter().find(|one| one.figure == *figure).cloned();
        let earlier = of(&area.before)
            // What is late is a figure of now.
            .filter(|_| *figure != Figure::Overdue)
            .map(|one| {
                let words = format!("{before} {}{}", text(&one.value), figure.unit());
                (words, href(&one.list))
            });
        Some(words::number(&of(&area.all)?, earlier))
    });
    let tables = [
        (
            "work",
            "办件量",
            &WORK[..],
            "各机构收件、受理、办结和逾期多少件",
        ),
        ("shares", "方便程度", &SHARES[..], "各机构的比例"),
        ("days", "用时", &DAYS[..], "各机构办一件用多少个工作日"),
    ];
    let tables = tables
        .into_iter()
        .map(|(id, what, figures, title)| {
            let caption = format!("{month}，{what}，按办理机构分");
            table(area, district, id, caption, figures, title)
        })
        .collect();
    let lead = format!("{}，所有机构的件，按办理机构分。", area.month.words());
    let mut view = words::view(&lead, numbers.collect(), tables);
    let nothing = |number: &Number| matches!(number.value, Value::Count(0));
    if area.all.iter().take(WORK.len()).all(nothing) {
        let words = area.month.words();
        view.empty = Some(format!(
            "{words}还没有收件、受理和办结，现在也没有逾期的件。"
        ));
    }
    view
}

/// One row an office, and one over all of them.
fn table(
    area: &Area,
    district: &District,
    id: &str,
    caption: String,
    figures: &[Figure],
    title: &str,
) -> TableView {
    let name = |code: &str| {
        let office = district.offices.get(code);
        office
            .map_or(code, |office| office.short.as_str())
            .to_owned()
    };
    let lines: Vec<(String, &[Number])> = area
        .offices
        .iter()
        .map(|line| (name(&line.code), line.numbers.as_slice()))
        .collect();
    let mut rows: Vec<_> = lines
        .iter()
        .map(|(name, numbers)| row(name, numbers, figures, false))
        .collect();
    if !rows.is_empty() {
        rows.push(row("全区", &area.all, figures, true));
    }
    TableView {
        id: id.to_owned(),
        caption,
        of: "办理机构".to_owned(),
        columns: columns(figures),
        rows,
        empty: "这个月没有办件，收件以后按机构列在这里。".to_owned(),
        chart: Some(chart(title, lines.into_iter(), figures)),
    }
}
