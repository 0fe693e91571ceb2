//! A step that the case is past, or has not reached yet.

use crate::calendar::zh_day;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::refusal::Refusal;

/// The sentence for a step that the case is past, or has not reached.
pub(super) fn past(case: &Case, step: &str) -> Refusal {
    let message = match case.status {
        Status::Received => format!("这件申请还没有受理，不能{step}。请先审查并受理。"),
        Status::Accepted => match case.acceptance {
            Some(acceptance) if acceptance.deemed => format!(
                "这件申请已于{}视为受理，不能再{step}。请在办结时限内作出决定。",
                zh_day(acceptance.as_of)
            ),
            _ => format!("这件申请已经受理，不能再{step}。请刷新页面查看。"),
        },
        Status::NotAccepted => format!("这件申请已作出不予受理的答复，不能{step}。可以重新申请。"),
        Status::Decided => format!("这件申请已经作出决定，不能再{step}。请刷新页面查看。"),
        Status::Delivered => format!("决定已经送达，不能再{step}。请刷新页面查看。"),
        Status::Closed => format!("这件申请已经办结归档，不能{step}。"),
        Status::Withdrawn => format!("申请人已经撤回这件申请，不能{step}。需要的可以重新申请。"),
        Status::Expired => format!("这件申请因逾期未补正已经终止，不能{step}。可以重新申请。"),
    };
    Refusal::conflict(code(case.status), message)
}

/// Each status has its own stable code, so that a page can say what changed.
const fn code(status: Status) -> &'static str {
    match status {
        Status::Received => "not_yet_accepted",
        Status::Accepted => "already_accepted",
        Status::NotAccepted => "already_not_accepted",
        Status::Decided => "already_decided",
        Status::Delivered => "already_delivered",
        Status::Closed => "already_closed",
        Status::Withdrawn => "already_withdrawn",
        Status::Expired => "already_expired",
    }
}
