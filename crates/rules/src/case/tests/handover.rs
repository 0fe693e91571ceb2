//! 材料交接 between offices, and what happens where one refuses.

use super::story::{Story, illegible, line, submission, written};
use crate::authority::Role;
use crate::case::{Channel, Command, Event, HandedIn, LegStage, LineAnswer, PaperPlace};
use crate::notice::Defect;
use crate::refusal::RefusalKind;
use crate::sample::{CUIZHAI, DAQIAO, DATA, SUNGENG, benefit, day, licence};

/// Taken in at 大桥 for 崔寨: the form electronic, the identity paper on paper.
pub(crate) fn taken_in() -> Story {
    let mut story = Story::of(licence()).at_window(DAQIAO);
    let mut submit = submission(&["form"]);
    let paper = vec![HandedIn::Paper { copies: 2 }];
    submit.materials.insert("identity".into(), paper);
    story.ok(Command::Submit(Box::new(submit)));
    story
}

pub(crate) fn take_over() -> Command {
    Command::TakeOver {
        note: String::new(),
    }
}

fn refuse() -> Command {
    Command::RefuseHandover {
        reason: "申请人户籍不在本街道。".into(),
    }
}

fn name(to: &str) -> Command {
    Command::NameHandler {
        to: to.into(),
        reason: "以户籍地为准。".into(),
    }
}

fn coordinator(story: Story) -> Story {
    story.staff(Role::Leader, DATA, Channel::Desk)
}

fn stages(story: &Story) -> Vec<(String, LegStage)> {
    let case = story.case();
    case.legs(&story.calendar, day("2026-09-21"))
        .iter()
        .map(|leg| (leg.handover.to.clone(), leg.stage))
        .collect()
}

#[test]
fn measures_30_2_paper_passes_with_a_list_that_both_offices_sign_and_day_0_stays() {
    let mut story = taken_in();
    let due = crate::case::clocks(&story.case(), &story.guide, &story.calendar, story.now);
    story = story.at("2026-09-18 16:00").then(Command::HandOver);
    let handed = Event::HandedOver {
        from: DAQIAO.into(),
        to: CUIZHAI.into(),
        papers: vec![crate::case::PaperLine {
            code: "identity".into(),
            copies: 2,
        }],
    };
    assert_eq!(story.log.last().unwrap().event, handed);
    story = story
        .at("2026-09-22 10:00")
        .at_window(CUIZHAI)
        .then(take_over());
    let case = story.case();
    let legs = case.legs(&story.calendar, day("2026-09-23"));
    assert_eq!(legs.len(), 1);
    assert_eq!(legs[0].stage, LegStage::Done);
    // Received and handed over on Friday; taken over on Tuesday, Sunday worked.
    assert_eq!((legs[0].waited, legs[0].travelled), (0, Some(3)));
    assert_eq!(legs[0].due, None);
    let after = crate::case::clocks(&case, &story.guide, &story.calendar, story.now);
    assert_eq!(
        due.iter().map(|clock| clock.due.date).collect::<Vec<_>>(),
        after.iter().map(|clock| clock.due.date).collect::<Vec<_>>()
    );
    let papers = crate::case::papers(&story.log, &story.guide, &story.calendar, story.now);
    let lists: Vec<_> = papers
        .iter()
        .filter(|paper| paper.title == "材料交接单")
        .map(|paper| (paper.seal.as_str(), paper.note.as_deref()))
        .collect();
    assert_eq!(lists, [(DAQIAO, None), (CUIZHAI, Some("双方已签收"))]);
}

#[test]
fn each_leg_has_its_own_day_and_is_late_the_day_after() {
    let story = taken_in();
    let case = story.case();
    let late = |day_of: &str| {
        let legs = case.legs(&story.calendar, day(day_of));
        (legs[0].due.clone().map(|due| due.date), legs[0].overdue)
    };
    // Taken in on Friday: the Sunday after is a working day in lieu.
    let sunday = Some(day("2026-09-20"));
    assert_eq!(late("2026-09-20"), (sunday, false));
    assert_eq!(late("2026-09-21"), (sunday, true));
}

#[test]
fn what_is_all_electronic_is_there_at_once_and_taken_over_by_working_on_it() {
    let mut story = Story::taken_in(licence());
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::ToTakeOver)]);
    assert_eq!(
        story.no(Command::HandOver),
        "role_may_not",
        "there is nothing to carry"
    );
    let missing = Command::IssueNotice(written(vec![line("identity", Defect::Missing)]));
    let mut story = story.officer().then(missing);
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Done)]);
    assert_eq!(story.no(take_over()), "role_may_not");
}

#[test]
fn paper_is_not_taken_over_by_working_on_the_case() {
    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(illegible());
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::ToTakeOver)]);
}

#[test]
fn nothing_is_taken_over_or_refused_before_it_was_handed_over_nor_twice() {
    let mut story = taken_in().officer();
    for command in [take_over(), refuse()] {
        assert_eq!(story.no(command), "role_may_not");
    }
    let mut story = story.at_window(DAQIAO).then(Command::HandOver);
    assert_eq!(story.no(Command::HandOver), "role_may_not");
    let mut story = story.officer().then(take_over());
    assert_eq!(story.no(take_over()), "role_may_not");
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
    let transfer = Command::Transfer {
        to: SUNGENG.into(),
        reason: "地块在孙耿。".into(),
    };
    assert_eq!(story.no(transfer), "handler_not_named");
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
    };
    case.apply(&later);
    assert_eq!(case.handovers.refused, None);
    assert_eq!(case.coordinator(), None);
}

#[test]
fn paper_is_handed_back_with_a_list_but_what_is_to_travel_travels_first() {
    let mut story = taken_in();
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
    let mut story = story
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .then(Command::ReturnPapers);
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
    let papers = crate::case::papers(&story.log, &story.guide, &story.calendar, story.now);
    assert_eq!(
        papers
            .last()
            .map(|paper| (paper.title.as_str(), paper.note.as_deref())),
        Some(("材料交接单", Some("退还申请人")))
    );
    // Once it is over nothing travels any more: the window gives back what it has.
    let story = taken_in().then(Command::Withdraw {
        reason: String::new(),
    });
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().handovers.returned.len(), 1);
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Redirected)]);
}

#[test]
fn measures_30_2_originals_under_way_at_the_end_are_signed_for_and_given_back() {
    let withdraw = || Command::Withdraw {
        reason: String::new(),
    };
    let not_accept = || Command::NotAccept {
        ground: crate::acceptance::Ground::NoLicenceNeeded,
        explanation: String::new(),
    };
    let under_way = || taken_in().then(Command::HandOver);
    for story in [
        under_way().then(withdraw()),
        under_way().officer().then(not_accept()),
    ] {
        assert_eq!(
            story.case().sender(),
            Some(DAQIAO),
            "it still sees the case"
        );
        let mut story = story.officer();
        assert_eq!(story.no(refuse()).split('_').next(), Some("already"));
        assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
        let mut story = story.then(take_over());
        assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Done)]);
        assert_eq!(story.no(take_over()), "role_may_not");
        let story = story.then(Command::ReturnPapers);
        assert_eq!(story.case().handovers.returned[0].copies, 2);
        assert_eq!(story.case().sender(), None);
    }
    // What is electronic waits for nobody any more.
    let story = Story::taken_in(licence()).then(withdraw());
    assert!(!story.case().is_under_way());
    assert_eq!(story.officer().no(take_over()), "role_may_not");
}

#[test]
fn what_lies_at_the_end_with_an_office_that_the_case_has_left_is_given_back_there() {
    let transfer = Command::Transfer {
        to: SUNGENG.into(),
        reason: "地块在孙耿。".into(),
    };
    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .leader()
        .then(transfer);
    let mut story = story.applicant();
    story.caller = crate::authority::Caller::Resident {
        account: 9,
        verified: true,
    };
    story.id_matches = true;
    let mut story = story
        .then(Command::Withdraw {
            reason: String::new(),
        })
        .officer();
    assert_eq!(story.no(Command::HandOver), "role_may_not");
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().handovers.returned[0].copies, 2);
    // It still prints the list of what it gave back.
    assert_eq!(story.case().sender(), Some(CUIZHAI));
    let mut story = story.officer();
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
}

#[test]
fn an_office_may_think_better_of_its_refusal() {
    let story = taken_in().then(Command::HandOver).officer().then(refuse());
    let story = story.then(take_over());
    assert_eq!(story.case().handovers.refused, None);
}

#[test]
fn measures_30_3_corrections_on_paper_at_another_window_are_a_leg_of_their_own() {
    let mut story = Story::filed(licence()).officer().then(illegible());
    story = story.at_window(CUIZHAI);
    assert_eq!(stages(&story), [], "filed online with the handling office");
    let on_paper = |story: Story| {
        story.then(Command::AnswerLines(vec![LineAnswer {
            line: 1,
            pieces: vec![HandedIn::Paper { copies: 1 }],
            ..LineAnswer::default()
        }]))
    };
    let story = on_paper(story);
    assert_eq!(stages(&story), [], "it is there already");

    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .then(illegible())
        .at_window(DAQIAO);
    let story = on_paper(story);
    assert_eq!(
        stages(&story),
        [
            (CUIZHAI.into(), LegStage::Done),
            (CUIZHAI.into(), LegStage::ToHandOver)
        ]
    );
}

#[test]
fn paper_is_where_it_is_and_each_copy_is_somewhere() {
    let with = |office: &str| PaperPlace::With(office.to_owned());
    let places = |story: &Story| story.case().handovers.places_of("identity");
    let story = taken_in();
    assert_eq!(places(&story), [(with(DAQIAO), 2)]);
    let story = story.then(Command::HandOver);
    let under_way = PaperPlace::UnderWay {
        from: DAQIAO.into(),
        to: CUIZHAI.into(),
    };
    assert_eq!(places(&story), [(under_way, 2)]);
    let story = story.officer().then(take_over()).then(illegible());
    assert_eq!(places(&story), [(with(CUIZHAI), 2)]);
    // A second copy comes in where the first was; the first goes back.
    let story = story
        .at_window(DAQIAO)
        .then(Command::AnswerLines(vec![LineAnswer {
            line: 1,
            pieces: vec![HandedIn::Paper { copies: 1 }],
            ..LineAnswer::default()
        }]));
    let story = story.officer().then(Command::ReturnPapers);
    assert_eq!(
        places(&story),
        [(with(DAQIAO), 1), (PaperPlace::Returned, 2)]
    );
    assert_eq!(story.case().handovers.places_of("form"), []);
    assert_eq!(story.case().handovers.copies_by_place(), places(&story));
}

#[test]
fn a_transfer_takes_the_paper_along() {
    let transfer = Command::Transfer {
        to: SUNGENG.into(),
        reason: "地块在孙耿。".into(),
    };
    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .leader()
        .then(transfer.clone());
    assert_eq!(
        stages(&story),
        [
            (CUIZHAI.into(), LegStage::Done),
            (SUNGENG.into(), LegStage::ToHandOver)
        ]
    );
    // Before it was handed over it goes to the new office straight away.
    let story = taken_in().leader().then(transfer);
    assert_eq!(
        stages(&story),
        [
            (SUNGENG.into(), LegStage::ToHandOver),
            (SUNGENG.into(), LegStage::ToTakeOver)
        ]
    );
    let story = story.at_window(DAQIAO).then(Command::HandOver);
    let story = story
        .staff(Role::CaseOfficer, SUNGENG, Channel::Desk)
        .then(take_over());
    assert!(
        stages(&story)
            .iter()
            .all(|(_, stage)| *stage == LegStage::Done)
    );
}

#[test]
fn after_the_end_nothing_waits_and_after_acceptance_nothing_is_refused() {
    let story = taken_in().then(Command::Withdraw {
        reason: String::new(),
    });
    let case = story.case();
    let legs = case.legs(&story.calendar, day("2026-10-20"));
    assert_eq!((legs[0].due.clone(), legs[0].overdue), (None, false));
    let mut story = Story::of(benefit()).at_window(DAQIAO);
    let mut submit = submission(&["form", "identity"]);
    submit
        .materials
        .insert("form".into(), vec![HandedIn::Paper { copies: 1 }]);
    story.ok(Command::Submit(Box::new(submit)));
    let mut story = story
        .then(Command::HandOver)
        .officer()
        .then(Command::Accept);
    assert_eq!(story.no(refuse()), "already_accepted");
}
