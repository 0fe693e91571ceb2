//! Accepted, deemed accepted, not accepted: each has a paper of its own.

use super::{sheets, words};
use crate::acceptance::Ground;
use crate::case::tests::story::{Story, transfer};
use crate::case::{Command, PaperKind};
use crate::sample::{SUNGENG, licence};

#[test]
fn licensing_32_1_5_an_acceptance_says_what_held_on_its_day() {
    let accepted = Story::filed(licence()).officer().then(Command::Accept);
    let before = sheets(&accepted).remove(1);
    assert!(words(&before).contains("材料齐全、符合法定形式，自2026年9月18日（周五）起予以受理"));
    assert!(words(&before).contains("(\"受理日期\", \"2026年9月18日（周五）\")"));
    assert!(words(&before).contains("(\"决定机关\", \"崔寨街道办事处\")"));
    let moved = accepted.leader().then(transfer(SUNGENG));
    assert_eq!(sheets(&moved)[1], before);
    assert_eq!(moved.case().deciding_authority, SUNGENG);
}

#[test]
fn licensing_32_1_4_silence_is_said_as_such() {
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let paper = &sheets(&silent)[1];
    assert_eq!(paper.note.as_deref(), Some("视为受理"));
    assert!(words(paper).contains("审查期限届满没有告知补正"));
}

#[test]
fn licensing_32_1_1_what_needs_no_licence_is_told_and_not_decided() {
    let story = Story::filed(licence()).officer().then(Command::NotAccept {
        ground: Ground::NoLicenceNeeded,
        explanation: "可以直接办理".into(),
    });
    let paper = &sheets(&story)[1];
    assert_eq!(paper.title, "不受理告知书");
    let said = words(paper);
    assert!(
        said.contains("依法不需要取得行政许可，不受理，现予告知。"),
        "{said}"
    );
    assert!(said.contains("说明：可以直接办理。"), "{said}");
    assert!(
        said.contains("依据：《行政许可法》第三十二条第一款第一项。"),
        "{said}"
    );
    assert!(!said.contains("决定不予受理"), "{said}");
}

#[test]
fn another_ground_another_paper() {
    let outside = Ground::OutsidePowers {
        right_authority: "济南市公安局".into(),
    };
    let story = Story::filed(licence()).officer().then(Command::NotAccept {
        ground: outside,
        explanation: "已电话告知。".into(),
    });
    let paper = &sheets(&story)[1];
    assert_eq!(paper.kind, PaperKind::NonAcceptance);
    assert!(words(paper).contains("济南市公安局") && words(paper).contains("已电话告知"));
}
