//! 撤回、转办、留言, and who sees the case at all.

use super::story::{Story, decide, illegible, transfer, withdraw};
use crate::authority::Role;
use crate::case::{Channel, Command, Outcome, Status};
use crate::refusal::RefusalKind;
use crate::sample::{CIVIL, CUIZHAI, SUNGENG, benefit, day, licence};

#[test]
fn the_applicant_withdraws_until_the_decision() {
    let story = Story::filed(benefit()).then(withdraw());
    assert_eq!(
        (story.case().status, story.case().word(day("2026-09-18"))),
        (Status::Withdrawn, "已撤回")
    );
    Story::filed(benefit())
        .officer()
        .then(illegible())
        .applicant()
        .ok(withdraw());
    Story::filed(benefit())
        .officer()
        .then(Command::Accept)
        .applicant()
        .ok(withdraw());
    let mut decided = Story::filed(licence())
        .officer()
        .then(Command::Accept)
        .then(decide(Outcome::Granted))
        .applicant();
    assert_eq!(decided.no(withdraw()), "already_decided");
}

#[test]
fn after_withdrawal_nothing_more_happens() {
    let mut story = Story::filed(licence()).then(withdraw()).officer();
    assert_eq!(story.no(Command::Accept), "already_withdrawn");
    assert_eq!(story.no(illegible()), "already_withdrawn");
    story.now = crate::sample::wall("2026-12-01 09:00");
    assert_eq!(
        story.case(),
        story.recorded(),
        "and time brings nothing about"
    );
}

#[test]
fn an_office_cannot_withdraw_for_the_applicant() {
    let mut story = Story::filed(benefit()).officer();
    assert_eq!(story.refused(withdraw()).kind, RefusalKind::Forbidden);
    Story::taken_in(benefit()).ok(withdraw());
}

#[test]
fn a_transfer_moves_the_case_with_receipt_and_clocks() {
    let story = Story::filed(licence())
        .leader()
        .at("2026-09-22 09:00")
        .then(transfer(SUNGENG));
    let case = story.case();
    assert_eq!(case.handling_office, SUNGENG);
    assert_eq!(case.deciding_authority, SUNGENG, "the street decides");
    assert_eq!(case.received_on, day("2026-09-18"));
    let mut before = story;
    assert_eq!(
        before.refused(transfer(CUIZHAI)).kind,
        RefusalKind::Forbidden,
        "only receives now"
    );
    let story = Story::filed(benefit()).leader().then(transfer(SUNGENG));
    assert_eq!(
        story.case().deciding_authority,
        CIVIL,
        "the department still decides"
    );
}

#[test]
fn a_transfer_needs_a_reason_and_an_office_that_can_have_it() {
    let mut story = Story::filed(benefit()).leader();
    for to in ["nowhere", CUIZHAI, CIVIL] {
        assert_eq!(story.refused(transfer(to)).problems[0].path, "to", "{to}");
    }
    let mute = Command::Transfer {
        to: SUNGENG.into(),
        reason: String::new(),
    };
    assert_eq!(story.refused(mute).problems[0].path, "reason");
    assert_eq!(
        Story::filed(benefit())
            .officer()
            .refused(transfer(SUNGENG))
            .kind,
        RefusalKind::Forbidden
    );
}

#[test]
fn messages_go_both_ways_and_say_something() {
    let message = |text: &str| Command::Message { text: text.into() };
    let mut story = Story::filed(benefit())
        .then(message("请问何时办好？"))
        .officer();
    story.ok(message("预计十个工作日内。"));
    assert_eq!(story.refused(message("  ")).problems[0].path, "text");
    assert_eq!(
        story.refused(message(&"字".repeat(4001))).problems[0].path,
        "text"
    );
}

#[test]
fn what_was_taken_in_belongs_to_the_verified_account_of_that_number() {
    let mut story = Story::taken_in(benefit()).applicant();
    assert_eq!(story.refused(withdraw()).kind, RefusalKind::NotFound);
    story.id_matches = true;
    assert_eq!(
        story.refused(withdraw()).kind,
        RefusalKind::NotFound,
        "not verified"
    );
    story.caller = crate::authority::Caller::Resident {
        account: 9,
        verified: true,
    };
    story.ok(withdraw());
}

#[test]
fn another_resident_and_another_office_see_nothing() {
    let mut story = Story::filed(benefit());
    story.caller = crate::authority::Caller::Resident {
        account: 8,
        verified: true,
    };
    assert_eq!(story.refused(withdraw()).kind, RefusalKind::NotFound);
    let mut story = story.staff(Role::Leader, SUNGENG, Channel::Desk);
    assert_eq!(story.refused(Command::Accept).kind, RefusalKind::NotFound);
    let mut story = story.staff(Role::Administrator, CUIZHAI, Channel::Desk);
    assert_eq!(story.refused(Command::Accept).kind, RefusalKind::NotFound);
}
