//! The whole table: every caller in every relation to the object, every action.

mod everybody;
mod hall;
mod office;
mod resident;
mod window;

use super::{Action, Caller, CaseFacts, Object, Role, may};
use crate::refusal::RefusalKind;

const OFFICES: [&str; 4] = ["receives", "handles", "decides", "elsewhere"];

fn case() -> CaseFacts {
    CaseFacts {
        applicant_account: Some(1),
        id_matches: false,
        receiving_office: "receives".into(),
        handling_office: "handles".into(),
        deciding_authority: "decides".into(),
        window_accepts: false,
        hands_over: None,
        sender: None,
        gives_back: Vec::new(),
        under_way: false,
        coordinator: None,
    }
}

fn staff(role: Role, office: &str) -> Caller {
    Caller::Staff {
        staff: 9,
        role,
        office: office.into(),
    }
}

/// `+` may, `-` sees but may not (403), `.` does not exist (404), `!` signed
/// out (401).
fn mark(caller: &Caller, action: Action, object: &Object) -> char {
    match may(caller, action, object).map_err(|refusal| refusal.kind) {
        Ok(()) => '+',
        Err(RefusalKind::Forbidden) => '-',
        Err(RefusalKind::NotFound) => '.',
        Err(RefusalKind::SignedOut) => '!',
        Err(other) => panic!("{other:?}"),
    }
}

/// The four offices of `OFFICES`, in that order, for one role.
fn marks(role: Role, action: Action) -> String {
    let object = Object::Case(case());
    OFFICES
        .iter()
        .map(|office| mark(&staff(role, office), action, &object))
        .collect()
}

#[test]
fn every_no_says_who_may() {
    for action in Action::ALL {
        for role in Role::ALL {
            for object in [Object::Hall, Object::Case(case())] {
                let Err(refusal) = may(&staff(role, "handles"), action, &object) else {
                    continue;
                };
                if refusal.kind == RefusalKind::Forbidden {
                    assert!(refusal.message.contains(role.label()), "{refusal}");
                    assert!(refusal.message.contains(action.label()), "{refusal}");
                    assert!(
                        !refusal.message.contains("相应职责")
                            || matches!(
                                action,
                                Action::Settle
                                    | Action::RecomputeDates
                                    | Action::ViewCase
                                    | Action::ViewInbox
                                    | Action::ManageOwnAccount
                            ),
                        "{refusal}"
                    );
                }
            }
        }
    }
}

#[test]
fn roles_are_stored_by_stable_names() {
    for role in Role::ALL {
        assert_eq!(Role::from_code(role.code()), Some(role));
        assert_eq!(
            serde_json::to_string(&role).unwrap(),
            format!("\"{}\"", role.code())
        );
    }
    assert_eq!(Role::from_code("janitor"), None);
    let all: std::collections::BTreeSet<_> = Action::ALL.map(|a| format!("{a:?}")).into();
    assert_eq!(all.len(), Action::ALL.len());
}
