//! 本机构看板: a month of an office.

use rules::board::Figure;
use store::{
    board::{Leader, Line, Number, Value},
    reference::District,
};

use super::{
    super::{BoardView, RowView, TableView},
    href, own, short,
    words::{self, chart, columns, row},
};

/// Figures of the tables by item and by street.
const FIGURES: [Figure; 5] = [
    Figure::Received,
    Figure::Accepted,
    Figure::Noticed,
    Figure::Decided,
    Figure::Overdue,
];
/// Figures of the months; what is late is a figure of now.
const MONTHLY: [Figure; 4] = [
    Figure::Received,
    Figure::Accepted,
    Figure::Noticed,
    Figure::Decided,
];
/// Figures that are drawn.
const DRAWN: [Figure; 3] = [Figure::Received, Figure::Decided, Figure::Overdue];

pub(super) fn view(leader: &Leader, district: &District) -> BoardView {
    let month = short(leader.month);
    // The last of the row is this month, the one before it the comparison.
    let before = leader.months.iter().rev().nth(1);
    let numbers = leader.numbers.iter().map(|number| {
        let before = before.and_then(|line| {
            let same = line
                .numbers
                .iter()
                .find(|one| one.figure == number.figure)?;
            let words = format!("{} {}件", short(line.month), same.cases());
            Some((words, href(&same.list)))
        });
        words::number(number, before)
    });
    let tables = vec![
        months(leader),
        guides(leader, &month),
        streets(leader, district, &month),
        frequent(leader, &month),
    ];
    let lead = format!("{}，本机构办理或者决定的件。", leader.month.words());
    let mut view = words::view(&lead, numbers.collect(), tables);
    if leader.numbers.iter().all(|number| number.cases() == 0) {
        let words = leader.month.words();
        view.empty = Some(format!(
            "{words}还没有收件、受理、告知和办结，现在也没有逾期的件。"
        ));
    }
    view
}

fn months(leader: &Leader) -> TableView {
    let lines = leader
        .months
        .iter()
        .map(|line| (line.month.words(), line.numbers.as_slice()));
    TableView {
        id: "months".to_owned(),
        caption: "按月看".to_owned(),
        of: "月份".to_owned(),
        columns: columns(&MONTHLY),
        rows: lines
            .clone()
            .map(|(name, numbers)| row(&name, numbers, &MONTHLY, false))
            .collect(),
        empty: String::new(),
        chart: Some(chart(
            "每个月收件和办结多少件",
            lines,
            &[Figure::Received, Figure::Decided],
        )),
    }
}

fn guides(leader: &Leader, month: &str) -> TableView {
    let lines = leader
        .guides
        .iter()
        .map(|line| (line.title.clone(), line.numbers.as_slice()));
    TableView {
        id: "guides".to_owned(),
        caption: format!("{month}，按事项分"),
        of: "事项".to_owned(),
        columns: columns(&FIGURES),
        rows: own::rows(&leader.guides, &leader.numbers, &FIGURES),
        empty: "这个月没有办件，收件以后按事项列在这里。".to_owned(),
        chart: Some(chart("各事项收件、办结和逾期多少件", lines, &DRAWN)),
    }
}

fn streets(leader: &Leader, district: &District, month: &str) -> TableView {
    let name = |line: &Line| {
        let office = district.offices.get(&line.code);
        office.map_or_else(|| line.code.clone(), |office| office.short.clone())
    };
    let lines = leader
        .streets
        .iter()
        .map(|line| (name(line), line.numbers.as_slice()));
    let mut rows: Vec<RowView> = lines
        .clone()
        .map(|(name, numbers)| row(&name, numbers, &FIGURES, false))
        .collect();
    if !rows.is_empty() {
        rows.push(row("合计", &leader.numbers, &FIGURES, true));
    }
    TableView {
        id: "streets".to_owned(),
        caption: format!("{month}，按收件的街道分"),
        of: "收件机构".to_owned(),
        columns: columns(&FIGURES),
        rows,
        empty: "这个月没有办件，收件以后按街道列在这里。".to_owned(),
        chart: Some(chart("各街道收件、办结和逾期多少件", lines, &DRAWN)),
    }
}

/// What notices ask for most often: where a guide is hard to understand.
fn frequent(leader: &Leader, month: &str) -> TableView {
    let name = |line: &store::board::FrequentLine| {
        format!("{}：{}{}", line.title, line.name, line.defect.label())
    };
    let rows: Vec<(String, Vec<Number>)> = leader
        .frequent
        .iter()
        .map(|line| (name(line), vec![line.number.clone()]))
        .collect();
    let drawn = rows
        .iter()
        .map(|(name, numbers)| (name.clone(), numbers.as_slice()));
    let asked = format!(
        "{month}发出的一次性告知里有这一处的件数。一件里同样的一处只算一次；只列最多的10处。"
    );
    TableView {
        id: "frequent".to_owned(),
        caption: format!("{month}，一次性告知里最常见的"),
        of: "要补正什么".to_owned(),
        columns: vec![("件数".to_owned(), asked)],
        rows: rows
            .iter()
            .map(|(name, numbers)| row(name, numbers, &[Figure::Noticed], false))
            .collect(),
        empty: "这个月没有发出一次性告知。发出以后，最常要补正的会列在这里，可以据此改办事指南。"
            .to_owned(),
        chart: (!leader.frequent.is_empty()
            && rows
                .iter()
                .flat_map(|(_, n)| n)
                .all(|n| matches!(n.value, Value::Count(_))))
        .then(|| chart("告知里有这一处的件数", drawn, &[Figure::Noticed])),
    }
}
