//! 撤回、转办、留言.

use super::past::past;
use super::text;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::guide::Body;
use crate::refusal::{Problem, Refusal};

/// The applicant takes the application back, until it is decided.
pub(super) fn withdraw(case: &Case, reason: &str) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::Received | Status::Accepted => Ok(vec![Event::Withdrawn {
            reason: text::optional(reason, "reason")?,
        }]),
        _ => Err(past(case, "撤回")),
    }
}

/// Hands the case over. Receipt, clocks and the one notice go with it: the
/// applicant starts nothing anew.
pub(super) fn transfer(
    case: &Case,
    to: String,
    reason: &str,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    if !matches!(case.status, Status::Received | Status::Accepted) {
        return Err(past(case, "转办"));
    }
    let reason = text::required(reason, "reason", "请写明转办的理由。")?;
    let area = facts.area;
    let street_item = facts.guide.handling == Body::Street;
    let message = if !area.has_office(&to) {
        Some("请从机构名单中选择接办机构。")
    } else if to == case.handling_office {
        Some("办件已经在这个机构，请选择其他机构。")
    } else if street_item && !area.is_street(&to) {
        Some("本事项由街道办理，请选择有管辖权的街道。")
    } else if !street_item && area.is_street(&to) {
        Some("本事项由部门办理，不能转到街道。")
    } else {
        None
    };
    if let Some(message) = message {
        return Err(Refusal::fields(vec![Problem::new("to", message)]));
    }
    let deciding_authority = match facts.guide.deciding {
        Body::Street => to.clone(),
        _ => case.deciding_authority.clone(),
    };
    let from = case.handling_office.clone();
    Ok(vec![Event::Transferred {
        from,
        to,
        deciding_authority,
        reason,
    }])
}

/// Writes to the other side. Whatever is said here, nothing can be asked for
/// that is not on the notice.
pub(super) fn message(text: &str) -> Result<Vec<Event>, Refusal> {
    let text = text::required(text, "text", "请写下留言内容。")?;
    Ok(vec![Event::Message { text }])
}
