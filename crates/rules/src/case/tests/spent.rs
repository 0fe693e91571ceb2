//! 办理用时, 跑动次数: what the boards count.

use super::story::{Story, answers_to, decide, line, two_lines, written};
use crate::case::{Command, DeliveryMethod, Outcome, Reopening, Wait};
use crate::notice::Defect;
use crate::sample::{DAQIAO, benefit, day, licence};

fn spent(story: &Story) -> Option<(u16, u16)> {
    let spent = story.case().spent(&story.calendar)?;
    Some((spent.gross, spent.net))
}

fn reopened() -> Command {
    Command::ReopenLines(vec![Reopening {
        line: 1,
        defect: Defect::Illegible,
        todo: "仍看不清号码，请重拍。".into(),
    }])
}

/// Filed on Friday the 18th; the 20th is a Sunday that is worked, the 25th a
/// holiday.
#[test]
fn licensing_82_the_time_spent_is_counted_in_working_days_without_the_first() {
    let story = Story::filed(licence()).officer().then(Command::Accept);
    assert_eq!(spent(&story), None, "not decided yet");
    let same_day = Story::filed(licence())
        .officer()
        .then(Command::Accept)
        .then(decide(Outcome::Granted));
    assert_eq!(spent(&same_day), Some((0, 0)));
    let story = story.at("2026-09-28 09:00").then(decide(Outcome::Granted));
    let between = story
        .calendar
        .working_days_between(day("2026-09-18"), day("2026-09-28"));
    assert_eq!(spent(&story), Some((6, 6)));
    assert_eq!(between, 6);
}

#[test]
fn licensing_32_1_4_days_that_wait_for_corrections_are_not_the_offices() {
    let story = Story::filed(licence())
        .officer()
        .at("2026-09-21 10:00")
        .then(two_lines())
        .applicant()
        .at("2026-09-22 20:00")
        .then(answers_to(&[1]))
        .at("2026-09-23 20:00")
        .then(answers_to(&[2]))
        .at("2026-09-24 08:00")
        // One more on top: it moves nothing.
        .then(answers_to(&[2]))
        .officer()
        .at("2026-09-24 10:00")
        .then(Command::Accept)
        .then(decide(Outcome::Granted));
    let wait = Wait {
        from: day("2026-09-21"),
        until: Some(day("2026-09-23")),
    };
    assert_eq!(story.case().notice.unwrap().waits, [wait]);
    assert_eq!(spent(&story), Some((5, 3)), "the 22nd and 23rd waited");
}

#[test]
fn a_line_that_is_sent_back_waits_once_more_and_is_counted() {
    let story = Story::filed(licence())
        .officer()
        .at("2026-09-21 10:00")
        .then(two_lines())
        .applicant()
        .at("2026-09-21 20:00")
        .then(answers_to(&[1, 2]))
        .officer()
        .at("2026-09-22 09:00")
        .then(reopened());
    assert_eq!(story.case().sent_back(), 1);
    let waits = story.case().notice.unwrap().waits;
    assert_eq!((waits.len(), waits[1].until), (2, None));
    let story = story
        .applicant()
        .at("2026-09-24 09:00")
        .then(answers_to(&[1]))
        .officer()
        .then(Command::Accept)
        .then(decide(Outcome::Granted));
    assert_eq!(spent(&story), Some((5, 3)));
}

/// Measures 17: the figure behind 最多跑一次.
#[test]
fn measures_17_who_comes_twice_on_a_day_has_come_once() {
    let story = Story::filed(benefit());
    assert_eq!(story.case().visits(), 0, "online");
    let story = Story::taken_in(benefit())
        .officer()
        .then(Command::IssueNotice(written(vec![line(
            "identity",
            Defect::Missing,
        )])))
        .at_window(DAQIAO)
        .then(answers_to(&[1]));
    assert_eq!(story.case().visits(), 1);
    let story = story
        .officer()
        .then(Command::Accept)
        .department()
        .at("2026-09-24 09:00")
        .then(decide(Outcome::Granted))
        .officer();
    let fetched = Command::Deliver {
        method: DeliveryMethod::AtWindow,
        on: day("2026-09-24"),
    };
    let posted = Command::Deliver {
        method: DeliveryMethod::Post,
        on: day("2026-09-24"),
    };
    assert_eq!(story.case().visits(), 1);
    let mut by_post = Story::filed(benefit()).officer().then(Command::Accept);
    by_post = by_post
        .department()
        .then(decide(Outcome::Granted))
        .officer();
    by_post = by_post.at("2026-09-24 09:00").then(posted);
    assert_eq!(by_post.case().visits(), 0);
    let story = story.then(fetched);
    assert_eq!(story.case().visits(), 2, "to hand in, and to fetch");
}
