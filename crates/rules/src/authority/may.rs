//! The one question.

use super::action::Action;
use super::caller::Caller;
use super::object::Object;
use super::{resident, staff};
use crate::refusal::Refusal;

/// Whether `caller` may do `action` to `object`.
///
/// # Errors
/// 401 where nobody is signed in, 404 where the object does not exist for the
/// caller, 403 where they see it but may not do this.
pub fn may(caller: &Caller, action: Action, object: &Object) -> Result<(), Refusal> {
    if action.is_public() {
        return Ok(());
    }
    match caller {
        Caller::Anonymous => Err(Refusal::signed_out()),
        Caller::Resident { account, verified } => {
            resident::may(*account, *verified, action, object)
        }
        Caller::Staff { role, office, .. } => staff::may(*role, office, action, object),
        Caller::Newcomer { .. } if action == Action::ManageOwnAccount => Ok(()),
        Caller::Newcomer { .. } => Err(Refusal::password_first()),
        Caller::System => system(action),
    }
}

/// The hall itself writes down what time has brought about, puts down new versions
/// of its own figures, and reads a case to set its papers as PDF; nothing else.
fn system(action: Action) -> Result<(), Refusal> {
    match action {
        Action::Settle | Action::RecomputeDates | Action::MakeData | Action::ViewCase => Ok(()),
        _ => Err(Refusal::forbidden(
            "system_only_settles",
            "系统只记录因时间届满而发生的事项，不代替人员办理。",
        )),
    }
}
