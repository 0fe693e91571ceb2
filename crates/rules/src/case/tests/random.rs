//! Whatever anybody tries, in whatever order: the law holds.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::story::{Story, answers_to, decide, line, submit, written};
use crate::acceptance::Ground;
use crate::authority::{Caller, Role};
use crate::case::{
    Case, Channel, Command, DeliveryMethod, Event, Outcome, Reopening, Status, settle,
};
use crate::guide::Exemption;
use crate::notice::{Defect, Target};
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, benefit, day, licence};

/// One attempt: by whom, what, and how many hours after the last.
type Attempt = (u8, Command, i64);

/// Whoever it falls to: most attempts are of this kind, else nothing comes about.
const WHOEVER_SHOULD: u8 = 9;

fn notices() -> impl Strategy<Value = Command> {
    let codes = vec![
        "form", "identity", "marriage", "photo", "register", "visit", "other",
    ];
    let anything = prop::collection::vec((prop::sample::select(codes), 0_usize..6), 0..4);
    let (missing, illegible, unsigned) = (0, 1, 4);
    let sensible = prop::sample::select(vec![
        vec![("identity", missing)],
        vec![("identity", missing), ("form", unsigned)],
        vec![("identity", illegible)],
        vec![("identity", illegible), ("form", unsigned)],
    ]);
    prop_oneof![1 => anything, 2 => sensible].prop_map(|lines| {
        let lines = lines
            .into_iter()
            .map(|(code, n)| line(code, Defect::ALL[n]))
            .collect();
        Command::IssueNotice(written(lines))
    })
}

fn corrections() -> impl Strategy<Value = Command> {
    let lines = prop::collection::vec(0_u16..4, 0..4);
    let sensible = prop::sample::select(vec![vec![1], vec![2], vec![1, 2]]);
    prop_oneof![1 => lines, 3 => sensible].prop_map(|lines| answers_to(&lines))
}

fn reopenings() -> impl Strategy<Value = Command> {
    let anything = prop::collection::vec((0_u16..4, 0_usize..6), 0..3);
    let sensible = prop::sample::select(vec![vec![(1, 1)], vec![(2, 1)], vec![(1, 1), (2, 4)]]);
    prop_oneof![1 => anything, 3 => sensible].prop_map(|found| {
        let again = |(line, n): (u16, usize)| Reopening {
            line,
            defect: Defect::ALL[n],
            todo: "请重交。".into(),
        };
        Command::ReopenLines(found.into_iter().map(again).collect())
    })
}

fn commands() -> impl Strategy<Value = Command> {
    let office = prop::sample::select(vec![CUIZHAI, SUNGENG, DAQIAO]);
    let not_accept = Command::NotAccept {
        ground: Ground::NoLicenceNeeded,
        explanation: String::new(),
    };
    let deliver = Command::Deliver {
        method: DeliveryMethod::Post,
        on: day("2026-09-30"),
    };
    prop_oneof![
        8 => notices(),
        8 => corrections(),
        6 => reopenings(),
        4 => Just(Command::Accept),
        1 => Just(not_accept),
        3 => Just(decide(Outcome::Granted)),
        2 => Just(decide(Outcome::Refused)),
        3 => Just(deliver),
        1 => Just(Command::Close),
        1 => Just(Command::Withdraw { reason: String::new() }),
        2 => office.prop_map(|to| Command::Transfer { to: to.into(), reason: "地点".into() }),
        2 => handovers(),
        1 => Just(Command::Take),
        1 => Just(Command::Message { text: "好".into() }),
        1 => Just(Command::Settle),
    ]
}

fn handovers() -> impl Strategy<Value = Command> {
    let office = prop::sample::select(vec![CUIZHAI, SUNGENG, DAQIAO]);
    prop_oneof![
        Just(Command::HandOver),
        Just(Command::TakeOver {
            note: String::new()
        }),
        Just(Command::RefuseHandover {
            reason: "不归我们".into()
        }),
        Just(Command::ReturnPapers),
        office.prop_map(|to| Command::NameHandler {
            to: to.into(),
            reason: "地点".into()
        }),
    ]
}

fn attempts() -> impl Strategy<Value = Vec<Attempt>> {
    let who = prop_oneof![1 => 0_u8..6, 4 => Just(WHOEVER_SHOULD)];
    let hours = prop_oneof![4 => 0_i64..30, 1 => 0_i64..500];
    prop::collection::vec((who, commands(), hours), 1..25)
}

/// Whom it falls to.
fn should(command: &Command) -> u8 {
    match command {
        Command::AnswerLines(_) | Command::Withdraw { .. } => 0,
        Command::Decide { .. } => 4,
        Command::Transfer { .. } => 3,
        Command::HandOver => 1,
        Command::Settle => 5,
        _ => 2,
    }
}

fn by(mut story: Story, who: u8) -> Story {
    let case = story.recorded();
    match who {
        0 => {
            story = story.applicant();
            story.caller = Caller::Resident {
                account: 9,
                verified: true,
            };
            story.id_matches = true;
            story
        }
        1 => story.at_window(DAQIAO),
        2 => story.staff(Role::CaseOfficer, &case.handling_office, Channel::Desk),
        3 => story.staff(Role::Leader, &case.handling_office, Channel::Desk),
        4 => story.staff(Role::CaseOfficer, &case.deciding_authority, Channel::Desk),
        _ => story.job(),
    }
}

/// Plays the attempts; refusals are part of life.
fn play(mut story: Story, attempts: &[Attempt], job: bool) -> Story {
    for (who, command, hours) in attempts {
        story.now += TimeDelta::hours(*hours);
        if job {
            story = story.job();
            story.ok(Command::Settle);
        }
        let who = if *who == WHOEVER_SHOULD {
            should(command)
        } else {
            *who
        };
        story = by(story, who);
        let _ = story.attempt(command.clone());
    }
    story
}

/// However far it is, the applicant takes it back if that is still possible;
/// then whoever has paper signs for it and gives it back.
fn paper_goes_home(story: Story) -> Story {
    let mut story = by(story, 0);
    let _ = story.attempt(Command::Withdraw {
        reason: String::new(),
    });
    let mut story = by(story, 2);
    let _ = story.attempt(Command::TakeOver {
        note: String::new(),
    });
    for office in [SUNGENG, CUIZHAI, DAQIAO, SUNGENG, CUIZHAI] {
        story = story.staff(Role::Leader, office, Channel::Desk);
        let _ = story.attempt(Command::ReturnPapers);
        story = story.at_window(office);
        let _ = story.attempt(Command::ReturnPapers);
    }
    story
}

fn start(licensed: bool, complete: bool) -> Story {
    let guide = if licensed { licence() } else { benefit() };
    let codes: &[&str] = if complete {
        &["form", "identity", "photo", "register"]
    } else {
        &["form"]
    };
    Story::of(guide).at_window(DAQIAO).then(submit(codes))
}

#[test]
fn the_attempts_are_no_empty_play() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;
    let mut runner = TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<String, u32>::new();
    for n in 0..600 {
        let attempts = attempts().new_tree(&mut runner).unwrap().current();
        let story = play(start(n % 2 == 0, n % 3 == 0), &attempts, false);
        for recorded in &story.log {
            let json = serde_json::to_value(&recorded.event).unwrap();
            let name = json.as_object().and_then(|o| o.keys().next().cloned());
            *seen
                .entry(name.unwrap_or_else(|| json.to_string()))
                .or_default() += 1;
        }
    }
    for name in [
        "notice_issued",
        "line_answered",
        "line_reopened",
        "accepted",
        "decided",
        "expired",
        "reminded",
        "overdue",
        "transferred",
        "withdrawn",
        "not_accepted",
        "delivered",
    ] {
        assert!(seen.contains_key(name), "{name}: {seen:?}");
    }
}

proptest! {
    // Each case is a whole life of a case.
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn measures_30_4_never_two_notices_and_never_a_word_about_what_is_exempt(
        attempts in attempts(), licensed: bool, complete: bool,
    ) {
        let story = play(start(licensed, complete), &attempts, false);
        let notices: Vec<_> = story.log.iter().filter_map(|recorded| match &recorded.event {
            Event::NoticeIssued(notice) => Some((recorded.seq, notice)),
            _ => None,
        }).collect();
        prop_assert!(notices.len() <= 1);
        for (seq, notice) in &notices {
            let before = Case::replay(story.log.iter().filter(|r| r.seq < *seq).cloned()).unwrap();
            for line in &notice.lines {
                let Target::Material(code) = &line.target else { continue };
                let material = story.guide.material(code);
                prop_assert!(material.is_some_and(|m| m.can_be_asked() && m.exemption == Exemption::None));
                let there = before.materials.contains_key(code);
                prop_assert_eq!(there, line.defect != Defect::Missing);
            }
        }
        // Nothing but its lines comes back, and each has an answer before.
        for recorded in &story.log {
            let Event::LineReopened { line, .. } = &recorded.event else { continue };
            prop_assert!(notices.iter().any(|(_, notice)| usize::from(*line) <= notice.lines.len()));
        }
    }

    #[test]
    fn an_answer_to_a_line_is_never_lost(attempts in attempts(), licensed: bool) {
        let story = play(start(licensed, false), &attempts, false);
        let given = story.log.iter().filter(|r| matches!(r.event, Event::LineAnswered(_))).count();
        let kept = story.case().notice.map_or(0, |n| n.lines.iter().map(|l| l.answers.len()).sum());
        prop_assert_eq!(given, kept);
    }

    #[test]
    fn measures_30_2_originals_come_back_wherever_they_were_at_the_end(attempts in attempts()) {
        let story = play(super::handover::taken_in(), &attempts, false);
        let story = paper_goes_home(story);
        let case = story.case();
        let over = matches!(case.status,
            Status::NotAccepted | Status::Closed | Status::Withdrawn | Status::Expired);
        let returned: u16 = case.handovers.returned.iter().map(|line| line.copies).sum();
        prop_assert!(returned <= 2);
        prop_assert!(!over || returned == 2, "{:?}", case.handovers);
    }

    #[test]
    fn the_fold_is_the_same_every_time_and_steps_never_go_back(
        attempts in attempts(), licensed: bool, complete: bool,
    ) {
        let story = play(start(licensed, complete), &attempts, false);
        prop_assert_eq!(story.recorded(), story.recorded());
        let mut case = Case::replay(story.log.first().cloned()).unwrap();
        let mut over = false;
        for recorded in &story.log[1..] {
            prop_assert_eq!(recorded.seq, case.seq + 1);
            let was = case.status;
            case.apply(recorded);
            prop_assert!(!over || case.status == was, "{:?} after the end", case.status);
            over = matches!(case.status,
                Status::NotAccepted | Status::Closed | Status::Withdrawn | Status::Expired);
            prop_assert!(was != Status::Received || case.status != Status::Decided);
        }
        prop_assert_eq!(&case, &story.recorded());
    }

    #[test]
    fn it_is_the_same_whether_or_not_a_job_ran(
        attempts in attempts(), licensed: bool, complete: bool,
    ) {
        let idle = play(start(licensed, complete), &attempts, false);
        let busy = play(start(licensed, complete), &attempts, true);
        let (mut derived, mut written) = (idle.case(), busy.case());
        (derived.seq, written.seq) = (0, 0);
        prop_assert_eq!(derived, written);
        prop_assert_eq!(settle(&busy.case(), &busy.guide, &busy.calendar, busy.now), []);
    }

    #[test]
    fn licensing_32_1_4_no_licence_waits_longer_than_five_days_for_a_word(
        attempts in attempts(), complete: bool,
    ) {
        let story = play(start(true, complete), &attempts, false);
        let case = story.case();
        if story.now >= crate::sample::wall("2026-09-25 00:00") {
            prop_assert!(case.status != Status::Received || case.notice.is_some());
        }
        if let (None, Some(acceptance)) = (&case.notice, case.acceptance) {
            prop_assert!(!acceptance.deemed || acceptance.as_of == case.received_on);
        }
    }

    #[test]
    fn other_items_are_never_accepted_by_silence(attempts in attempts(), complete: bool) {
        let case = play(start(false, complete), &attempts, false).case();
        prop_assert!(case.acceptance.is_none_or(|acceptance| !acceptance.deemed));
    }
}
