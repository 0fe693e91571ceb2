//! What is of no case: the hall itself, and public data.

use super::{mark, staff};
use crate::authority::{Action, Caller, DataFacts, Object, Role};

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
        (Action::ViewAreaBoard, "-----."),
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
fn measures_5_2_who_supervises_sees_the_offices_side_by_side() {
    let area = Object::Area {
        authority: Some("supervises".into()),
    };
    // Clerk, officer, leader, auditor, administrator.
    for (office, expected) in [("supervises", "--++-"), ("elsewhere", "---+-")] {
        let marks: String = Role::ALL
            .map(|role| mark(&staff(role, office), Action::ViewAreaBoard, &area))
            .into_iter()
            .collect();
        assert_eq!(marks, expected, "{office}");
    }
    let leader = staff(Role::Leader, "supervises");
    let nobody = Object::Area { authority: None };
    assert_eq!(mark(&leader, Action::ViewAreaBoard, &nobody), '-');
    assert_eq!(
        mark(&leader, Action::ViewInbox, &area),
        '-',
        "only the figures"
    );
    let resident = Caller::Resident {
        account: 1,
        verified: true,
    };
    assert_eq!(mark(&resident, Action::ViewAreaBoard, &area), '.');
    assert_eq!(mark(&Caller::Anonymous, Action::ViewAreaBoard, &area), '!');
}
