//! Whose paper it is: the office that it names and the seal that it bears.

use super::{at_desk, sheets, words};
use crate::case::tests::story::{Story, submit};
use crate::case::{Command, Event, papers};
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, benefit};

#[test]
fn licensing_32_2_what_settles_a_right_bears_the_authoritys_own_seal() {
    let seals: Vec<String> = sheets(&Story::refused_licence())
        .into_iter()
        .map(|sheet| sheet.seal)
        .collect();
    assert_eq!(seals, ["收件专用章", "业务专用章", "", "", "业务专用章"]);
}

#[test]
fn a_withdrawal_at_another_window_is_the_handling_offices_paper() {
    let story = Story::taken_in(benefit()).then(Command::Withdraw {
        reason: "不办了".into(),
    });
    let papers = papers(&story.log, &story.guide, &story.calendar, story.now);
    let [intake, end] = papers.as_slice() else {
        panic!("{papers:?}")
    };
    assert_eq!((intake.seal.as_str(), end.seal.as_str()), (DAQIAO, CUIZHAI));
    let sheet = sheets(&story).remove(1);
    assert_eq!(sheet.office, "崔寨街道办事处");
    assert_eq!(sheet.number, "编号：崔寨街道〔2026〕终1号");
    let said = words(&sheet);
    assert!(said.contains("您已于2026年9月18日（周五）撤回，办理终止。您说明的原因：不办了。"));
    // Who had the hand in it is said all the same.
    assert!(said.contains("经办：大桥街道办事处 王敏"), "{said}");
}

#[test]
fn licensing_32_2_what_another_window_accepts_is_the_handling_offices_paper() {
    let mut guide = benefit();
    guide.intake.window_accepts = true;
    let before = Story::of(guide)
        .at_window(DAQIAO)
        .then(submit(&["form", "identity"]));
    let draft = at_desk(&before, |desk| desk.acceptance_draft().office);
    let story = before.then(Command::Accept);
    let sheet = sheets(&story).remove(1);
    for office in [&draft, &sheet.office] {
        assert_eq!(office, "崔寨街道办事处");
    }
    assert_eq!(sheet.number, "编号：崔寨街道〔2026〕受1号");
    let said = words(&sheet);
    assert!(said.contains("经办：大桥街道办事处 王敏"), "{said}");
    // Wherever the case goes afterwards.
    let moved = story.leader().then(Command::Transfer {
        to: SUNGENG.into(),
        reason: "居住地属于该街道".into(),
    });
    assert_eq!(sheets(&moved).remove(1), sheet);
    // What was accepted before an acceptance named its office keeps number and seal.
    let mut old = moved;
    let Event::Accepted { office, .. } = &mut old.log[1].event else {
        panic!("an acceptance")
    };
    assert_eq!(office.take().as_deref(), Some(CUIZHAI));
    let sheet = sheets(&old).remove(1);
    assert_eq!(sheet.number, "编号：大桥街道〔2026〕受1号");
}

#[test]
fn a_seal_says_that_it_is_a_test_unless_it_is_the_offices_own() {
    let story = Story::filed(benefit());
    let sheet = &sheets(&story)[0];
    assert!(sheet.test);
    assert!(words(sheet).contains("演示环境"));
}
