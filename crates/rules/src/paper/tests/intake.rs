//! 收件凭证: what is promised to who has just handed in.

use super::{sheets, words};
use crate::case::tests::story::Story;
use crate::sample::{benefit, licence};

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
