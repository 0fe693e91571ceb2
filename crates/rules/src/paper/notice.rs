//! 一次性补正告知书: everything to correct, told once (Measures 30(4), 行政许可法
//! 32(1)(4)).

use chrono::NaiveDate;

use super::{Block, Desk, text};
use crate::article::{LICENCE_NOTICE, ONE_TIME_NOTICE};
use crate::calendar::zh_date;
use crate::guide::{ProcedureKind, TO_BE_SUPPLIED};
use crate::notice::Notice;

pub(super) fn notice(desk: &Desk<'_>, notice: &Notice, on: NaiveDate) -> Vec<Block> {
    let due = desk.calendar.due_limit(on, notice.period);
    let mark = if due.provisional { "（暂定）" } else { "" };
    let lines = notice
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            vec![
                (n + 1).to_string(),
                line.target.name(desk.guide),
                line.defect.label().to_owned(),
                line.todo.clone(),
            ]
        })
        .collect();
    let contact = &notice.contact;
    let phone = if contact.phone.is_empty() {
        TO_BE_SUPPLIED
    } else {
        &contact.phone
    };
    let basis = match desk.guide.procedure.kind {
        ProcedureKind::Licence => format!("{}、{}", LICENCE_NOTICE, desk.cite(ONE_TIME_NOTICE)),
        ProcedureKind::Other => desk.cite(ONE_TIME_NOTICE),
    };
    vec![
        text(format!(
            "{}，经审查，下列材料或者内容需要补正。现一次性告知全部内容，除此之外不再要求补正其他内容：",
            desk.application()
        )),
        Block::Table(
            ["序号", "材料或内容", "问题", "怎样补正"]
                .map(str::to_owned)
                .to_vec(),
            lines,
        ),
        text(format!(
            "补正期限：{}，至 {}{mark}。",
            notice.period,
            zh_date(due.date)
        )),
        text(format!("逾期后果：{}", notice.consequence)),
        text(format!("怎样补正：{}", notice.how)),
        text(format!("咨询：{}，电话：{phone}。", contact.whom)),
        text(format!("依据：{basis}。")),
    ]
}
