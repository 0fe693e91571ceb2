//! The official year arrives: dates move or are certain, and whoever was told
//! the old one is told, once.

use super::story::{Story, submit};
use crate::calendar::{Calendar, Exception, ExceptionKind};
use crate::case::settle::by_law;
use crate::case::words::words;
use crate::case::{ClockKind, Command, Event, NewYear, Status, recompute};
use crate::sample::{benefit, calendar, day, licence, published, wall};

const FILED: &str = "2026-12-30 09:00";

/// The published years, and 2027 with these days free.
fn year(free: &[&str]) -> Calendar {
    let free = free.iter().map(|date| Exception {
        date: day(date),
        kind: ExceptionKind::Holiday,
        festival: "元旦".into(),
        in_lieu: *date != "2027-01-01",
    });
    Calendar::new(published().into_iter().chain(free), 2025..=2027)
}

fn new<'a>(before: &'a Calendar, after: &'a Calendar) -> NewYear<'a> {
    NewYear {
        import: Some(7),
        year: 2027,
        at: wall("2026-12-31 09:00"),
        before,
        after,
    }
}

fn filed() -> Story {
    Story::of(licence())
        .at(FILED)
        .then(submit(&["form", "identity"]))
}

/// The story after the import, with what it wrote.
fn told(mut story: Story, after: &Calendar) -> (Story, Vec<Event>) {
    let events = recompute(&story.log, &story.guide, &new(&calendar(), after), false);
    story.now = wall("2026-12-31 09:00");
    story.calendar = after.clone();
    for event in events.clone() {
        let seq = u32::try_from(story.log.len()).unwrap() + 1;
        story.log.push(by_law(seq, story.now, event));
    }
    (story, events)
}

/// What the last event says.
fn last_words(story: &Story) -> String {
    words(
        story.log.last().unwrap(),
        false,
        &story.guide,
        story.map.area(),
    )
    .1
}

#[test]
fn a_date_that_moves_is_told_with_the_days_that_moved_it() {
    let after = year(&["2027-01-01", "2027-01-04"]);
    let (story, events) = told(filed(), &after);
    let [
        Event::DatesRecomputed {
            year: 2027,
            moved,
            confirmed,
            import: Some(7),
        },
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert!(confirmed.is_empty());
    let moved = moved.first().unwrap();
    assert_eq!(moved.clock, ClockKind::Acceptance);
    assert_eq!(
        (moved.before, moved.after),
        (day("2027-01-07"), day("2027-01-08"))
    );
    assert_eq!(
        last_words(&story),
        "国务院办公厅已公布2027年的放假安排。收件审查期限由2027年1月7日（周四）改为2027年1月8日（周五）（2027年1月4日（周一）是元旦调休放假，不计）。"
    );
    let accepted = story
        .recorded()
        .as_of(&story.guide, &after, wall("2027-03-01 09:00"));
    assert_eq!(
        accepted.status,
        Status::Accepted,
        "what is certain brings about what it brings about"
    );
}

#[test]
fn a_provisional_date_that_stays_is_told_to_be_certain() {
    let (story, events) = told(filed(), &year(&["2027-01-01"]));
    let [
        Event::DatesRecomputed {
            moved, confirmed, ..
        },
    ] = events.as_slice()
    else {
        panic!()
    };
    assert!(moved.is_empty());
    assert_eq!(confirmed.first().unwrap().due, day("2027-01-07"));
    assert_eq!(
        last_words(&story),
        "国务院办公厅已公布2027年的放假安排。收件审查期限确定为2027年1月7日（周四），不再是暂定。"
    );
}

#[test]
fn nobody_is_told_twice_and_nobody_who_was_told_nothing() {
    let after = year(&["2027-01-01", "2027-01-04"]);
    let (story, _) = told(filed(), &after);
    let calendar = calendar();
    assert_eq!(
        recompute(&story.log, &story.guide, &new(&calendar, &after), true),
        []
    );
    let later = Story::of(licence())
        .at("2026-12-31 10:00")
        .then(submit(&["form", "identity"]));
    let import = new(&calendar, &after);
    assert_eq!(
        recompute(&later.log, &later.guide, &import, false),
        [],
        "filed under the new calendar"
    );
    assert_eq!(
        recompute(&later.log, &later.guide, &import, true).len(),
        1,
        "by a server that knew the old one"
    );
    let autumn = Story::filed(licence());
    let import = NewYear {
        at: wall("2026-09-21 09:00"),
        ..import
    };
    assert_eq!(
        recompute(&autumn.log, &autumn.guide, &import, false),
        [],
        "nothing of 2027 in it"
    );
}

#[test]
fn a_period_that_began_after_the_import_was_never_told_otherwise() {
    let after = year(&["2027-01-01", "2027-01-04"]);
    let mut story = Story::of(benefit())
        .at(FILED)
        .then(submit(&["form", "identity"]));
    story.calendar = after.clone();
    let story = story.officer().at("2026-12-31 10:00").then(Command::Accept);
    assert_eq!(
        recompute(&story.log, &story.guide, &new(&calendar(), &after), false),
        []
    );
}

#[test]
fn what_had_come_about_under_the_calendar_of_the_time_stays() {
    let story = Story::filed(licence());
    // 24 September, the last day, turns out to be a holiday long after.
    let free = Exception {
        date: day("2026-09-24"),
        kind: ExceptionKind::Holiday,
        festival: "中秋节".into(),
        in_lieu: true,
    };
    let after = Calendar::new([free], 2025..=2026);
    let before = calendar();
    let import = NewYear {
        import: Some(8),
        year: 2026,
        at: wall("2026-09-25 09:00"),
        before: &before,
        after: &after,
    };
    let events = recompute(&story.log, &story.guide, &import, false);
    assert!(
        matches!(events.get(1), Some(Event::Accepted { deemed: true, .. })),
        "{events:?}"
    );
}

#[test]
fn what_older_programs_wrote_is_still_read() {
    let old = r#"{"dates_recomputed":{"year":2027,"moved":[{"clock":"acceptance","before":"2027-01-07","after":"2027-01-08"}]}}"#;
    let event: Event = serde_json::from_str(old).unwrap();
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
}
