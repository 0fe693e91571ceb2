//! 材料交接 between offices: from leg to leg.

use super::story::{Story, illegible, line, submission, take_over, transfer, withdraw, written};
use crate::authority::Role;
use crate::case::{Channel, Command, Event, HandedIn, LegStage, LineAnswer};
use crate::notice::Defect;
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, benefit, day, licence};

/// Taken in at 大桥 for 崔寨: the form electronic, the identity paper on paper.
pub(crate) fn taken_in() -> Story {
    let mut story = Story::of(licence()).at_window(DAQIAO);
    let mut submit = submission(&["form"]);
    let paper = vec![HandedIn::Paper { copies: 2 }];
    submit.materials.insert("identity".into(), paper);
    story.ok(Command::Submit(Box::new(submit)));
    story
}

pub(super) fn refuse() -> Command {
    Command::RefuseHandover {
        reason: "申请人户籍不在本街道。".into(),
    }
}

pub(super) fn stages(story: &Story) -> Vec<(String, LegStage)> {
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

    let story = taken_in().carried().then(illegible()).at_window(DAQIAO);
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
fn a_transfer_takes_the_paper_along() {
    let story = taken_in().carried().leader().then(transfer(SUNGENG));
    assert_eq!(
        stages(&story),
        [
            (CUIZHAI.into(), LegStage::Done),
            (SUNGENG.into(), LegStage::ToHandOver)
        ]
    );
    // Before it was handed over it goes to the new office straight away.
    let story = taken_in().leader().then(transfer(SUNGENG));
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
    let story = taken_in().then(withdraw());
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
