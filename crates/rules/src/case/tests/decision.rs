//! 决定、送达、归档.

use super::story::{Story, decide, submit};
use crate::case::{Command, DeliveryMethod, Event, Outcome, Status, Turn};
use crate::guide::TO_BE_SUPPLIED;
use crate::refusal::RefusalKind;
use crate::sample::{benefit, day, licence};

fn accepted(guide: crate::guide::Guide) -> Story {
    Story::filed(guide).officer().then(Command::Accept)
}

fn deliver(on: &str) -> Command {
    Command::Deliver {
        method: DeliveryMethod::AtWindow,
        on: day(on),
    }
}

#[test]
fn from_acceptance_to_the_archive() {
    let story = accepted(benefit())
        .department()
        .at("2026-09-24 09:00")
        .then(decide(Outcome::Granted));
    assert_eq!(
        (story.case().outcome(), story.case().turn()),
        (Some(Outcome::Granted), Turn::ToDeliver)
    );
    assert_eq!(story.case().word(day("2026-09-24")), "已办结");
    let story = story
        .officer()
        .at("2026-09-25 09:00")
        .then(deliver("2026-09-25"));
    assert_eq!(story.case().turn(), Turn::ToClose);
    let story = story.then(Command::Close);
    assert_eq!(
        (story.case().status, story.case().turn()),
        (Status::Closed, Turn::Nobody)
    );
}

#[test]
fn licensing_38_a_refusal_has_reasons_and_the_remedies_of_the_law() {
    let mut story = accepted(licence());
    let mute = Command::Decide {
        outcome: Outcome::Refused,
        reasons: " ".into(),
        result: String::new(),
    };
    let refusal = story.refused(mute);
    assert_eq!(refusal.problems[0].path, "reasons");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("三十八条"))
    );
    let events = story.ok(decide(Outcome::Refused));
    let [Event::Decided(decision)] = &events[..] else {
        panic!("{events:?}")
    };
    let remedies = decision.remedies.concat();
    assert!(remedies.contains("六十日") && remedies.contains("《行政复议法》第二十条"));
    assert!(remedies.contains("六个月") && remedies.contains("《行政诉讼法》第四十六条"));
}

#[test]
fn a_refusal_grants_nothing_even_if_it_was_typed_before() {
    let mut story = accepted(licence());
    let events = story.ok(Command::Decide {
        outcome: Outcome::Refused,
        reasons: "一户已有一宅".into(),
        result: "准予占用宅基地160平方米".into(),
    });
    let [Event::Decided(decision)] = &events[..] else {
        panic!("{events:?}")
    };
    assert_eq!(decision.result, "");
    let told = &story.entries()[2].text;
    assert!(told.contains("理由：一户已有一宅。自"), "{told}");
}

#[test]
fn other_items_have_the_remedies_of_their_sheet_and_nothing_is_invented() {
    let remedies = |guide| {
        let events = accepted(guide).department().ok(decide(Outcome::Refused));
        let [Event::Decided(decision)] = &events[..] else {
            panic!("{events:?}")
        };
        decision.remedies.concat()
    };
    let silent = remedies(benefit());
    assert!(silent.contains(TO_BE_SUPPLIED) && !silent.contains("六十日"));
    let mut guide = benefit();
    guide.procedure.remedies = vec!["可以申请复核。".into()];
    assert_eq!(remedies(guide), "可以申请复核。");
}

#[test]
fn a_grant_bears_no_remedies() {
    let events = accepted(licence()).ok(decide(Outcome::Granted));
    let [Event::Decided(decision)] = &events[..] else {
        panic!("{events:?}")
    };
    assert!(decision.remedies.is_empty());
}

#[test]
fn it_is_decided_only_after_acceptance_and_by_the_deciding_authority() {
    assert_eq!(
        Story::filed(licence())
            .officer()
            .no(decide(Outcome::Granted)),
        "not_yet_accepted"
    );
    let mut handling = accepted(benefit());
    assert_eq!(
        handling.refused(decide(Outcome::Granted)).kind,
        RefusalKind::Forbidden
    );
}

#[test]
fn what_silence_accepted_can_be_decided_in_the_same_breath() {
    let events = Story::filed(licence())
        .officer()
        .at("2026-09-25 09:00")
        .ok(decide(Outcome::Granted));
    assert!(matches!(
        events[..],
        [
            Event::DueSoon { .. },
            Event::Accepted { deemed: true, .. },
            Event::Decided(_)
        ]
    ));
}

#[test]
fn two_officers_cannot_both_decide() {
    let mut story = accepted(licence()).then(decide(Outcome::Granted));
    let refusal = story.refused(decide(Outcome::Refused));
    assert_eq!(
        (refusal.code.as_str(), refusal.kind),
        ("already_decided", RefusalKind::Conflict)
    );
}

#[test]
fn delivery_lies_between_decision_and_today() {
    let mut story = accepted(licence()).at("2026-09-21 09:00");
    assert_eq!(story.no(deliver("2026-09-21")), "not_yet_decided");
    let mut story = story.then(decide(Outcome::Granted)).at("2026-09-23 09:00");
    for wrong in ["2026-09-20", "2026-09-24"] {
        assert_eq!(story.refused(deliver(wrong)).problems[0].path, "on");
    }
    assert_eq!(story.no(Command::Close), "not_yet_delivered");
    let mut story = story.then(deliver("2026-09-22"));
    assert_eq!(story.no(deliver("2026-09-22")), "already_delivered");
}

#[test]
fn electronic_signatures_11_who_applied_at_a_window_has_named_no_account_to_receive_in() {
    let electronic = || Command::Deliver {
        method: DeliveryMethod::Electronic,
        on: day("2026-09-18"),
    };
    let decided = |story: Story| {
        let story = story.officer().then(Command::Accept);
        story.then(decide(Outcome::Granted))
    };
    let mut window = Story::of(licence()).at_window(crate::sample::DAQIAO);
    window.ok(submit(&["form", "identity"]));
    let mut window = decided(window);
    let refusal = window.refused(electronic());
    assert_eq!(refusal.problems[0].path, "method");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("《电子签名法》第十一条"))
    );
    let offered: Vec<_> = window.case().delivery_methods().collect();
    assert!(offered.len() == 3 && !offered.contains(&DeliveryMethod::Electronic));
    window.ok(deliver("2026-09-18"));
    let mut online = decided(Story::filed(licence()));
    assert!(online.case().delivery_methods().eq(DeliveryMethod::ALL));
    online.ok(electronic());
}
