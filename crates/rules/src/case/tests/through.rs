//! 代办人到场: who took an application back or its paper home, and by what right.

use super::handover::taken_in;
use super::story::{Story, person};
use crate::case::{Agent, Command, Event, Mandate, MandateKind, Person};
use crate::refusal::RefusalKind;
use crate::sample::benefit;

fn son() -> Agent {
    Agent {
        person: Person {
            name: "张伟".into(),
            id_number: "110101199003074514".into(),
            phone: String::new(),
            ..person()
        },
        mandate: Some(Mandate {
            kind: MandateKind::Written,
            relation: " 儿子 ".into(),
        }),
    }
}

fn through(agent: Agent, command: Command) -> Command {
    Command::ThroughAgent {
        agent: Box::new(agent),
        command: Box::new(command),
    }
}

fn withdraw() -> Command {
    Command::Withdraw {
        reason: "不办了".into(),
    }
}

#[test]
fn who_took_it_back_is_written_down_and_shown_masked() {
    let mut story = Story::taken_in(benefit());
    let events = story.ok(through(son(), withdraw()));
    let [
        Event::Withdrawn {
            reason,
            agent: Some(agent),
        },
    ] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!(reason, "不办了");
    assert_eq!(agent.person.id_number, "110101199003074514");
    assert_eq!(agent.mandate.as_ref().unwrap().relation, "儿子");
    let told = story.entries().pop().unwrap().text;
    assert!(told.contains("代办人张*到场"), "{told}");
    assert!(!told.contains("1101"), "{told}");
}

#[test]
fn who_took_the_paper_home_is_written_down() {
    let mut story = taken_in().then(withdraw());
    let events = story.ok(through(son(), Command::ReturnPapers));
    assert!(
        matches!(
            events.as_slice(),
            [Event::PapersReturned { agent: Some(_), .. }]
        ),
        "{events:?}"
    );
}

#[test]
fn an_agent_shows_who_it_is_and_by_what_right() {
    let paths = |agent: Agent| {
        let mut story = Story::taken_in(benefit());
        let refused = story.refused(through(agent, withdraw()));
        assert_eq!(refused.kind, RefusalKind::Invalid);
        let problems = refused.problems.into_iter();
        problems.map(|problem| problem.path).collect::<Vec<_>>()
    };
    let nobody = Agent {
        person: Person {
            name: String::new(),
            id_number: "110101199003074511".into(),
            ..son().person
        },
        mandate: None,
    };
    assert_eq!(
        paths(nobody),
        ["agent.name", "agent.id_number", "agent.mandate"]
    );
    let the_applicant = Agent {
        person: person(),
        ..son()
    };
    assert_eq!(paths(the_applicant), ["agent.id_number"]);
}

#[test]
fn only_what_ends_or_leaves_the_house_is_done_through_an_agent() {
    let mut story = Story::taken_in(benefit());
    let message = Command::Message { text: "x".into() };
    assert_eq!(story.no(through(son(), message)), "no_agent_here");
    let twice = through(son(), through(son(), withdraw()));
    assert_eq!(story.no(twice), "no_agent_here");
    // Online it is the applicant's own account.
    let mut online = Story::filed(benefit());
    let refused = online.refused(through(son(), withdraw()));
    assert_eq!(refused.kind, RefusalKind::NotFound);
}

#[test]
fn what_was_recorded_before_it_was_asked_reads_as_before() {
    for old in [
        r#"{"withdrawn":{"reason":"搬家了"}}"#,
        r#"{"papers_returned":{"office":"370105017","papers":[]}}"#,
    ] {
        let event: Event = serde_json::from_str(old).unwrap();
        assert_eq!(serde_json::to_string(&event).unwrap(), old);
    }
}
