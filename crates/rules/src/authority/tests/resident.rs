//! Residents and cases: filed by them, taken in for them, of somebody else.

use super::{case, mark};
use crate::authority::{Action, Caller, CaseFacts, Object};

#[test]
fn residents_and_cases() {
    let of = |account, verified| Caller::Resident { account, verified };
    let matching = Object::Case(CaseFacts {
        id_matches: true,
        applicant_account: None,
        ..case()
    });
    let plain = Object::Case(case());
    let own = [
        Action::ViewCase,
        Action::AnswerLine,
        Action::Withdraw,
        Action::Message,
    ];
    for action in Action::ALL.into_iter().filter(|action| !action.is_public()) {
        let mine = if own.contains(&action) { '+' } else { '-' };
        for verified in [false, true] {
            assert_eq!(
                mark(&of(1, verified), action, &plain),
                mine,
                "filed, {action:?}"
            );
            assert_eq!(
                mark(&of(2, verified), action, &plain),
                '.',
                "another's, {action:?}"
            );
        }
        assert_eq!(
            mark(&of(2, true), action, &matching),
            mine,
            "taken in, {action:?}"
        );
        assert_eq!(
            mark(&of(2, false), action, &matching),
            '.',
            "unverified, {action:?}"
        );
        assert_eq!(mark(&Caller::Anonymous, action, &plain), '!');
    }
}
