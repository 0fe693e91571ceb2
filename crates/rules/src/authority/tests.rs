//! The whole table: every caller in every relation to the object, every action.

use super::*;
use crate::refusal::{Refusal, RefusalKind};

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
fn staff_and_cases() {
    // Receiving, handling, deciding, other office: clerk, officer, leader, auditor, administrator.
    let table = [
        (Action::ViewCase, ["++..", ".++.", "+++.", "++++", "...."]),
        (Action::AnswerLine, ["++..", ".--.", "---.", "----", "...."]),
        (Action::Withdraw, ["++..", ".--.", "---.", "----", "...."]),
        (Action::Message, ["++..", ".++.", "-++.", "----", "...."]),
        (
            Action::CorrectOnTheSpot,
            ["++..", ".--.", "---.", "----", "...."],
        ),
        (
            Action::IssueNotice,
            ["--..", ".+-.", "-+-.", "----", "...."],
        ),
        (Action::ReopenLine, ["--..", ".+-.", "-+-.", "----", "...."]),
        (Action::Accept, ["--..", ".+-.", "-+-.", "----", "...."]),
        (Action::NotAccept, ["--..", ".+-.", "-+-.", "----", "...."]),
        (Action::Decide, ["--..", ".-+.", "--+.", "----", "...."]),
        (Action::Deliver, ["++..", ".++.", "-++.", "----", "...."]),
        (Action::Close, ["--..", ".++.", "-++.", "----", "...."]),
        (Action::Transfer, ["--..", ".--.", "-+-.", "----", "...."]),
        (
            Action::ReturnPapers,
            ["++..", ".++.", "-++.", "----", "...."],
        ),
        (Action::TakeCase, ["--..", ".++.", "-++.", "----", "...."]),
        (
            Action::WriteOpinion,
            ["--..", ".++.", "-++.", "----", "...."],
        ),
        (Action::AssignCase, ["--..", ".--.", "-++.", "----", "...."]),
    ];
    for (action, expected) in table {
        for (role, expected) in Role::ALL.into_iter().zip(expected) {
            assert_eq!(marks(role, action), expected, "{role:?} {action:?}");
        }
    }
    // What is no act on a case is no act on a case for anybody.
    let listed: Vec<Action> = table.into_iter().map(|(action, _)| action).collect();
    for action in Action::ALL
        .into_iter()
        .filter(|a| !listed.contains(a) && !a.is_public())
    {
        for role in Role::ALL {
            assert!(!marks(role, action).contains('+'), "{role:?} {action:?}");
        }
    }
}

#[test]
fn measures_30_2_materials_pass_between_the_office_that_has_them_and_the_one_that_handles() {
    let marks = |role, action, hands_over: Option<&str>, under_way| {
        let object = Object::Case(CaseFacts {
            hands_over: hands_over.map(str::to_owned),
            under_way,
            ..case()
        });
        let of = |office: &&str| mark(&staff(role, office), action, &object);
        OFFICES.iter().map(of).collect::<String>()
    };
    for (role, ready, elsewhere) in [
        (Role::WindowClerk, "+-..", "--.+"),
        (Role::CaseOfficer, "+--.", ".--+"),
        (Role::Leader, "+--.", "---+"),
        (Role::Auditor, "----", "----"),
    ] {
        assert_eq!(
            marks(role, Action::HandOver, Some("receives"), false),
            ready,
            "{role:?}"
        );
        // An office that the case has left sees it until it has handed over.
        assert_eq!(
            marks(role, Action::HandOver, Some("elsewhere"), false),
            elsewhere,
            "{role:?}"
        );
    }
    // Whoever has sent it sees it until it is signed for, and carries nothing more.
    let sent = Object::Case(CaseFacts {
        sender: Some("elsewhere".into()),
        under_way: true,
        ..case()
    });
    for role in [Role::WindowClerk, Role::CaseOfficer, Role::Leader] {
        let sender = staff(role, "elsewhere");
        assert_eq!(mark(&sender, Action::ViewCase, &sent), '+', "{role:?}");
        assert_eq!(mark(&sender, Action::HandOver, &sent), '-', "{role:?}");
        // Paper that stayed there when the case ended goes back to the person.
        assert_eq!(mark(&sender, Action::ReturnPapers, &sent), '+', "{role:?}");
    }
    for (role, taken, refused) in [
        (Role::WindowClerk, "-+..", "--.."),
        (Role::CaseOfficer, ".+-.", ".+-."),
        (Role::Leader, "-+-.", "-+-."),
    ] {
        assert_eq!(marks(role, Action::TakeOver, None, true), taken, "{role:?}");
        assert_eq!(
            marks(role, Action::RefuseHandover, None, true),
            refused,
            "{role:?}"
        );
        assert!(!marks(role, Action::TakeOver, None, false).contains('+'));
    }
}

#[test]
fn measures_5_2_while_a_take_over_stands_refused_the_coordinating_leader_sees_it_and_names_the_handler()
 {
    let object = |coordinator: Option<&str>| {
        Object::Case(CaseFacts {
            coordinator: coordinator.map(str::to_owned),
            ..case()
        })
    };
    let leader = staff(Role::Leader, "elsewhere");
    let refused = object(Some("elsewhere"));
    assert_eq!(mark(&leader, Action::NameHandler, &refused), '+');
    assert_eq!(mark(&leader, Action::ViewCase, &refused), '+');
    assert_eq!(mark(&leader, Action::Decide, &refused), '-');
    assert_eq!(mark(&leader, Action::ViewCase, &object(None)), '.');
    for role in [Role::WindowClerk, Role::CaseOfficer, Role::Administrator] {
        let caller = staff(role, "elsewhere");
        assert_eq!(mark(&caller, Action::ViewCase, &refused), '.', "{role:?}");
    }
    let own = staff(Role::Leader, "handles");
    assert_eq!(mark(&own, Action::NameHandler, &refused), '-');
}

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

#[test]
fn the_hall() {
    // Clerk, officer, leader, auditor, administrator; verified resident.
    let table = [
        (Action::FileCase, "-----+"),
        (Action::ManageOwnAccount, "++++++"),
        (Action::LookUpPerson, "+----."),
        (Action::VerifyAccount, "+----."),
        (Action::ResetAccount, "+----."),
        (Action::ViewInbox, "++++-."),
        (Action::ViewWindowBoard, "+----."),
        (Action::ViewWorkBoard, "-++--."),
        (Action::ViewOfficeBoard, "--+--."),
        (Action::ViewAreaBoard, "---+-."),
        (Action::ViewTeam, "--+--."),
        (Action::ManageTeam, "--+--."),
        (Action::ViewStaff, "---++."),
        (Action::ManageStaff, "----+."),
        (Action::ManageOffices, "----+."),
        (Action::ManageGuides, "----+."),
        (Action::ManageCalendar, "----+."),
        (Action::ReadLog, "---++."),
        (Action::ManageOutbox, "----+."),
        (Action::ViewData, "--++-."),
        (Action::MakeData, "-----."),
        (Action::ViewCase, "-----."),
        (Action::TakeIn, "-----."),
    ];
    for (action, expected) in table {
        let resident = Caller::Resident {
            account: 1,
            verified: true,
        };
        let callers = Role::ALL
            .map(|role| staff(role, "handles"))
            .into_iter()
            .chain([resident]);
        let marks: String = callers
            .map(|caller| mark(&caller, action, &Object::Hall))
            .collect();
        assert_eq!(marks, expected, "{action:?}");
        assert_eq!(mark(&Caller::Anonymous, action, &Object::Hall), '!');
    }
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

#[test]
fn measures_22_23_the_provider_reviews_its_data_and_the_big_data_authority_opens_it() {
    let data = Object::Data(DataFacts {
        provider: "provides".into(),
        authority: Some("opens".into()),
    });
    let offices = ["provides", "opens", "elsewhere"];
    // Officer, leader, auditor; each at the three offices.
    let table = [
        (Action::ViewData, ["...", "++.", "+++"]),
        (Action::ReviewData, ["...", "+-.", "---"]),
        (Action::PublishData, ["...", "-+.", "---"]),
        (Action::WithdrawData, ["...", "++.", "---"]),
        (Action::MakeData, ["...", "--.", "---"]),
    ];
    for (action, expected) in table {
        let roles = [Role::CaseOfficer, Role::Leader, Role::Auditor];
        for (role, expected) in roles.into_iter().zip(expected) {
            let marks: String = offices
                .iter()
                .map(|office| mark(&staff(role, office), action, &data))
                .collect();
            assert_eq!(marks, expected, "{role:?} {action:?}");
        }
    }
}

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
