//! Every paper of a case has its text, and its dates read as they are written.

use super::{sheets, words};
use crate::case::PaperKind;
use crate::case::tests::story::{Story, illegible, withdraw};
use crate::paper::Block;
use crate::sample::{benefit, licence};

#[test]
fn every_paper_of_a_case_has_its_text() {
    let story = Story::refused_licence();
    let sheets = sheets(&story);
    let kinds: Vec<PaperKind> = sheets.iter().map(|sheet| sheet.kind).collect();
    assert_eq!(
        kinds,
        [
            PaperKind::Intake,
            PaperKind::Notice,
            PaperKind::Acceptance,
            PaperKind::Decision,
            PaperKind::Delivery
        ]
    );
    for sheet in &sheets {
        assert_eq!(sheet.office, "崔寨街道办事处");
        assert!(words(sheet).contains("演示环境"), "{}", sheet.title);
    }
    assert!(words(&sheets[1]).contains("补正期限：10个工作日"));
    assert!(words(&sheets[2]).contains("第三十二条第一款第五项"));
    assert!(words(&sheets[3]).contains("行政复议"));
    let served = "《不予行政许可决定书》（编号：崔寨街道〔2026〕决1号）";
    assert!(words(&sheets[4]).contains(served), "{:?}", sheets[4]);
    assert_eq!(sheets[3].number, "编号：崔寨街道〔2026〕决1号");
}

#[test]
fn no_paper_has_blanks_around_its_dates() {
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let expired = Story::filed(licence())
        .officer()
        .then(illegible())
        .at("2026-11-01 09:00");
    let withdrawn = Story::filed(benefit()).then(withdraw());
    for story in [Story::refused_licence(), silent, expired, withdrawn] {
        for sheet in sheets(&story) {
            for block in &sheet.blocks {
                if let Block::Text(text) = block {
                    assert!(!text.contains(' '), "{text}");
                }
            }
        }
    }
}

#[test]
fn measures_45_a_notice_looked_at_later_says_that_they_have_ended() {
    let story = |at: &str| Story::filed(benefit()).officer().then(illegible()).at(at);
    let notice = |story: &Story| words(&sheets(story)[1]);
    assert!(!notice(&story("2026-11-30 23:59")).contains("已届满"));
    assert!(notice(&story("2026-12-01 00:00")).contains("（已届满）"));
}
