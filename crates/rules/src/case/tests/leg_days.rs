//! The days of the legs: which leg lists show, from when it waits, and what of it
//! outlasts the case.

use chrono::{NaiveDate, TimeDelta};

use super::handover::taken_in;
use super::story::{Story, illegible, take_over, transfer, withdraw};
use crate::authority::Role;
use crate::case::{Channel, Command, HandedIn, LegStage, LineAnswer, leg_due, leg_late_since};
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, day, licence};

/// From which day the halves wait that lists show: to hand over, to take over.
fn since(story: &Story) -> [Option<NaiveDate>; 2] {
    let case = story.case();
    [LegStage::ToHandOver, LegStage::ToTakeOver].map(|stage| {
        let (_, since) = case.awaited(stage)?;
        Some(since)
    })
}

/// The last days of all legs, oldest first, as they stand on the day `today`.
fn dues(story: &Story, today: &str) -> Vec<(Option<NaiveDate>, bool)> {
    let case = story.case();
    case.legs(&story.calendar, day(today))
        .into_iter()
        .map(|leg| (leg.due.map(|due| due.date), leg.overdue))
        .collect()
}

#[test]
fn what_waits_since_that_day_or_an_earlier_one_is_late_and_nothing_else() {
    let calendar = crate::sample::calendar();
    // Over a working day in lieu and the holidays of October.
    for today in day("2026-09-14").iter_days().take(40) {
        let late = leg_late_since(&calendar, today).unwrap();
        for since in (today - TimeDelta::days(20)).iter_days().take(21) {
            let over = today > leg_due(&calendar, since).date;
            assert_eq!(over, since <= late, "{since}, {today}");
        }
    }
}

#[test]
fn measures_30_2_originals_under_way_keep_their_day_after_the_end_until_they_are_signed_for() {
    let friday = Some(day("2026-09-18"));
    let story = taken_in();
    assert_eq!(since(&story), [friday, None]);
    let story = story.then(Command::HandOver).then(withdraw());
    assert_eq!(since(&story), [None, friday]);
    // The Sunday after is a working day in lieu.
    let sunday = Some(day("2026-09-20"));
    assert_eq!(dues(&story, "2026-09-20"), [(sunday, false)]);
    assert_eq!(dues(&story, "2026-09-21"), [(sunday, true)]);
    let story = story.officer().then(take_over());
    assert_eq!(since(&story), [None, None]);
    assert_eq!(dues(&story, "2026-09-21"), [(None, false)]);
}

#[test]
fn after_the_end_nothing_sets_out_and_what_is_electronic_has_no_day() {
    let lies = taken_in();
    let electronic = Story::taken_in(licence());
    assert_eq!(since(&electronic), [None, Some(day("2026-09-18"))]);
    for story in [lies, electronic] {
        let story = story.then(withdraw());
        assert_eq!(since(&story), [None, None]);
        assert_eq!(dues(&story, "2026-10-20"), [(None, false)]);
    }
}

#[test]
fn each_office_has_the_day_of_its_own_half() {
    let mut story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(illegible());
    story = story.at("2026-09-22 10:00").at_window(DAQIAO);
    let story = story.then(Command::AnswerLines(vec![LineAnswer {
        line: 1,
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    }]));
    let (friday, tuesday) = (day("2026-09-18"), day("2026-09-22"));
    assert_eq!(since(&story), [Some(tuesday), Some(friday)]);
    let due = |since| Some(leg_due(&story.calendar, since).date);
    assert_eq!(
        dues(&story, "2026-09-22"),
        [(due(friday), true), (due(tuesday), false)]
    );
}

#[test]
fn of_several_to_take_over_the_one_counts_that_is_on_its_way_longest() {
    let story = taken_in().leader().then(transfer(SUNGENG));
    // The record goes to 孙耿 at once; the paper still lies at 大桥.
    let friday = Some(day("2026-09-18"));
    assert_eq!(since(&story), [friday, friday]);
    let story = story
        .at("2026-09-22 10:00")
        .at_window(DAQIAO)
        .then(Command::HandOver);
    assert_eq!(since(&story), [None, friday]);
    let case = story.case();
    let (leg, _) = case.awaited(LegStage::ToTakeOver).unwrap();
    assert_eq!(leg.from, CUIZHAI);
    let story = story
        .staff(Role::CaseOfficer, SUNGENG, Channel::Desk)
        .then(take_over());
    assert_eq!(since(&story), [None, None]);
}
