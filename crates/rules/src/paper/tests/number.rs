//! 文书编号.

use crate::case::tests::handover::taken_in;
use crate::case::tests::story::{Story, illegible, submit, withdraw};
use crate::case::{Case, Command, HandedIn, LineAnswer, PaperKind, papers, with_time};
use crate::paper::{PaperNumber, due};
use crate::sample::{CUIZHAI, DAQIAO, benefit, licence};

#[test]
fn a_number_names_office_year_and_kind() {
    let number = PaperNumber {
        office: "大桥街道".into(),
        year: 2026,
        kind: PaperKind::Acceptance,
        n: 12,
    };
    assert_eq!(number.to_string(), "大桥街道〔2026〕受12号");
}

#[test]
fn what_is_numbered_is_what_the_case_shows() {
    let handed = taken_in().carried();
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let elsewhere = Story::taken_in(benefit()).then(withdraw());
    let mut guide = benefit();
    guide.intake.window_accepts = true;
    let accepted = Story::of(guide)
        .at_window(DAQIAO)
        .then(submit(&["form", "identity"]))
        .then(Command::Accept);
    let brought = Command::AnswerLines(vec![LineAnswer {
        line: 1,
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    }]);
    let corrected = Story::filed(licence())
        .officer()
        .then(illegible())
        .at_window(CUIZHAI)
        .then(brought);
    for story in [
        Story::refused_licence(),
        handed,
        silent,
        elsewhere,
        accepted,
        corrected,
    ] {
        let (guide, calendar, now) = (&story.guide, &story.calendar, story.now);
        let log = with_time(&story.log, guide, calendar, now);
        let case = Case::replay(log.iter().cloned()).unwrap();
        let numbered: Vec<_> = due(&log, &case.handling_office)
            .into_iter()
            .map(|due| (due.kind, due.office, due.seq, due.on))
            .collect();
        let shown: Vec<_> = papers(&story.log, guide, calendar, now)
            .into_iter()
            .map(|paper| (paper.kind, paper.seal, paper.seq, paper.on))
            .collect();
        assert_eq!(numbered, shown);
    }
}
