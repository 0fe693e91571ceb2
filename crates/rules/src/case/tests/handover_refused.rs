//! What happens where an office refuses to take over: the authority names who handles.

use super::handover::{refuse, stages, taken_in};
use super::story::{Story, illegible, line, take_over, transfer, written};
use crate::authority::Role;
use crate::case::{Channel, Command, Event, LegStage};
use crate::notice::Defect;
use crate::refusal::RefusalKind;
use crate::sample::{CUIZHAI, DAQIAO, DATA, SUNGENG, day, licence};

fn name(to: &str) -> Command {
    Command::NameHandler {
        to: to.into(),
        reason: "以户籍地为准。".into(),
    }
}

fn coordinator(story: Story) -> Story {
    story.staff(Role::Leader, DATA, Channel::Desk)
}

#[test]
fn measures_5_2_a_refusal_goes_to_the_authority_and_not_back_to_the_applicant() {
    let mut story = taken_in().then(Command::HandOver).officer();
    let before = story.case();
    let refusal = story.refused(Command::RefuseHandover { reason: " ".into() });
    assert_eq!(refusal.problems[0].path, "reason");
    story.ok(refuse());
    assert_eq!(story.no(refuse()), "already_refused");
    let case = story.case();
    assert_eq!(case.handovers.refused.as_ref().unwrap().coordinator, DATA);
    // Nothing has changed for the applicant: same office, same periods, open.
    assert_eq!(
        (case.status, &case.handling_office),
        (before.status, &before.handling_office)
    );
    let clocks = |case| crate::case::clocks(case, &story.guide, &story.calendar, story.now);
    assert_eq!(clocks(&case), clocks(&before));

    let mut story = coordinator(story);
    let refusal = story.refused(name("mz"));
    assert_eq!(refusal.problems[0].path, "to", "{refusal}");
    story.ok(name(SUNGENG));
    let case = story.case();
    assert_eq!(case.handling_office, SUNGENG);
    assert_eq!(
        stages(&story),
        [
            (CUIZHAI.into(), LegStage::Redirected),
            (SUNGENG.into(), LegStage::ToHandOver)
        ]
    );
    let refusal = story.refused(name(DAQIAO));
    assert_eq!(refusal.kind, RefusalKind::NotFound, "it is settled");
    // The office that refused has the paper, and hands it on.
    let story = story
        .staff(Role::CaseOfficer, CUIZHAI, Channel::Desk)
        .then(Command::HandOver)
        .staff(Role::CaseOfficer, SUNGENG, Channel::Desk)
        .then(take_over());
    assert!(!story.case().handovers.is_under_way());
}

#[test]
fn while_the_authority_has_not_spoken_no_leg_is_late_for_a_signature() {
    let story = taken_in().then(Command::HandOver).officer().then(refuse());
    let leg = |story: &Story| {
        let case = story.case();
        let legs = case.legs(&story.calendar, day("2026-10-20"));
        (legs[0].stage, legs[0].due.is_some(), legs[0].overdue)
    };
    assert_eq!(leg(&story), (LegStage::ToTakeOver, false, false));
    let story = coordinator(story).then(name(CUIZHAI));
    assert_eq!(leg(&story), (LegStage::ToTakeOver, true, true));
}

#[test]
fn the_authority_may_name_the_same_office_which_then_takes_it_over() {
    let story = coordinator(taken_in().then(Command::HandOver).officer().then(refuse()));
    let story = story.then(name(CUIZHAI)).officer().then(take_over());
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Done)]);
    assert_eq!(story.case().handovers.refused, None);
}

#[test]
fn measures_5_2_who_has_refused_waits_for_the_authority_or_takes_over_after_all() {
    // All electronic: it lies with 崔寨 at once.
    let mut story = Story::taken_in(licence()).officer().then(refuse());
    let missing = || Command::IssueNotice(written(vec![line("identity", Defect::Missing)]));
    for command in [
        missing(),
        Command::Accept,
        Command::NotAccept {
            ground: crate::acceptance::Ground::NoLicenceNeeded,
            explanation: String::new(),
        },
    ] {
        let refusal = story.refused(command);
        assert_eq!(refusal.code, "handler_not_named");
        assert!(refusal.article.is_some(), "{refusal}");
    }
    let mut story = story.leader();
    assert_eq!(story.no(transfer(SUNGENG)), "handler_not_named");
    // What is done for the person goes on, and so does the window that took it in.
    let window = Story {
        log: story.log.clone(),
        ..Story::of(licence())
    };
    let window = window.at_window(DAQIAO).then(missing());
    assert!(window.case().coordinator().is_some(), "still not settled");
    // Silence accepts meanwhile; the decision waits all the same.
    let mut story = story.at("2026-09-25 09:00").officer();
    assert_eq!(
        story.no(super::story::decide(crate::case::Outcome::Granted)),
        "handler_not_named"
    );
    let story = story.then(take_over());
    assert_eq!(story.case().coordinator(), None);
    let story = story.then(super::story::decide(crate::case::Outcome::Granted));
    assert_eq!(story.case().handovers.refused, None);
}

#[test]
fn measures_5_2_the_word_of_the_authority_binds_the_office_that_it_names() {
    for office in [CUIZHAI, SUNGENG] {
        let story = coordinator(taken_in().then(Command::HandOver).officer().then(refuse()));
        let mut story = story.then(name(office));
        if office != CUIZHAI {
            story = story.officer().then(Command::HandOver);
        }
        let mut story = story.staff(Role::CaseOfficer, office, Channel::Desk);
        assert_eq!(story.no(refuse()), "handler_named", "{office}");
        let story = story.then(take_over()).then(illegible());
        assert!(story.case().notice.is_some());
    }
}

#[test]
fn work_recorded_after_a_refusal_before_it_bound_has_settled_it() {
    let story = Story::taken_in(licence()).officer().then(refuse());
    let mut case = story.case();
    let mut later = story.log.last().cloned().unwrap();
    later.seq += 1;
    later.event = Event::Accepted {
        deemed: false,
        as_of: day("2026-09-18"),
        on: day("2026-09-18"),
        office: None,
    };
    case.apply(&later);
    assert_eq!(case.handovers.refused, None);
    assert_eq!(case.coordinator(), None);
}

#[test]
fn an_office_may_think_better_of_its_refusal() {
    let story = taken_in().then(Command::HandOver).officer().then(refuse());
    let story = story.then(take_over());
    assert_eq!(story.case().handovers.refused, None);
}
