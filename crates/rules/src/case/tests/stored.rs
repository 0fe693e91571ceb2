//! The archive's JSON. Changing one of these lines breaks stored cases.

use super::story::{Story, answers_to, decide, illegible};
use crate::case::{Channel, Command, Event, Outcome, Recorded};
use crate::sample::{day, licence};

#[test]
fn names_are_the_archives() {
    let json = |event: &Event| serde_json::to_string(event).unwrap();
    let deemed = Event::Accepted {
        deemed: true,
        as_of: day("2026-09-18"),
        on: day("2026-09-25"),
        office: None,
    };
    // As it was before an acceptance named its office.
    let stored = r#"{"accepted":{"deemed":true,"as_of":"2026-09-18","on":"2026-09-25"}}"#;
    assert_eq!(json(&deemed), stored);
    assert_eq!(serde_json::from_str::<Event>(stored).unwrap(), deemed);
    assert_eq!(json(&Event::Closed), r#""closed""#);
    let expired = Event::Expired {
        on: day("2026-10-10"),
    };
    assert_eq!(json(&expired), r#"{"expired":{"on":"2026-10-10"}}"#);
    let story = Story::filed(licence());
    let submitted = json(&story.log[0].event);
    for name in [
        "submitted",
        "receipt",
        "guide",
        "applicant",
        "answers",
        "materials",
        "routing",
    ] {
        assert!(submitted.contains(&format!(r#""{name}":"#)), "{name}");
    }
    assert!(submitted.contains(r#""identity":[{"file":{"hash":"#));
    assert_eq!(
        serde_json::to_string(&Channel::Window).unwrap(),
        r#""window""#
    );
}

#[test]
fn a_log_survives_the_archive() {
    let story = Story::filed(licence())
        .officer()
        .then(illegible())
        .applicant()
        .then(answers_to(&[1]))
        .officer()
        .then(Command::Accept)
        .then(decide(Outcome::Refused));
    let json = serde_json::to_string(&story.log).unwrap();
    let back: Vec<Recorded> = serde_json::from_str(&json).unwrap();
    assert_eq!(back, story.log);
    assert_eq!(
        back.iter().map(|recorded| recorded.seq).collect::<Vec<_>>(),
        [1, 2, 3, 4, 5]
    );
    let commands = back.iter().map(|recorded| recorded.command);
    assert_eq!(commands.collect::<Vec<_>>(), [1, 2, 3, 4, 5].map(Some));
    // Logs from before an event named its command.
    let old = json.replace(r#""command":3,"#, "");
    let old: Vec<Recorded> = serde_json::from_str(&old).unwrap();
    assert_eq!((old[2].seq, old[2].command), (3, None));
}
