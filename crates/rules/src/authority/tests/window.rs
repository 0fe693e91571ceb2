//! What the clerk of a window may do: accept, give the notice, take in.

use super::{OFFICES, case, mark, staff};
use crate::authority::{Action, Caller, CaseFacts, Object, Role};

#[test]
fn the_window_accepts_where_the_item_lets_it() {
    let object = Object::Case(CaseFacts {
        window_accepts: true,
        applicant_account: None,
        ..case()
    });
    let clerk = |office| mark(&staff(Role::WindowClerk, office), Action::Accept, &object);
    assert_eq!(OFFICES.map(clerk), ['+', '-', '.', '.']);
    assert_eq!(
        mark(
            &staff(Role::WindowClerk, "receives"),
            Action::NotAccept,
            &object
        ),
        '-'
    );
}

#[test]
fn the_window_gives_the_notice_for_what_it_has_taken_in_and_for_nothing_filed_online() {
    let notice = |account| {
        let case = CaseFacts {
            applicant_account: account,
            ..case()
        };
        let object = Object::Case(case);
        OFFICES.map(|office| {
            mark(
                &staff(Role::WindowClerk, office),
                Action::IssueNotice,
                &object,
            )
        })
    };
    assert_eq!(notice(None), ['+', '-', '.', '.']);
    assert_eq!(notice(Some(1)), ['-', '-', '.', '.']);
}

#[test]
fn a_clerk_takes_in_at_their_own_window_only() {
    let window = Object::Office("handles".into());
    for role in Role::ALL {
        let expected = if role == Role::WindowClerk { '+' } else { '-' };
        assert_eq!(
            mark(&staff(role, "handles"), Action::TakeIn, &window),
            expected
        );
        assert_eq!(
            mark(&staff(role, "elsewhere"), Action::TakeIn, &window),
            '-'
        );
        assert_eq!(
            mark(&staff(role, "handles"), Action::ManageOffices, &window),
            '-'
        );
    }
    let resident = Caller::Resident {
        account: 1,
        verified: true,
    };
    assert_eq!(mark(&resident, Action::TakeIn, &window), '.');
}
