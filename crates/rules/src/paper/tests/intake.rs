//! 收件凭证: what is promised to who has just handed in.

use super::{sheets, words};
use crate::case::tests::story::{Story, answers_to, file, illegible, two_lines};
use crate::case::{Command, HandedIn, LineAnswer, PaperKind, papers};
use crate::sample::{CUIZHAI, benefit, licence};

#[test]
fn licensing_2_five_days_are_the_law_for_licences_and_a_promise_for_the_rest() {
    let intake = |guide| words(&sheets(&Story::filed(guide))[0]);
    let licence = intake(licence());
    assert!(licence.contains("2026年9月24日（周四）（收件后5个工作日内，《行政许可法》第三十二条"));
    let benefit = intake(benefit());
    assert!(!benefit.contains("行政许可法"), "{benefit}");
    assert!(benefit.contains(
        "(\"起步区承诺\", \"收件后5个工作日内告知您是否受理，最晚2026年9月24日（周四）\")"
    ));
}

#[test]
fn an_intake_paper_promises_no_more_than_another_window_can_do() {
    let said = words(&sheets(&Story::filed(benefit()))[0]);
    assert!(said.contains("“查进度”页查询，不用登录"), "{said}");
    assert!(!said.contains("也可以到任何一个街道的窗口查询"), "{said}");
}

#[test]
fn who_leaves_an_original_with_a_correction_goes_home_with_one_receipt_for_it() {
    let brought = |pieces: Vec<HandedIn>| {
        Story::filed(licence())
            .officer()
            .then(illegible())
            .at_window(CUIZHAI)
            .then(Command::AnswerLines(vec![LineAnswer {
                line: 1,
                pieces,
                ..LineAnswer::default()
            }]))
    };
    let story = brought(vec![HandedIn::Paper { copies: 2 }, file("better")]);
    let receipt = sheets(&story).pop().unwrap();
    assert_eq!(
        (
            receipt.kind,
            receipt.title.as_str(),
            receipt.office.as_str(),
            receipt.seal.as_str()
        ),
        (
            PaperKind::Brought,
            "补交材料收件凭证",
            "崔寨街道办事处",
            "收件专用章"
        )
    );
    assert_eq!(receipt.number, "编号：崔寨街道〔2026〕补收1号");
    let said = words(&receipt);
    for part in [
        "纸质材料由崔寨街道办事处保管",
        "\"纸质\", \"2\"",
        "\"电子文件\", \"1\"",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert!(!said.contains("申请表"), "only what was brought: {said}");
    // Nothing stays at the window where all is electronic.
    for story in [
        brought(vec![file("better")]),
        Story::filed(licence())
            .officer()
            .then(illegible())
            .applicant()
            .then(answers_to(&[1])),
    ] {
        assert!(
            sheets(&story)
                .iter()
                .all(|sheet| sheet.kind != PaperKind::Brought)
        );
    }
}

fn paper(line: u16, copies: u16) -> Command {
    Command::AnswerLines(vec![LineAnswer {
        line,
        pieces: vec![HandedIn::Paper { copies }],
        ..LineAnswer::default()
    }])
}

#[test]
fn two_corrections_at_one_instant_have_a_receipt_each() {
    let story = Story::filed(licence())
        .officer()
        .then(two_lines())
        .at_window(CUIZHAI)
        .then(paper(1, 2))
        .then(paper(2, 3));
    let of = |story: &Story| -> Vec<String> {
        let sheets = sheets(story).into_iter();
        let brought = sheets.filter(|sheet| sheet.kind == PaperKind::Brought);
        brought.map(|sheet| words(&sheet)).collect()
    };
    let said = of(&story);
    let [first, second] = said.as_slice() else {
        panic!("{said:?}")
    };
    for (one, mine, other) in [(first, "2", "3"), (second, "3", "2")] {
        let copies = |n: &str| format!("\"纸质\", \"{n}\"");
        assert!(one.contains(&copies(mine)) && !one.contains(&copies(other)));
    }
    // A log from before events named their command goes by hand and time, as its papers
    // were numbered.
    let mut old = story;
    for recorded in &mut old.log {
        recorded.command = None;
    }
    assert_eq!(of(&old).len(), 1);
}

#[test]
fn a_receipt_that_an_old_log_is_found_to_make_moves_no_other_paper() {
    let story = Story::filed(licence())
        .officer()
        .then(illegible())
        .at_window(CUIZHAI)
        .then(paper(1, 1))
        .officer()
        .then(Command::Accept);
    let papers = papers(&story.log, &story.guide, &story.calendar, story.now);
    let places: Vec<(PaperKind, &str, bool)> = papers
        .iter()
        .map(|paper| {
            let end = match paper.place.strip_prefix('b') {
                Some(n) => format!("-补0{n}"),
                None => format!("-0{}", paper.place),
            };
            (
                paper.kind,
                paper.place.as_str(),
                paper.number.ends_with(&end),
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            (PaperKind::Intake, "1", true),
            (PaperKind::Notice, "2", true),
            (PaperKind::Brought, "b1", true),
            (PaperKind::Acceptance, "3", true),
        ]
    );
}
