//! 受理、不予受理、决定、送达、终止、交接.

use chrono::NaiveDate;

use super::{Block, Desk, text};
use crate::acceptance::Ground;
use crate::article::{LICENCE_MUST_ACCEPT, LICENCE_NOTICE};
use crate::calendar::zh_date;
use crate::case::{Agent, Decision, DeliveryMethod, LICENCE_DECISION, Outcome, silence};
use crate::guide::{ClockStart, ProcedureKind, TO_BE_SUPPLIED};
use crate::prose::closed;

/// What a 受理通知书 says (行政许可法 32(1)(5)); `deciding`: name of the authority
/// that decided such a case at that moment, whoever does today.
pub(super) fn acceptance(
    desk: &Desk<'_>,
    deemed: bool,
    as_of: NaiveDate,
    deciding: &str,
) -> Vec<Block> {
    let procedure = &desk.guide.procedure;
    let licence = procedure.kind == ProcedureKind::Licence;
    let noticed = desk.case.notice.is_some();
    let about = desk.application();
    let what = if deemed {
        format!("{about}，{}。", silence(noticed, as_of))
    } else {
        let day = zh_date(as_of);
        format!("{about}，申请{}，自{day}起予以受理。", complete(licence))
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
    let mut facts = vec![("受理日期".to_owned(), zh_date(as_of))];
    if procedure.promised.is_some() {
        let promised = procedure.promised.map(Desk::days);
        facts.push(("承诺办结时限".to_owned(), words(promised)));
    }
    facts.push(("法定办结时限".to_owned(), words(legal)));
    facts.push(("决定机关".to_owned(), deciding.to_owned()));
    let basis = basis.map(|basis| text(format!("依据：{basis}。")));
    [Some(text(what)), Some(Block::Facts(facts)), basis]
        .into_iter()
        .flatten()
        .collect()
}

/// 材料齐全 and in form: in a licence's own words (行政许可法 32(1)(5)); the form of
/// other items is no 法定形式.
pub fn complete(licence: bool) -> &'static str {
    if licence {
        "材料齐全、符合法定形式"
    } else {
        "材料齐全、符合形式要求"
    }
}

/// What a 不受理告知书 (行政许可法 32(1)(1)) or 不予受理决定书 (32(1)(2)) says. The
/// first is no decision: what needs no licence is not taken up, and that is told.
/// `ground`: none while none is chosen.
pub(super) fn non_acceptance(
    about: &str,
    ground: Option<&Ground>,
    explanation: &str,
    remedies: &[String],
) -> Vec<Block> {
    let explanation = closed(explanation);
    let mut blocks = Vec::new();
    if matches!(ground, Some(Ground::NoLicenceNeeded)) {
        blocks.push(text(format!(
            "{about}，经审查，申请事项依法不需要取得行政许可，不受理，现予告知。"
        )));
        if !explanation.is_empty() {
            blocks.push(text(format!("说明：{explanation}")));
        }
    } else {
        let sentence = ground.map_or_else(|| "……".to_owned(), Ground::sentence);
        blocks.push(text(format!("{about}，经审查，决定不予受理。")));
        blocks.push(text(format!("理由：{sentence}{explanation}")));
    }
    if let Some(article) = ground.and_then(Ground::article) {
        blocks.push(text(format!("依据：{article}。")));
    }
    blocks.extend(remedies_of(remedies));
    blocks
}

/// What the paper of a decision says; `licence`: whether it is one (行政许可法 38).
pub(super) fn decision(about: &str, licence: bool, decision: &Decision) -> Vec<Block> {
    let what = match (decision.outcome, licence) {
        (Outcome::Granted, true) => "经审查，符合法定条件，准予行政许可。",
        (Outcome::Granted, false) => "经审查，符合条件，予以批准。",
        (Outcome::Refused, true) => "经审查，不符合法定条件，不予行政许可。",
        (Outcome::Refused, false) => "经审查，不符合条件，不予批准。",
    };
    let mut blocks = vec![text(format!("{about}，{what}"))];
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

/// What a 送达回证 says; `served`: title and number of what was delivered. Dots
/// stand for what is not chosen yet.
pub fn delivery(
    about: &str,
    served: Option<&str>,
    to: &str,
    method: Option<DeliveryMethod>,
    on: Option<NaiveDate>,
) -> Vec<Block> {
    let dots = || "……".to_owned();
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let served = served.map(|served| fact("送达文书", served.to_owned()));
    let how = method.map_or_else(dots, |method| method.label().to_owned());
    let facts = served.into_iter().chain([
        fact("受送达人", to.to_owned()),
        fact("送达方式", how),
        fact("送达日期", on.map_or_else(dots, zh_date)),
    ]);
    let mut blocks = vec![
        text(format!("{about}，决定已经送达。")),
        Block::Facts(facts.collect()),
    ];
    // What arrives in an account is written down by the hall itself.
    if method.is_some_and(|method| method != DeliveryMethod::Electronic) {
        blocks.push(hands(["受送达人（签名或者盖章）", "送达人（签名）"]));
    }
    blocks
}

pub(super) fn hands(who: [&str; 2]) -> Block {
    Block::Sign(who.map(str::to_owned).to_vec())
}

/// Where paper is the case's page says, and it changes.
const ORIGINALS: &str = "交过纸质材料的，请凭收件编号和身份证件领回原件；原件在哪个窗口，在“我的办件”里看得到，也可以向收件窗口问。";

/// What a 终止办理通知书 says after a withdrawal; `agent`: who came for it.
pub(super) fn withdrawn(
    about: &str,
    reason: &str,
    agent: Option<&Agent>,
    on: NaiveDate,
) -> Vec<Block> {
    let day = zh_date(on);
    let who = agent.map_or_else(
        || format!("您已于{day}撤回"),
        |agent| format!("代办人{}已于{day}到场代您撤回", agent.described()),
    );
    let why = if reason.is_empty() {
        String::new()
    } else {
        format!("您说明的原因：{}", closed(reason))
    };
    vec![
        text(format!("{about}，{who}，办理终止。{why}")),
        text(format!("以后可以重新申请。{ORIGINALS}")),
    ]
}

pub(super) fn expired(desk: &Desk<'_>, on: NaiveDate) -> Vec<Block> {
    vec![
        text(format!(
            "{}，补正期限届满仍未补正，自{}起按“逾期未补正”终止办理。",
            desk.application(),
            zh_date(on)
        )),
        text(format!("可以重新申请。{ORIGINALS}")),
    ]
}
