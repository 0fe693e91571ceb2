//! What staff may do with a case: receiving, handling, deciding, and any other office.

use super::{OFFICES, case, mark, marks, staff};
use crate::authority::{Action, CaseFacts, Object, Role};

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
        assert_eq!(mark(&sender, Action::ReturnPapers, &sent), '+', "{role:?}");
    }
    // Paper that stayed with offices when the case ended goes back to the person, from
    // each of them.
    let left = Object::Case(CaseFacts {
        gives_back: vec!["left".into(), "elsewhere".into()],
        ..case()
    });
    for role in [Role::WindowClerk, Role::CaseOfficer, Role::Leader] {
        for office in ["left", "elsewhere"] {
            let giving = staff(role, office);
            assert_eq!(mark(&giving, Action::ViewCase, &left), '+', "{role:?}");
            assert_eq!(mark(&giving, Action::ReturnPapers, &left), '+', "{role:?}");
            assert_eq!(mark(&giving, Action::HandOver, &left), '-', "{role:?}");
        }
        let other = staff(role, "another");
        assert_eq!(mark(&other, Action::ViewCase, &left), '.', "{role:?}");
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
