//! 分派、认领、退回、审查意见.

use super::story::{Story, transfer, withdraw};
use crate::authority::{Caller, Role};
use crate::case::{Channel, Command, Event, Outcome, StaffRef};
use crate::sample::{CIVIL, CUIZHAI, SUNGENG, benefit, day, licence};

fn me(mut story: Story, id: i64) -> Story {
    if let Caller::Staff { staff, .. } = &mut story.caller {
        *staff = id;
    }
    story
}

fn to(id: i64) -> Command {
    Command::Assign {
        to: Some(StaffRef {
            id,
            name: format!("经办{id}"),
        }),
        reason: String::new(),
    }
}

fn back(reason: &str) -> Command {
    Command::Assign {
        to: None,
        reason: reason.into(),
    }
}

#[test]
fn measures_32_an_officer_takes_a_case_and_is_named_as_the_one_who_has_it() {
    let story = me(Story::filed(licence()).officer(), 4).then(Command::Take);
    assert_eq!(story.case().assignee().unwrap().id, 4);
    let mut other = me(story, 5);
    assert_eq!(other.no(Command::Take), "already_assigned");
    assert_eq!(other.no(to(5)), "role_may_not");
    assert_eq!(other.no(back("忙不过来。")), "not_yours");
}

#[test]
fn what_is_given_back_says_why_and_only_the_leader_disposes_of_others_work() {
    let mut story = me(Story::filed(licence()).officer(), 4).then(Command::Take);
    assert_eq!(story.refused(back("")).problems[0].path, "reason");
    let mut story = story.then(back("需要熟悉土地的同事办。"));
    assert_eq!(story.case().assignee(), None);
    assert_eq!(story.no(back("再退一次。")), "already_assigned");
    let mut story = me(story.leader(), 9).then(to(6));
    assert_eq!(story.case().assignee().unwrap().name, "经办6");
    assert_eq!(story.no(to(6)), "already_assigned");
    let story = story.then(back("改由他人。"));
    assert_eq!(story.case().assignee(), None);
}

#[test]
fn each_office_has_its_own_and_a_transfer_starts_with_nobody() {
    let story = me(Story::filed(benefit()).officer(), 4)
        .then(Command::Take)
        .then(Command::Accept);
    assert_eq!(story.case().assignee(), None, "now it is the department's");
    let story = me(story.department(), 8).then(Command::Take);
    assert_eq!(story.case().assignee().unwrap().id, 8);
    assert_eq!(story.case().assignees[CUIZHAI].id, 4);
    assert_eq!(story.case().assignees[CIVIL].id, 8);

    let story = me(Story::filed(licence()).officer(), 4).then(Command::Take);
    let story = story.leader().then(transfer(SUNGENG));
    assert_eq!(story.case().assignee(), None);
}

#[test]
fn opinions_are_kept_in_their_order_and_stay_inside() {
    let opinion = |advice| Command::WriteOpinion {
        text: "材料齐全，现场看过。".into(),
        advice,
    };
    let mut story = Story::filed(licence()).officer();
    let refusal = story.refused(opinion(Some(Outcome::Granted)));
    assert_eq!(refusal.problems[0].path, "advice");
    let story = story
        .then(opinion(None))
        .then(Command::Accept)
        .then(opinion(Some(Outcome::Granted)))
        .leader()
        .then(opinion(Some(Outcome::Refused)));
    let entries = story.entries();
    let inside: Vec<_> = entries.iter().filter(|entry| entry.internal).collect();
    assert_eq!(inside.len(), 3);
    assert!(inside[1].text.starts_with("建议准予。"));
    assert!(entries.iter().any(|entry| !entry.internal));
    assert!(story.log.iter().all(|r| r.event.is_internal()
        == matches!(r.event, Event::Opinion { .. } | Event::Assigned { .. })));
}

#[test]
fn no_desk_work_moves_a_date_or_outlives_the_case() {
    let story = Story::filed(licence()).officer();
    let clocks = |story: &Story| {
        crate::case::clocks(&story.case(), &story.guide, &story.calendar, story.now)
    };
    let before = clocks(&story);
    let story = story.then(Command::Take).then(Command::WriteOpinion {
        text: "看过。".into(),
        advice: None,
    });
    assert_eq!(clocks(&story), before);
    let story = story.applicant().then(withdraw());
    let mut story = story.staff(Role::CaseOfficer, CUIZHAI, Channel::Desk);
    assert_eq!(story.no(Command::Take), "already_withdrawn");
    assert_eq!(story.case().assignee(), None);
    assert_eq!(story.case().ended_on, Some(day("2026-09-18")));
}
