//! What a resident may do: their own cases, nobody else's.

use super::action::Action;
use super::object::{CaseFacts, Object};
use crate::refusal::Refusal;

/// Whether the resident may do it. Rooms of the staff do not exist for them.
pub(super) fn may(
    account: i64,
    verified: bool,
    action: Action,
    object: &Object,
) -> Result<(), Refusal> {
    match object {
        Object::Case(case) if owns(account, verified, case) => on_own_case(action),
        Object::Hall if matches!(action, Action::FileCase | Action::ManageOwnAccount) => Ok(()),
        _ => Err(Refusal::not_found()),
    }
}

/// What the account filed itself; once verified also what was taken in for its
/// ID number. An unverified account could have typed anybody's number.
fn owns(account: i64, verified: bool, case: &CaseFacts) -> bool {
    case.applicant_account == Some(account) || (verified && case.id_matches)
}

fn on_own_case(action: Action) -> Result<(), Refusal> {
    match action {
        Action::ViewCase | Action::AnswerLine | Action::Withdraw | Action::Message => Ok(()),
        _ => Err(Refusal::forbidden(
            "staff_only",
            format!(
                "{}由工作人员办理。您可以在办件页面留言询问。",
                action.label()
            ),
        )),
    }
}
