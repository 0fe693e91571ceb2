//! What everybody may do, and callers who are neither residents nor staff at work.

use super::{case, mark, staff};
use crate::authority::{Action, Caller, Object, Role, may};
use crate::refusal::Refusal;

#[test]
fn everybody_reads_guides_and_looks_progress_up() {
    let everybody = Role::ALL
        .map(|role| staff(role, "elsewhere"))
        .into_iter()
        .chain([
            Caller::Anonymous,
            Caller::System,
            Caller::Resident {
                account: 2,
                verified: false,
            },
        ]);
    for caller in everybody {
        assert_eq!(mark(&caller, Action::ReadGuides, &Object::Hall), '+');
        assert_eq!(
            mark(&caller, Action::ViewProgress, &Object::Case(case())),
            '+'
        );
    }
}

#[test]
fn with_a_password_of_the_administrator_one_sets_ones_own_and_nothing_else() {
    let newcomer = Caller::Newcomer { staff: 9 };
    for action in Action::ALL.into_iter().filter(|action| !action.is_public()) {
        let expected = if action == Action::ManageOwnAccount {
            '+'
        } else {
            '-'
        };
        for object in [
            Object::Hall,
            Object::Office("handles".into()),
            Object::Case(case()),
        ] {
            assert_eq!(mark(&newcomer, action, &object), expected, "{action:?}");
        }
    }
    let refusal = may(&newcomer, Action::ViewInbox, &Object::Hall).unwrap_err();
    assert!(refusal.is_at_the_door());
    assert!(Refusal::signed_out().is_at_the_door());
    assert!(!Refusal::not_found().is_at_the_door());
}

#[test]
fn the_hall_itself_only_settles_and_reads_what_it_prints() {
    for action in Action::ALL.into_iter().filter(|action| !action.is_public()) {
        let expected = match action {
            Action::Settle | Action::RecomputeDates | Action::MakeData | Action::ViewCase => '+',
            _ => '-',
        };
        assert_eq!(
            mark(&Caller::System, action, &Object::Case(case())),
            expected,
            "{action:?}"
        );
    }
}
