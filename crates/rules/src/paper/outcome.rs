//! 受理、不予受理、决定、送达、终止、交接.

use chrono::NaiveDate;

use super::{Block, Desk, text};
use crate::acceptance::Ground;
use crate::article::{LICENCE_MUST_ACCEPT, LICENCE_NOTICE};
use crate::calendar::{zh_date, zh_day};
use crate::case::{Decision, DeliveryMethod, LICENCE_DECISION, Outcome, PaperKind, silence};
use crate::guide::{ClockStart, ProcedureKind, TO_BE_SUPPLIED};
use crate::prose::closed;

pub(super) fn acceptance(desk: &Desk<'_>, deemed: bool, as_of: NaiveDate) -> Vec<Block> {
    let procedure = &desk.guide.procedure;
    let licence = procedure.kind == ProcedureKind::Licence;
    let noticed = desk.case.notice.is_some();
    let day = zh_date(as_of);
    let what = if deemed {
        format!("{}，{}。", desk.application(), silence(noticed, as_of))
    } else {
        format!(
            "{}，材料齐全、符合形式要求，自 {day} 起予以受理。",
            desk.application()
        )
    };
    let basis = match (licence, deemed) {
        (true, true) if !noticed => Some(LICENCE_NOTICE.to_string()),
        (true, _) => Some(LICENCE_MUST_ACCEPT.to_string()),
        (false, true) => procedure.deemed_acceptance_basis.clone(),
        (false, false) => None,
    };
    let start = match procedure.start {
        ClockStart::Acceptance => "自受理之日起",
        ClockStart::Receipt => "自收到齐全材料之日起",
    };
    let legal = procedure
        .legal
        .map(Desk::days)
        .or_else(|| procedure.legal_words())
        .or_else(|| licence.then(|| Desk::days(LICENCE_DECISION)));
    let words = |days: Option<String>| {
        days.map_or_else(
            || TO_BE_SUPPLIED.to_owned(),
            |days| format!("{start}{days}"),
        )
    };
    let mut facts = vec![("受理日期".to_owned(), zh_day(as_of))];
    if procedure.promised.is_some() {
        let promised = procedure.promised.map(Desk::days);
        facts.push(("承诺办结时限".to_owned(), words(promised)));
    }
    facts.push(("法定办结时限".to_owned(), words(legal)));
    facts.push((
        "决定机关".to_owned(),
        desk.office(&desk.case.deciding_authority).to_owned(),
    ));
    let basis = basis.map(|basis| text(format!("依据：{basis}。")));
    [Some(text(what)), Some(Block::Facts(facts)), basis]
        .into_iter()
        .flatten()
        .collect()
}

pub(super) fn non_acceptance(
    desk: &Desk<'_>,
    ground: &Ground,
    explanation: &str,
    remedies: &[String],
) -> Vec<Block> {
    let mut blocks = vec![
        text(format!("{}，经审查，决定不予受理。", desk.application())),
        text(format!(
            "理由：{}{}",
            ground.sentence(),
            closed(explanation)
        )),
    ];
    if let Some(article) = ground.article() {
        blocks.push(text(format!("依据：{}。", desk.cite(article))));
    }
    blocks.extend(remedies_of(remedies));
    blocks
}

pub(super) fn decision(desk: &Desk<'_>, decision: &Decision) -> Vec<Block> {
    let licence = desk.guide.procedure.kind == ProcedureKind::Licence;
    let what = match (decision.outcome, licence) {
        (Outcome::Granted, true) => "经审查，符合法定条件，准予行政许可。",
        (Outcome::Granted, false) => "经审查，符合条件，予以批准。",
        (Outcome::Refused, true) => "经审查，不符合法定条件，不予行政许可。",
        (Outcome::Refused, false) => "经审查，不符合条件，不予批准。",
    };
    let mut blocks = vec![text(format!("{}，{what}", desk.application()))];
    if decision.outcome == Outcome::Granted && !decision.result.is_empty() {
        blocks.push(text(format!("内容：{}", closed(&decision.result))));
    }
    if !decision.reasons.is_empty() {
        blocks.push(text(format!("理由：{}", closed(&decision.reasons))));
    }
    blocks.extend(remedies_of(&decision.remedies));
    blocks
}

fn remedies_of(remedies: &[String]) -> Option<Block> {
    (!remedies.is_empty()).then(|| text(format!("救济途径：{}", remedies.concat())))
}

pub(super) fn delivery(desk: &Desk<'_>, method: DeliveryMethod, on: NaiveDate) -> Vec<Block> {
    let mut facts = Vec::new();
    let decision = desk
        .papers
        .iter()
        .rfind(|paper| paper.kind == PaperKind::Decision);
    if let Some(paper) = decision {
        facts.push((
            "送达文书".to_owned(),
            format!("《{}》（编号：{}）", paper.title, paper.number),
        ));
    }
    facts.extend([
        (
            "受送达人".to_owned(),
            desk.case.submission.applicant.name.clone(),
        ),
        ("送达方式".to_owned(), method.label().to_owned()),
        ("送达日期".to_owned(), zh_date(on)),
    ]);
    let mut blocks = vec![
        text(format!("{}，决定已经送达。", desk.application())),
        Block::Facts(facts),
    ];
    // What arrives in an account is written down by the hall itself.
    if method != DeliveryMethod::Electronic {
        blocks.push(hands(["受送达人（签名或者盖章）", "送达人（签名）"]));
    }
    blocks
}

pub(super) fn hands(who: [&str; 2]) -> Block {
    Block::Sign(who.map(str::to_owned).to_vec())
}

pub(super) fn withdrawn(desk: &Desk<'_>, reason: &str, on: NaiveDate) -> Vec<Block> {
    let why = if reason.is_empty() {
        String::new()
    } else {
        format!("您说明的原因：{reason}")
    };
    vec![
        text(format!(
            "{}，您已于 {} 撤回，办理终止。{why}",
            desk.application(),
            zh_date(on)
        )),
        text("以后可以重新申请。"),
    ]
}

pub(super) fn expired(desk: &Desk<'_>, on: NaiveDate) -> Vec<Block> {
    vec![
        text(format!(
            "{}，补正期限届满仍未补正，自 {} 起按“逾期未补正”终止办理。",
            desk.application(),
            zh_date(on)
        )),
        text("可以重新申请。"),
    ]
}
