//! 一次性补正告知书: everything to correct, told once (Measures 30(4), 行政许可法
//! 32(1)(4)); and the same as a draft that nobody has sent yet.

use chrono::NaiveDate;
use rules::{
    article::{LICENCE_NOTICE, ONE_TIME_NOTICE},
    calendar::{zh_date, zh_day},
    guide::{ProcedureKind, TO_BE_SUPPLIED},
    notice::Notice,
};
use store::case::CaseView;

use super::{Block, Desk, PaperView, text};
use crate::{site::Site, ui::target};

pub(super) fn notice(desk: &Desk<'_>, notice: &Notice, on: NaiveDate) -> Vec<Block> {
    let due = desk.view.district.calendar.due_limit(on, notice.period);
    let mark = if due.provisional { "（暂定）" } else { "" };
    let lines = notice
        .lines
        .iter()
        .enumerate()
        .map(|(n, line)| {
            vec![
                (n + 1).to_string(),
                target::name(desk.guide(), &line.target),
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
    let basis = match desk.guide().procedure.kind {
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

/// The notice as the applicant would get it if `office` sent it on `today`.
pub fn draft(
    view: &CaseView,
    written: &Notice,
    office: &str,
    site: &Site,
    today: NaiveDate,
) -> PaperView {
    let desk = Desk { view, site, today };
    PaperView {
        office: desk.office(office).to_owned(),
        title: "一次性补正告知书".to_owned(),
        note: None,
        number: String::new(),
        to: view.case.submission.applicant.name.clone(),
        blocks: notice(&desk, written, today),
        seal: "业务专用章".to_owned(),
        test: site.demo,
        date: zh_day(today),
        foot: vec!["预览，尚未发出。".to_owned()],
    }
}
