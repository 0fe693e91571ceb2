//! 决定、送达、办结归档.

use chrono::NaiveDate;

use super::past::past;
use super::text;
use crate::article::{Article, Law};
use crate::calendar::zh_day;
use crate::case::decision::{Decision, DeliveryMethod, Outcome};
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::guide::ProcedureKind;
use crate::refusal::{Problem, Refusal};
use crate::remedy::remedies;

/// 不予许可的决定应当说明理由，并告知救济途径 (行政许可法 38(2)).
const REASONS: Article = Article::licensing("三十八条第二款");

/// What is sent electronically reaches a system that the recipient has named
/// (电子签名法 11(2)): here, the account that the application was made from.
const NAMED_SYSTEM: Article = Article::new(Law::ElectronicSignature, "十一条第二款");

/// Decides what has been accepted. A refusal has reasons and remedies.
pub(super) fn decide(
    case: &Case,
    outcome: Outcome,
    reasons: &str,
    result: &str,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    if case.status != Status::Accepted {
        return Err(past(case, "作出决定"));
    }
    let procedure = &facts.guide.procedure;
    let reasons = match outcome {
        Outcome::Granted => text::optional(reasons, "reasons")?,
        Outcome::Refused => text::required(
            reasons,
            "reasons",
            "不予批准的，请写明理由和依据，申请人有权知道。",
        )
        .map_err(|refusal| match procedure.kind {
            ProcedureKind::Licence => refusal.because(REASONS),
            ProcedureKind::Other => refusal,
        })?,
    };
    // What was typed before the officer chose otherwise is not said: the paper
    // that refuses must not read as if it granted.
    let result = match outcome {
        Outcome::Granted => text::optional(result, "result")?,
        Outcome::Refused => String::new(),
    };
    let remedies = match outcome {
        Outcome::Granted => Vec::new(),
        Outcome::Refused => remedies(procedure),
    };
    Ok(vec![Event::Decided(Decision {
        outcome,
        reasons,
        result,
        remedies,
    })])
}

/// Delivers the decision: how, and on which day.
pub(super) fn deliver(
    case: &Case,
    method: DeliveryMethod,
    on: NaiveDate,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let decided = case
        .decision
        .as_ref()
        .filter(|_| case.status == Status::Decided);
    let Some(decided) = decided else {
        return Err(match case.status {
            Status::Accepted => Refusal::conflict("not_yet_decided", "还没有作出决定，不能送达。"),
            _ => past(case, "送达"),
        });
    };
    if on < decided.on || on > facts.today() {
        return Err(Refusal::fields(vec![Problem::new(
            "on",
            format!("送达日期应在决定之日（{}）至今天之间。", zh_day(decided.on)),
        )]));
    }
    if !case.delivery_methods().any(|open| open == method) {
        return Err(Refusal::fields(vec![Problem::new(
            "method",
            "这件是在窗口申请的，申请人没有用来收件的网上账号，不能电子送达。请选择窗口领取、邮寄或者上门送达。",
        )])
        .because(NAMED_SYSTEM));
    }
    Ok(vec![Event::Delivered { method, on }])
}

/// Closes what has been delivered.
pub(super) fn close(case: &Case) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::Delivered => Ok(vec![Event::Closed]),
        Status::Accepted | Status::Decided => Err(Refusal::conflict(
            "not_yet_delivered",
            "决定还没有作出或者送达，不能归档。",
        )),
        _ => Err(past(case, "归档")),
    }
}
