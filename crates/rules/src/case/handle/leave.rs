//! 撤回、转办、留言.

use super::handover::{at_to, eligible};
use super::past::past;
use super::text;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::guide::Body;
use crate::refusal::Refusal;

/// The applicant takes the application back, until it is decided.
pub(super) fn withdraw(case: &Case, reason: &str) -> Result<Vec<Event>, Refusal> {
    match case.status {
        Status::Received | Status::Accepted => Ok(vec![Event::Withdrawn {
            reason: text::optional(reason, "reason")?,
            agent: None,
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
    if to == case.handling_office {
        return Err(at_to("办件已经在这个机构，请选择其他机构。"));
    }
    eligible(&to, facts).map_err(at_to)?;
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
