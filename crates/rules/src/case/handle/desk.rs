//! 分派、认领、退回、审查意见: the work inside an office. None of it moves a
//! date; the applicant is shown who has the case (Measures 32).

use super::past::past;
use super::text;
use crate::authority::{Caller, Role};
use crate::case::actor::StaffRef;
use crate::case::decision::Outcome;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::case::status::{Status, Turn};
use crate::refusal::{Problem, Refusal};

/// Gives the case to somebody of the caller's office, or back to the office.
/// Giving it back says why.
pub(super) fn assign(
    case: &Case,
    to: Option<StaffRef>,
    reason: &str,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let (office, me, role) = desk(case, facts)?;
    let now = case.assignees.get(office);
    let reason = match &to {
        Some(_) => text::optional(reason, "reason")?,
        None => text::required(reason, "reason", "请写明退回的原因，接着办的人要知道。")?,
    };
    if now == to.as_ref() {
        let message = match now {
            Some(staff) => format!("这件已经由{}承办，不用重复分派。", staff.name),
            None => "这件没有承办人，不用退回。".to_owned(),
        };
        return Err(Refusal::conflict("already_assigned", message));
    }
    // An officer gives back what is their own; the leader disposes of all.
    if role != Role::Leader && (to.is_some() || now.is_none_or(|staff| staff.id != me)) {
        return Err(Refusal::forbidden(
            "not_yours",
            "只能退回由您承办的件。请本机构负责人分派。",
        ));
    }
    Ok(vec![Event::Assigned {
        office: office.to_owned(),
        to,
        reason,
    }])
}

/// Takes a case that is on nobody's desk.
pub(super) fn take(case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let (office, me, _) = desk(case, facts)?;
    if let Some(staff) = case.assignees.get(office) {
        return Err(Refusal::conflict(
            "already_assigned",
            if staff.id == me {
                "这件已经由您承办。".to_owned()
            } else {
                format!("这件已经由{}承办。要换人的，请负责人分派。", staff.name)
            },
        ));
    }
    Ok(vec![Event::Assigned {
        office: office.to_owned(),
        to: Some(StaffRef {
            id: me,
            name: facts.actor.name.clone(),
        }),
        reason: String::new(),
    }])
}

/// One link of the chain: written before the decision, kept for good.
pub(super) fn opinion(
    case: &Case,
    words: &str,
    advice: Option<Outcome>,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    desk(case, facts)?;
    if advice.is_some() && case.status != Status::Accepted {
        return Err(Refusal::fields(vec![Problem::new(
            "advice",
            "还没有受理，不能建议准予或者不予。请只写意见。",
        )]));
    }
    let text = text::required(words, "opinion", "请写下审查意见。")?;
    Ok(vec![Event::Opinion { text, advice }])
}

/// Office, number and role of the member of staff at whose desk it is done.
fn desk<'f>(case: &Case, facts: &'f Facts) -> Result<(&'f str, i64, Role), Refusal> {
    if case.turn() == Turn::Nobody {
        return Err(past(case, "再分派或者写意见"));
    }
    match facts.caller {
        Caller::Staff {
            staff,
            role,
            office,
        } => Ok((office, *staff, *role)),
        _ => Err(Refusal::not_found()),
    }
}
