//! What time alone brings about.

use super::story::{Story, answers_to, decide, illegible, two_lines, withdraw};
use crate::case::{
    ClockKind, Command, Event, Outcome, Reopening, Status, clocks, next_clock_at, next_due, settle,
};
use crate::guide::ClockStart;
use crate::notice::Defect;
use crate::sample::{benefit, day, licence, stages, wall};

fn running(story: &Story) -> Vec<(ClockKind, String, bool)> {
    clocks(&story.case(), &story.guide, &story.calendar, story.now)
        .into_iter()
        .map(|clock| (clock.kind, clock.due.date.to_string(), clock.overdue))
        .collect()
}

fn kinds(story: &Story) -> Vec<ClockKind> {
    running(story).into_iter().map(|(kind, ..)| kind).collect()
}

#[test]
fn licensing_32_1_4_silence_accepts_a_licence_as_of_receipt() {
    let before = Story::filed(licence()).at("2026-09-24 23:59");
    assert_eq!(before.case().status, Status::Received);
    let story = before.at("2026-09-25 00:00");
    let acceptance = story.case().acceptance.unwrap();
    assert!(acceptance.deemed);
    assert_eq!(
        (acceptance.as_of, acceptance.on),
        (day("2026-09-18"), day("2026-09-25"))
    );
    assert_eq!(
        story.recorded().status,
        Status::Received,
        "nobody has written it yet"
    );
    // Decision days count from receipt.
    assert_eq!(
        running(&story),
        [(ClockKind::LegalDecision, "2026-10-22".into(), false)]
    );
}

#[test]
fn measures_30_no_silence_accepts_another_item_it_escalates() {
    let story = Story::filed(benefit()).at("2026-12-24 09:00");
    let case = story.case();
    assert_eq!((case.status, case.acceptance), (Status::Received, None));
    assert_eq!(
        case.overdue.into_iter().collect::<Vec<_>>(),
        [(ClockKind::Acceptance, day("2026-09-24"))]
    );
    assert_eq!(
        running(&story),
        [(ClockKind::Acceptance, "2026-09-24".into(), true)]
    );
}

#[test]
fn another_item_is_accepted_by_silence_if_its_basis_says_so() {
    let mut guide = benefit();
    guide.procedure.deemed_acceptance_basis = Some("服务承诺".into());
    let story = Story::filed(guide).at("2026-09-25 00:00");
    assert!(story.case().acceptance.unwrap().deemed);
}

#[test]
fn the_same_whether_or_not_a_job_ran() {
    let idle = Story::filed(licence()).at("2026-11-30 09:00");
    let mut busy = Story::filed(licence()).job();
    for at in [
        "2026-09-25 00:00",
        "2026-10-01 03:00",
        "2026-10-23 03:00",
        "2026-11-30 09:00",
    ] {
        busy.now = wall(at);
        busy.ok(Command::Settle);
    }
    let (mut derived, written) = (idle.case(), busy.recorded());
    derived.seq = written.seq;
    assert_eq!(derived, written);
    assert!(
        busy.log[1..]
            .iter()
            .all(|recorded| recorded.by.id.is_none())
    );
}

#[test]
fn only_the_hall_itself_writes_without_doing_anything() {
    let mut story = Story::filed(licence()).officer().at("2026-09-25 00:00");
    assert_eq!(story.no(Command::Settle), "role_may_not");
}

#[test]
fn correction_comes_before_acceptance_and_no_decision_clock_runs_meanwhile() {
    let mut guide = benefit();
    let story = Story::filed(guide.clone()).officer().then(illegible());
    assert_eq!(kinds(&story), [ClockKind::Correction]);
    guide.procedure.start = ClockStart::Receipt;
    let story = Story::filed(guide);
    assert_eq!(
        kinds(&story),
        [
            ClockKind::Acceptance,
            ClockKind::PromisedDecision,
            ClockKind::LegalDecision
        ]
    );
    let story = story.officer().then(illegible());
    assert_eq!(kinds(&story), [ClockKind::Correction]);
    // Receipt of materials that are complete: the day of the last correction.
    let story = story
        .applicant()
        .at("2026-09-22 09:00")
        .then(answers_to(&[1]));
    assert_eq!(
        running(&story)[1],
        (ClockKind::PromisedDecision, "2026-10-13".into(), false)
    );
}

#[test]
fn licensing_32_1_5_silence_on_the_corrections_accepts_as_of_the_last_one() {
    let story = Story::filed(licence())
        .officer()
        .then(two_lines())
        .applicant()
        .at("2026-09-21 09:00")
        .then(answers_to(&[1]))
        .at("2026-09-22 09:00")
        .then(answers_to(&[2]));
    assert_eq!(
        running(&story),
        [(ClockKind::CorrectionCheck, "2026-09-30".into(), false)]
    );
    let story = story.at("2026-10-01 00:00");
    let acceptance = story.case().acceptance.unwrap();
    assert!(acceptance.deemed);
    assert_eq!(acceptance.as_of, day("2026-09-22"));
    let late = Reopening {
        line: 1,
        defect: Defect::Illegible,
        todo: "重拍".into(),
    };
    assert_eq!(
        story.officer().no(Command::ReopenLines(vec![late])),
        "already_accepted"
    );
}

#[test]
fn after_reminders_and_its_end_the_correction_period_closes_the_case() {
    // Ten working days from the 18th: the 9th of October; half-way the 24th.
    let story = Story::filed(benefit()).officer().then(illegible());
    let on = |at: &str| {
        let case = story.recorded();
        settle(&case, &story.guide, &story.calendar, wall(at))
    };
    let due = day("2026-10-09");
    let first = Event::Reminded {
        on: day("2026-09-24"),
        due,
    };
    let second = Event::Reminded { on: due, due };
    assert_eq!(on("2026-09-23 23:59"), []);
    assert_eq!(on("2026-09-24 00:00"), std::slice::from_ref(&first));
    assert_eq!(on("2026-10-09 23:59"), [first.clone(), second.clone()]);
    assert_eq!(
        on("2026-10-10 00:00"),
        [
            first,
            second,
            Event::Expired {
                on: day("2026-10-10")
            }
        ]
    );

    let mut story = story.applicant().at("2026-10-10 00:00");
    assert_eq!(story.no(answers_to(&[1])), "already_expired");
    assert_eq!(story.case().word(day("2026-10-10")), "逾期未补正");
    story.now = wall("2026-10-09 23:59");
    story.ok(answers_to(&[1]));
}

#[test]
fn a_partly_corrected_case_expires_too_and_keeps_its_answers() {
    let story = Story::filed(benefit())
        .officer()
        .then(two_lines())
        .applicant()
        .then(answers_to(&[1]))
        .at("2026-10-10 00:00");
    let case = story.case();
    assert_eq!(case.status, Status::Expired);
    assert_eq!(case.notice.unwrap().lines[0].answers.len(), 1);
}

#[test]
fn licensing_42_a_licence_without_a_limit_of_its_own_has_twenty_days() {
    let mut guide = licence();
    guide.procedure.legal = None;
    let story = Story::filed(guide).officer().then(Command::Accept);
    assert_eq!(
        running(&story),
        [(ClockKind::LegalDecision, "2026-10-22".into(), false)]
    );
    let mut guide = benefit();
    (guide.procedure.legal, guide.procedure.promised) = (None, None);
    let story = Story::filed(guide).officer().then(Command::Accept);
    assert_eq!(
        running(&story),
        [],
        "what the sheet does not say is not invented"
    );
}

#[test]
fn a_limit_in_stages_ends_with_the_last_stage() {
    let mut guide = benefit();
    let procedure = &mut guide.procedure;
    (procedure.legal, procedure.promised) = (None, None);
    procedure.stages = stages();
    let story = Story::filed(guide).officer().then(Command::Accept);
    // From 2026-09-18: +10 WD is 2026-10-09, seven days later 2026-10-16, +3 WD.
    assert_eq!(
        running(&story),
        [(ClockKind::LegalDecision, "2026-10-21".into(), false)]
    );
    let story = story.at("2026-10-22 00:00");
    let clocks = clocks(&story.case(), &story.guide, &story.calendar, story.now);
    assert!(clocks[0].overdue);
}

#[test]
fn promised_and_legal_limit_run_side_by_side() {
    let story = Story::filed(benefit())
        .officer()
        .then(Command::Accept)
        .at("2026-10-10 09:00");
    assert_eq!(
        running(&story),
        [
            (ClockKind::PromisedDecision, "2026-10-09".into(), true),
            (ClockKind::LegalDecision, "2026-10-22".into(), false),
        ]
    );
    let clocks = clocks(&story.case(), &story.guide, &story.calendar, story.now);
    assert_eq!(
        next_due(&clocks).map(|clock| clock.kind),
        Some(ClockKind::PromisedDecision)
    );
    assert!(clocks[0].due.ledger.len() > 10);
}

#[test]
fn licensing_44_a_granted_licence_is_delivered_within_ten_days() {
    let granted = |guide| {
        Story::filed(guide)
            .officer()
            .then(Command::Accept)
            .then(decide(Outcome::Granted))
    };
    let story = granted(licence());
    assert_eq!(
        running(&story),
        [(ClockKind::Delivery, "2026-10-09".into(), false)]
    );
    let refused = Story::filed(licence())
        .officer()
        .then(Command::Accept)
        .then(decide(Outcome::Refused));
    assert_eq!(running(&refused), []);
    let other = Story::filed(benefit())
        .officer()
        .then(Command::Accept)
        .department();
    assert_eq!(running(&other.then(decide(Outcome::Granted))), []);
}

#[test]
fn nothing_irreversible_happens_on_a_provisional_date() {
    let story = Story::of(licence())
        .at("2026-12-30 09:00")
        .then(super::story::submit(&["form", "identity"]))
        .at("2027-03-01 09:00");
    let case = story.case();
    assert_eq!(case.status, Status::Received);
    let clocks = clocks(&case, &story.guide, &story.calendar, story.now);
    assert!(clocks[0].due.provisional && clocks[0].overdue);
    // A notice is still possible: nobody could know that it was too late.
    let mut story = story.officer();
    story.ok(illegible());
}

#[test]
fn the_inbox_knows_when_to_look_again() {
    let next =
        |story: &Story| next_clock_at(&story.recorded(), &story.guide, &story.calendar, story.now);
    let story = Story::filed(licence());
    assert_eq!(
        next(&story),
        Some(wall("2026-09-22 00:00")),
        "the officer is reminded"
    );
    let story = story.at("2026-09-22 00:00");
    assert_eq!(next(&story), Some(wall("2026-09-25 00:00")));
    let story = story.at("2026-09-25 00:00");
    assert_eq!(
        next(&story),
        Some(wall("2026-10-20 00:00")),
        "accepted by now, to be decided"
    );
    let story = story.at("2026-10-20 00:00");
    assert_eq!(next(&story), Some(wall("2026-10-23 00:00")));
    let story = story.at("2026-10-23 00:00");
    assert_eq!(
        next(&story),
        None,
        "overdue, and time brings nothing more about"
    );
    let corrected = Story::filed(benefit()).officer().then(illegible());
    assert_eq!(
        next(&corrected),
        Some(wall("2026-09-24 00:00")),
        "the first reminder"
    );
    let withdrawn = Story::filed(licence()).then(withdraw());
    assert_eq!(next(&withdrawn), None);
}

#[test]
fn measures_30_the_officer_is_reminded_once_two_working_days_before_the_end() {
    let story = Story::filed(licence()).at("2026-09-21 23:59");
    assert!(story.case().due_soon.is_empty());
    let mut story = story.at("2026-09-24 09:00").job();
    let reminder = |events: Vec<Event>| {
        assert_eq!(
            events,
            [Event::DueSoon {
                clock: ClockKind::Acceptance,
                on: day("2026-09-22"),
                due: day("2026-09-24"),
            }]
        );
    };
    reminder(story.ok(Command::Settle));
    assert_eq!(story.ok(Command::Settle), [], "once");
    let last = story.log.last().unwrap();
    assert!(last.event.is_by_time() && last.event.is_internal());
    // A period of two days is over before it could be nearly over.
    let mut guide = benefit();
    guide.procedure.promised = Some(crate::sample::working_days(2));
    let case = Story::filed(guide)
        .officer()
        .then(Command::Accept)
        .at("2026-09-24 09:00")
        .case();
    let of = |set: &std::collections::BTreeSet<_>| {
        set.iter()
            .any(|(kind, _)| *kind == ClockKind::PromisedDecision)
    };
    assert!(!of(&case.due_soon) && of(&case.overdue));
}

#[test]
fn nobody_is_reminded_of_what_is_provisional_or_long_over() {
    let provisional = Story::of(licence())
        .at("2026-12-30 09:00")
        .then(super::story::submit(&["form", "identity"]))
        .at("2027-03-01 09:00");
    assert!(provisional.case().due_soon.is_empty());
    // A case that ran out under an older program, which knew no reminders.
    let mut story = Story::filed(benefit());
    let due = day("2026-09-24");
    let clock = ClockKind::Acceptance;
    story.log.push(crate::case::settle::by_law(
        2,
        wall("2026-09-25 00:00"),
        Event::Overdue { clock, due },
    ));
    let mut story = story.job().at("2026-09-28 09:00");
    assert_eq!(story.ok(Command::Settle), []);
}
