//! 一次性告知 in the case: every way to break it is refused.

use super::story::{Story, answers_to, illegible, line, materials, transfer, two_lines, written};
use crate::case::{Command, Event, Status, Turn};
use crate::form::Answers;
use crate::notice::{Defect, NoticeLine, Target};
use crate::refusal::RefusalKind;
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, benefit, licence, working_days};

fn notice(lines: Vec<NoticeLine>) -> Command {
    Command::IssueNotice(written(lines))
}

fn missing(code: &str) -> NoticeLine {
    line(code, Defect::Missing)
}

#[test]
fn the_notice_waits_for_the_applicant() {
    let story = Story::filed(benefit()).officer().then(illegible());
    let case = story.case();
    assert_eq!(
        (case.status, case.turn()),
        (Status::Received, Turn::Applicant)
    );
    assert_eq!(case.word("2026-09-18".parse().unwrap()), "补齐补正");
}

#[test]
fn measures_30_4_a_second_notice_is_refused_whoever_sends_it() {
    let mut story = Story::taken_in(benefit()).then(notice(vec![missing("identity")]));
    for refusal in [
        story.refused(notice(vec![line("form", Defect::Unsigned)])),
        story.officer().refused(illegible()),
    ] {
        assert_eq!(
            (refusal.code.as_str(), refusal.kind),
            ("notice_already_issued", RefusalKind::Conflict)
        );
        assert!(refusal.message.contains("大桥街道办事处"));
        assert!(
            refusal
                .article
                .is_some_and(|article| article.contains("三十条第四款"))
        );
    }
}

#[test]
fn measures_30_4_a_transfer_gives_no_second_notice() {
    let mut story = Story::filed(benefit())
        .officer()
        .then(illegible())
        .leader()
        .then(transfer(SUNGENG))
        .staff(
            crate::authority::Role::CaseOfficer,
            SUNGENG,
            crate::case::Channel::Desk,
        );
    assert_eq!(story.no(two_lines()), "notice_already_issued");
}

#[test]
fn measures_30_4_not_even_after_all_corrections_are_in() {
    let mut story = Story::filed(benefit())
        .officer()
        .then(illegible())
        .applicant()
        .then(answers_to(&[1]))
        .officer();
    assert_eq!(story.no(two_lines()), "notice_already_issued");
}

#[test]
fn measures_30_4_it_is_refused_while_something_required_is_missing_and_not_on_it() {
    let mut story = Story::taken_in(benefit());
    let refusal = story.refused(notice(vec![line("form", Defect::Unsigned)]));
    assert_eq!(refusal.code, "notice_incomplete");
    assert!(refusal.message.contains("身份证明"), "{}", refusal.message);
    story.ok(notice(vec![
        line("form", Defect::Unsigned),
        missing("identity"),
    ]));
}

#[test]
fn measures_30_4_it_cannot_ask_for_what_the_guide_does_not_ask_for() {
    let mut story = Story::filed(benefit()).officer();
    for (code, defect, refused) in [
        ("unheard_of", Defect::Missing, "line_not_in_guide"),
        ("visit", Defect::Missing, "line_made_by_staff"),
        ("photo", Defect::Missing, "line_not_required"),
        ("marriage", Defect::Missing, "line_not_required"),
    ] {
        let refusal = story.refused(notice(vec![line(code, defect)]));
        assert_eq!(refusal.code, refused, "{code}");
        assert_eq!(refusal.problems[0].path, "lines.0");
        assert!(
            refusal
                .article
                .is_some_and(|article| article.contains("三十条第四款"))
        );
    }
}

#[test]
fn measures_27_2_it_cannot_ask_for_what_is_exempt_or_already_there() {
    let mut story = Story::filed(benefit()).officer();
    for (code, refused) in [
        ("register", "line_exempt"),
        ("form", "line_already_handed_in"),
    ] {
        let refusal = story.refused(notice(vec![missing(code)]));
        assert_eq!(refusal.code, refused, "{code}");
        assert!(
            refusal
                .article
                .is_some_and(|article| article.contains("二十七条第二款"))
        );
    }
    let filled = NoticeLine {
        target: Target::Field("reason".into()),
        ..missing("form")
    };
    assert_eq!(story.no(notice(vec![filled])), "line_already_handed_in");
}

#[test]
fn a_line_names_a_real_defect_of_a_real_thing_and_what_to_do() {
    let mut window = Story::taken_in(benefit());
    let field = |path: &str, defect| NoticeLine {
        target: Target::Field(path.into()),
        ..line("form", defect)
    };
    let mute = NoticeLine {
        todo: "  ".into(),
        ..missing("identity")
    };
    for (lines, refused) in [
        (vec![], "notice_empty"),
        (
            vec![line("identity", Defect::Illegible)],
            "line_nothing_handed_in",
        ),
        (vec![missing("identity"), missing("identity")], "line_twice"),
        (vec![mute], "line_without_todo"),
        (vec![field("nowhere", Defect::Missing)], "line_not_in_guide"),
        (vec![field("spouse", Defect::Missing)], "line_not_required"),
        (vec![field("remark", Defect::Missing)], "line_not_required"),
        (vec![field("reason", Defect::Expired)], "line_defect_misfit"),
        (
            vec![field("remark", Defect::Mismatch)],
            "line_nothing_handed_in",
        ),
    ] {
        let refusal = window.refused(notice(lines));
        assert_eq!(refusal.code, refused);
        assert!(refusal.article.is_some(), "{refused} names no article");
    }
    window.ok(notice(vec![
        missing("identity"),
        field("reason", Defect::Mismatch),
    ]));
}

#[test]
fn licensing_32_1_3_what_can_be_corrected_on_the_spot_is_not_put_on_the_notice() {
    let mut window = Story::taken_in(benefit());
    let spot = NoticeLine {
        on_the_spot: true,
        ..line("form", Defect::Unsigned)
    };
    let refusal = window.refused(notice(vec![spot.clone(), missing("identity")]));
    assert_eq!(refusal.code, "correct_on_the_spot");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("第三项"))
    );
    let mut window = window.then(Command::CorrectOnTheSpot {
        answers: Answers::new(),
        materials: materials(&["form", "identity"]),
    });
    assert_eq!(
        window.recorded().materials["form"].len(),
        2,
        "the first piece stays"
    );
    assert_eq!(window.recorded().notice, None, "it uses no notice up");
    // Online nobody stands at the counter.
    window
        .attempt(notice(vec![missing("identity")]))
        .unwrap_err();
    Story::taken_in(benefit())
        .officer()
        .ok(notice(vec![spot, missing("identity")]));
}

#[test]
fn corrections_on_the_spot_are_checked_and_do_not_move_the_jurisdiction() {
    let mut window = Story::taken_in(benefit());
    let mut correct = |path: &str, typed: &str| {
        let answers = [(path.to_owned(), typed.to_owned())].into();
        window.attempt(Command::CorrectOnTheSpot {
            answers,
            materials: materials(&[]),
        })
    };
    assert_eq!(
        correct("married", "perhaps").unwrap_err().problems[0].path,
        "married"
    );
    assert_eq!(
        correct("nowhere", "x").unwrap_err().problems[0].path,
        "nowhere"
    );
    assert_eq!(
        correct("home.village", crate::sample::VILLAGE_IN_DAQIAO)
            .unwrap_err()
            .code,
        "place_moves"
    );
    correct("home.village", crate::sample::SECOND_VILLAGE_IN_CUIZHAI).unwrap();
    assert_eq!(
        window.no(Command::CorrectOnTheSpot {
            answers: Answers::new(),
            materials: materials(&[])
        }),
        "nothing_corrected"
    );
}

#[test]
fn measures_30_4_in_writing_with_period_consequence_how_and_whom_to_ask() {
    let mut story = Story::filed(benefit()).officer();
    let lines = vec![line("identity", Defect::Illegible)];
    let mut refused = |change: &dyn Fn(&mut crate::notice::Notice), code: &str| {
        let mut notice = written(lines.clone());
        change(&mut notice);
        assert_eq!(story.no(Command::IssueNotice(notice)), code);
    };
    refused(&|n| n.period = working_days(4), "notice_period");
    refused(&|n| n.period = working_days(31), "notice_period");
    refused(&|n| n.consequence.clear(), "notice_consequence");
    refused(&|n| n.how = " ".into(), "notice_how");
    refused(&|n| n.contact.phone.clear(), "notice_contact");
}

#[test]
fn licensing_32_1_4_the_desk_is_in_time_until_midnight_of_the_fifth_day() {
    Story::filed(licence())
        .officer()
        .at("2026-09-24 23:59")
        .ok(illegible());
    let mut late = Story::filed(licence()).officer().at("2026-09-25 00:00");
    let refusal = late.refused(illegible());
    assert_eq!(refusal.code, "notice_too_late");
    assert!(refusal.message.contains("视为受理"));
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("三十二条第一款第四项"))
    );
}

#[test]
fn civil_code_203_at_a_counter_the_fifth_day_ends_with_closing() {
    let missing = || notice(vec![missing("identity")]);
    let mut counter = Story::taken_in(licence()).at("2026-09-24 17:01");
    let refusal = counter.refused(missing());
    assert_eq!(refusal.code, "counter_closed");
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("二百零三条"))
    );
    Story::taken_in(licence())
        .at("2026-09-24 17:00")
        .ok(missing());
    Story::taken_in(licence())
        .at("2026-09-23 17:01")
        .ok(missing());
    // Other items have no statutory fifth day.
    Story::taken_in(benefit())
        .at("2026-09-24 17:01")
        .ok(missing());
}

#[test]
fn other_items_can_still_be_told_after_the_fifth_day() {
    let events = Story::filed(benefit())
        .officer()
        .at("2026-09-28 09:00")
        .ok(illegible());
    assert!(matches!(
        events[..],
        [
            Event::DueSoon { .. },
            Event::Overdue { .. },
            Event::NoticeIssued(_)
        ]
    ));
}

#[test]
fn after_acceptance_by_hand_nothing_can_be_asked_for() {
    let mut story = Story::filed(benefit()).officer().then(Command::Accept);
    assert_eq!(story.no(illegible()), "notice_after_acceptance");
}

#[test]
fn the_receiving_window_may_tell_on_the_spot_but_no_other_office() {
    let mut other = Story::taken_in(benefit()).at_window(SUNGENG);
    assert_eq!(other.refused(illegible()).kind, RefusalKind::NotFound);
    let mut handling = Story::taken_in(benefit()).at_window(CUIZHAI);
    assert_eq!(handling.refused(illegible()).kind, RefusalKind::Forbidden);
    Story::taken_in(benefit())
        .at_window(DAQIAO)
        .ok(notice(vec![missing("identity")]));
}

#[test]
fn measures_30_4_a_line_says_what_to_do_and_whom_to_ask() {
    let mut story = Story::filed(benefit()).officer();
    let invisible = NoticeLine {
        todo: "\u{200b}\u{202e}——".into(),
        ..line("identity", Defect::Illegible)
    };
    assert_eq!(story.no(notice(vec![invisible])), "line_without_todo");
    let mut unreachable = written(vec![line("identity", Defect::Illegible)]);
    unreachable.contact.phone = "见网站".into();
    let refusal = story.refused(Command::IssueNotice(unreachable));
    assert_eq!(
        (refusal.code.as_str(), refusal.problems[0].path.as_str()),
        ("notice_phone", "contact.phone")
    );
}

#[test]
fn measures_30_4_an_address_and_a_part_of_it_are_one_line() {
    let mut story = Story::filed(benefit()).officer();
    let field = |path: &str| NoticeLine {
        target: Target::Field(path.into()),
        ..line("identity", Defect::Mismatch)
    };
    for pair in [["home", "home.detail"], ["home.detail", "home"]] {
        assert_eq!(story.no(notice(pair.map(field).into())), "line_twice");
    }
}
