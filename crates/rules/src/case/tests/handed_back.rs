//! Where the paper lies, and how it goes back to the applicant.

use super::handover::{refuse, stages, taken_in};
use super::story::{Story, decide, illegible, take_over, transfer, withdraw};
use crate::case::{Command, DeliveryMethod, HandedIn, LegStage, LineAnswer, Outcome, PaperPlace};
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, day, licence};

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
fn paper_is_handed_back_with_a_list_but_what_is_to_travel_travels_first() {
    let mut story = taken_in();
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
    let mut story = story.carried().then(Command::ReturnPapers);
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
    let papers = crate::case::papers(&story.log, &story.guide, &story.calendar, story.now);
    assert_eq!(
        papers
            .last()
            .map(|paper| (paper.title.as_str(), paper.note.as_deref())),
        Some(("材料交接单", Some("退还申请人")))
    );
    // Once it is over nothing travels any more: the window gives back what it has.
    let story = taken_in().then(withdraw());
    assert_eq!(story.case().give_back(), [DAQIAO]);
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().give_back(), [""; 0]);
    assert_eq!(story.case().handovers.returned.len(), 1);
    assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Returned)]);
}

#[test]
fn measures_30_2_originals_under_way_at_the_end_are_signed_for_and_given_back() {
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
        assert_eq!(story.case().give_back(), [""; 0], "it is on its way");
        let mut story = story.then(take_over());
        assert_eq!(story.case().give_back(), [CUIZHAI]);
        assert_eq!(stages(&story), [(CUIZHAI.into(), LegStage::Done)]);
        assert_eq!(story.no(take_over()), "role_may_not");
        let story = story.then(Command::ReturnPapers);
        assert_eq!(story.case().handovers.returned[0].copies, 2);
        assert_eq!(story.case().sender(), None);
        assert_eq!(story.case().give_back(), [""; 0]);
    }
    // What is electronic waits for nobody any more.
    let story = Story::taken_in(licence()).then(withdraw());
    assert!(!story.case().is_under_way());
    assert_eq!(story.officer().no(take_over()), "role_may_not");
}

#[test]
fn what_lies_at_the_end_with_an_office_that_the_case_has_left_is_given_back_there() {
    let story = taken_in().carried().leader().then(transfer(SUNGENG));
    let mut story = story.applicant();
    story.caller = crate::authority::Caller::Resident {
        account: 9,
        verified: true,
    };
    story.id_matches = true;
    let mut story = story.then(withdraw()).officer();
    assert_eq!(story.no(Command::HandOver), "role_may_not");
    assert_eq!(story.case().give_back(), [CUIZHAI]);
    assert_eq!(story.case().sender(), None, "it sees the case by that");
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().handovers.returned[0].copies, 2);
    // It still prints the list of what it gave back.
    assert_eq!(story.case().sender(), Some(CUIZHAI));
    let mut story = story.officer();
    assert_eq!(story.no(Command::ReturnPapers), "nothing_to_return");
}

#[test]
fn what_was_decided_on_is_kept_with_the_record_and_while_a_case_runs_nothing_goes_back() {
    let story = taken_in().carried();
    assert_eq!(story.case().give_back(), [""; 0]);
    let story = story
        .then(Command::Accept)
        .then(decide(Outcome::Granted))
        .then(Command::Deliver {
            method: DeliveryMethod::AtWindow,
            on: day("2026-09-18"),
        })
        .then(Command::Close);
    assert_eq!(story.case().give_back(), [""; 0]);
    // It can be given back all the same.
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().handovers.returned.len(), 1);
}

#[test]
fn every_office_with_which_originals_lie_at_the_end_gives_them_back() {
    let corrected = Command::AnswerLines(vec![LineAnswer {
        line: 1,
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    }]);
    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .then(illegible())
        .at_window(DAQIAO)
        .then(corrected)
        .then(Command::Withdraw {
            reason: String::new(),
        });
    assert_eq!(story.case().give_back(), [DAQIAO, CUIZHAI]);
    let story = story.then(Command::ReturnPapers);
    assert_eq!(story.case().give_back(), [CUIZHAI]);
    let story = story.officer().then(Command::ReturnPapers);
    assert_eq!(story.case().give_back(), [""; 0]);
}
