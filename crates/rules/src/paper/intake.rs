//! 收件凭证: what was received, when, by whom, and until when it is looked at; and what
//! was brought afterwards.

use chrono::NaiveDate;

use super::{Block, Desk, text};
use crate::acceptance::FIVE_DAYS;
use crate::article::LICENCE_NOTICE;
use crate::calendar::{legal_date, zh_date, zh_time};
use crate::case::{self, HandedIn, MANDATE, Materials, Recorded, Submission};
use crate::guide::ProcedureKind;

pub(super) fn intake(desk: &Desk<'_>, submission: &Submission, recorded: &Recorded) -> Vec<Block> {
    let routing = &submission.routing;
    let day0 = legal_date(recorded.at);
    let how = match &recorded.by.office {
        Some(office) => format!(
            "{}窗口收件，工作人员{}代为录入",
            office.name, recorded.by.name
        ),
        None => "申请人网上提交".to_owned(),
    };
    let mut facts = vec![
        ("收件编号".to_owned(), submission.receipt.to_string()),
        ("收件方式".to_owned(), how),
        (
            "收件机构".to_owned(),
            desk.office(&routing.receiving_office).to_owned(),
        ),
        (
            "办理机构".to_owned(),
            desk.office(&routing.handling_office).to_owned(),
        ),
        (
            "收件日".to_owned(),
            format!("{}，从次日起算期限", zh_date(day0)),
        ),
        check(desk, day0),
    ];
    if let Some(agent) = &submission.agent {
        let mandate = agent.mandate.as_ref();
        let as_whom = mandate.map_or_else(String::new, |mandate| {
            format!(
                "（申请人的{}，凭{}）",
                mandate.relation,
                mandate.kind.label()
            )
        });
        facts.push((
            "代办人".to_owned(),
            format!("{}{as_whom}", agent.person.name),
        ));
    }
    vec![
        text(format!(
            "您申请“{}”的材料，已于{}收到。",
            desk.guide.title,
            zh_time(recorded.at)
        )),
        Block::Facts(facts),
        Block::Heading("收到的材料".to_owned()),
        list(materials(desk, &submission.materials), true),
    ]
}

/// 补交材料收件凭证: what came in at once with `recorded`. Who leaves an original holds
/// something that says where it is.
pub(super) fn brought(desk: &Desk<'_>, recorded: &Recorded) -> Vec<Block> {
    let office = recorded.by.office.as_ref();
    let office = office.map_or("", |office| office.name.as_str());
    let brought = case::brought(desk.case, desk.log, recorded);
    vec![
        text(format!(
            "{}，下列补交的材料已于{}由{office}收到。纸质材料由{office}保管。",
            desk.application(),
            zh_time(recorded.at)
        )),
        Block::Heading("收到的材料".to_owned()),
        list(materials(desk, &brought), false),
    ]
}

/// Until when the materials are looked at, and who says so: for a licence the law
/// (行政许可法 32(1)(4)); for other items nobody but this hall [D].
fn check(desk: &Desk<'_>, day0: NaiveDate) -> (String, String) {
    let due = desk.calendar.due(day0, FIVE_DAYS);
    let mark = if due.provisional { "（暂定）" } else { "" };
    let until = format!("{}{mark}", zh_date(due.date));
    match desk.guide.procedure.kind {
        ProcedureKind::Licence => (
            "审查材料最晚".to_owned(),
            format!("{until}（收件后{FIVE_DAYS}个工作日内，{LICENCE_NOTICE}）"),
        ),
        ProcedureKind::Other => (
            "起步区承诺".to_owned(),
            format!("收件后{FIVE_DAYS}个工作日内告知您是否受理，最晚{until}"),
        ),
    }
}

/// The materials as handed in, in the guide's order: name, form, number.
fn materials(desk: &Desk<'_>, on_hand: &Materials) -> Vec<[String; 3]> {
    let mut rows = Vec::new();
    let mandate = on_hand.contains_key(MANDATE).then_some(MANDATE);
    let codes = desk
        .guide
        .materials
        .iter()
        .map(|material| material.code.as_str());
    for code in codes.chain(mandate) {
        let name = desk.case.submission.material_name(desk.guide, code);
        let pieces = on_hand.get(code).map(Vec::as_slice).unwrap_or_default();
        let files = pieces
            .iter()
            .filter(|piece| matches!(piece, HandedIn::File(_)))
            .count();
        let paper: u16 = pieces
            .iter()
            .map(|piece| match piece {
                HandedIn::Paper { copies } => *copies,
                HandedIn::File(_) => 0,
            })
            .sum();
        if files > 0 {
            rows.push([name.clone(), "电子文件".to_owned(), files.to_string()]);
        }
        if paper > 0 {
            rows.push([name.clone(), "纸质".to_owned(), paper.to_string()]);
        }
    }
    rows
}

/// `form`: whether the form is among them.
fn list(rows: Vec<[String; 3]>, form: bool) -> Block {
    let form = form.then(|| ["申请表", "电子表单", "1"].map(str::to_owned));
    let rows = form
        .into_iter()
        .chain(rows)
        .enumerate()
        .map(|(n, row)| [vec![(n + 1).to_string()], row.to_vec()].concat())
        .collect();
    Block::Table(
        ["序号", "材料", "形式", "份数"].map(str::to_owned).to_vec(),
        rows,
    )
}
