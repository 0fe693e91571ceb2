//! The papers' text.

mod acceptance;
mod handover;
mod intake;
mod number;
mod preview;
mod seal;
mod sheet;

use chrono::Datelike;

use super::{Desk, PaperNumber, Sheet};
use crate::case::tests::story::{Story, person};
use crate::case::{Agent, Case, Mandate, MandateKind, Paper, Person, papers, with_time};
use crate::sample::day;

/// Somebody who comes for the applicant, by this right.
fn agent(kind: MandateKind, relation: &str) -> Agent {
    Agent {
        person: Person {
            name: "张伟".into(),
            id_number: "110101199003074514".into(),
            ..person()
        },
        mandate: Some(Mandate {
            kind,
            relation: relation.into(),
        }),
    }
}

/// The numbers of a year in which no other case has a paper.
fn numbers(story: &Story, papers: &[Paper]) -> Vec<(u32, PaperNumber)> {
    let number = |(at, paper): (usize, &Paper)| {
        let same = |other: &&Paper| other.kind == paper.kind && other.seal == paper.seal;
        let number = PaperNumber {
            office: story
                .map
                .area()
                .office_name(&paper.seal)
                .trim_end_matches("办事处")
                .to_owned(),
            year: paper.on.year(),
            kind: paper.kind,
            n: i32::try_from(papers[..=at].iter().filter(same).count()).unwrap(),
        };
        (paper.seq, number)
    };
    papers.iter().enumerate().map(number).collect()
}

/// Every paper of the story, as it reads now.
fn sheets(story: &Story) -> Vec<Sheet> {
    at_desk(story, |desk| {
        (1..=desk.papers.len())
            .map(|n| desk.sheet(n).unwrap())
            .collect()
    })
}

/// What `look` sees of the story now.
fn at_desk<T>(story: &Story, look: impl FnOnce(&Desk<'_>) -> T) -> T {
    let (guide, calendar, now) = (&story.guide, &story.calendar, story.now);
    let log = with_time(&story.log, guide, calendar, now);
    let case = Case::replay(story.log.iter().cloned()).unwrap();
    let case = case.as_of(guide, calendar, now);
    let papers = papers(&story.log, guide, calendar, now);
    let desk = Desk {
        case: &case,
        log: &log,
        papers: &papers,
        issued: &numbers(story, &papers),
        guide,
        calendar,
        area: story.map.area(),
        measures_until: day("2026-11-30"),
        today: crate::calendar::legal_date(now),
        demo: true,
        official_seal: false,
    };
    look(&desk)
}

/// All that it says, without its form.
fn words(sheet: &Sheet) -> String {
    format!("{:?}{:?}", sheet.blocks, sheet.foot)
}
