//! 补正: answered line by line, none lost; only its own lines come back.

use super::story::{Story, answer, answers_to, illegible, two_lines};
use crate::case::{Command, LineAnswer, Reopening, Status, Turn};
use crate::form::Answers;
use crate::notice::{Defect, NoticeLine, Target};
use crate::sample::{CUIZHAI, DAQIAO, benefit, day, licence};

fn reopen(lines: &[u16]) -> Command {
    Command::ReopenLines(
        lines
            .iter()
            .map(|line| Reopening {
                line: *line,
                defect: Defect::Illegible,
                todo: "仍看不清号码，请重拍。".into(),
            })
            .collect(),
    )
}

/// Two lines on the notice of the 21st, both answered on the 22nd.
fn corrected() -> Story {
    Story::filed(licence())
        .officer()
        .at("2026-09-21 10:00")
        .then(two_lines())
        .applicant()
        .at("2026-09-22 20:00")
        .then(answers_to(&[1, 2]))
}

#[test]
fn licensing_32_1_5_corrections_are_in_on_the_day_the_last_arrived() {
    let story = Story::filed(licence())
        .officer()
        .at("2026-09-21 10:00")
        .then(two_lines())
        .applicant()
        .at("2026-09-22 20:00")
        .then(answers_to(&[2]));
    assert_eq!(
        (story.case().corrections_in(), story.case().turn()),
        (None, Turn::Applicant)
    );
    let story = story.at("2026-09-23 08:00").then(answers_to(&[1]));
    assert_eq!(story.case().corrections_in(), Some(day("2026-09-23")));
    assert_eq!(story.case().turn(), Turn::ToCheck);
}

#[test]
fn licensing_32_1_5_accepted_as_of_the_day_the_last_correction_arrived() {
    let story = corrected()
        .officer()
        .at("2026-09-24 09:00")
        .then(Command::Accept);
    let acceptance = story.case().acceptance.unwrap();
    assert_eq!(
        (acceptance.as_of, acceptance.on),
        (day("2026-09-22"), day("2026-09-24"))
    );
    assert!(!acceptance.deemed);
}

#[test]
fn a_further_answer_is_kept_and_moves_no_date() {
    let story = corrected().at("2026-09-23 08:00").then(answers_to(&[1]));
    let case = story.case();
    assert_eq!(case.corrections_in(), Some(day("2026-09-22")));
    assert_eq!(case.notice.unwrap().lines[0].answers.len(), 2);
    assert_eq!(case.materials["identity"].len(), 3);
}

#[test]
fn an_explanation_is_an_answer() {
    let story = Story::filed(benefit())
        .officer()
        .then(illegible())
        .applicant();
    let explained = LineAnswer {
        line: 1,
        explanation: "证件磨损，正在换领。".into(),
        ..LineAnswer::default()
    };
    let story = story.then(Command::AnswerLines(vec![explained]));
    assert_eq!(story.case().turn(), Turn::ToCheck);
    story.officer().ok(Command::Accept);
}

#[test]
fn a_field_is_corrected_as_a_whole_and_checked_by_the_same_form() {
    let line = |path: &str| NoticeLine {
        target: Target::Field(path.into()),
        defect: Defect::Mismatch,
        todo: "请核对。".into(),
        on_the_spot: false,
    };
    let notice = super::story::written(vec![line("home"), line("reason")]);
    let mut story = Story::filed(benefit())
        .officer()
        .then(Command::IssueNotice(notice))
        .applicant();
    let typed = |line, pairs: &[(&str, &str)]| {
        let answers: Answers = pairs
            .iter()
            .map(|(k, v)| ((*k).into(), (*v).into()))
            .collect();
        Command::AnswerLines(vec![LineAnswer {
            line,
            answers,
            ..LineAnswer::default()
        }])
    };
    let village = ("home.village", crate::sample::SECOND_VILLAGE_IN_CUIZHAI);
    for wrong in [
        typed(1, &[]),
        typed(
            1,
            &[("home.village", "999999999999"), ("home.detail", "2号")],
        ),
        typed(1, &[village]),
        typed(1, &[village, ("home.detail", "2号"), ("married", "yes")]),
        Command::AnswerLines(vec![answer(2)]),
    ] {
        let refusal = story.refused(wrong);
        assert_eq!(refusal.code, "answer_misfit");
    }
    story.ok(typed(1, &[village, ("home.detail", "2号")]));
    let case = story.case();
    assert_eq!(
        case.answers["home.village"],
        crate::sample::SECOND_VILLAGE_IN_CUIZHAI
    );
    assert_eq!(
        case.submission.answers["home.village"],
        crate::sample::VILLAGE_IN_CUIZHAI
    );
}

#[test]
fn only_lines_of_the_notice_can_be_answered() {
    let mut story = Story::filed(benefit())
        .officer()
        .then(illegible())
        .applicant();
    assert_eq!(story.no(answers_to(&[2])), "line_not_on_notice");
    assert_eq!(story.no(answers_to(&[0])), "line_not_on_notice");
    assert_eq!(story.no(answers_to(&[1, 1])), "line_not_on_notice");
    assert_eq!(story.no(answers_to(&[])), "nothing_answered");
    assert_eq!(Story::filed(benefit()).no(answers_to(&[1])), "no_notice");
}

#[test]
fn the_window_takes_corrections_in_for_the_person_who_stands_there() {
    for office in [DAQIAO, CUIZHAI] {
        Story::taken_in(benefit())
            .then(Command::IssueNotice(super::story::written(vec![
                super::story::line("identity", Defect::Missing),
            ])))
            .at_window(office)
            .ok(answers_to(&[1]));
    }
}

#[test]
fn measures_30_4_a_defect_in_a_correction_belongs_to_its_line() {
    let mut story = corrected().officer().at("2026-09-23 09:00");
    for (wrong, code) in [
        (reopen(&[3]), "line_not_on_notice"),
        (reopen(&[0]), "line_not_on_notice"),
        (reopen(&[]), "nothing_found"),
        (reopen(&[1, 1]), "line_twice"),
    ] {
        let refusal = story.refused(wrong);
        assert_eq!(refusal.code, code);
        assert!(
            refusal
                .article
                .is_some_and(|article| article.contains("三十条第四款")),
            "{code}"
        );
    }
    story.ok(reopen(&[1]));
    let case = story.case();
    assert_eq!(
        (case.turn(), case.corrections_in()),
        (Turn::Applicant, None)
    );
    let notice = case.notice.unwrap();
    assert_eq!(notice.lines[0].line.todo, "仍看不清号码，请重拍。");
    assert_eq!(notice.lines[0].answers.len(), 1, "the answer is not lost");
    assert_eq!(notice.lines[0].reopened.len(), 1);
}

#[test]
fn measures_30_4_a_line_is_reopened_only_if_it_was_answered() {
    let mut story = Story::filed(licence()).officer().then(two_lines());
    assert_eq!(story.no(reopen(&[1])), "corrections_open");
    let mut story = story.applicant().then(answers_to(&[1])).officer();
    assert_eq!(story.no(reopen(&[1])), "corrections_open");
    assert_eq!(
        Story::filed(licence()).officer().no(reopen(&[1])),
        "no_notice"
    );
}

#[test]
fn measures_30_4_a_check_tells_everything_at_once_too() {
    let mut story = corrected()
        .officer()
        .at("2026-09-23 09:00")
        .then(reopen(&[1]))
        .applicant()
        .then(answers_to(&[1]))
        .officer();
    assert_eq!(story.no(reopen(&[2])), "line_already_passed");
    story.ok(reopen(&[1]));
}

#[test]
fn a_reopening_gives_the_reasonable_period_anew() {
    let story = corrected()
        .officer()
        .at("2026-09-23 09:00")
        .then(reopen(&[1]));
    assert_eq!(story.case().notice.unwrap().period_from, day("2026-09-23"));
}

#[test]
fn acceptance_waits_for_the_corrections() {
    let mut story = Story::filed(benefit()).officer().then(illegible());
    let refusal = story.refused(Command::Accept);
    assert_eq!(refusal.code, "corrections_open");
    // 行政许可法 binds licences only.
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("三十条第四款"))
    );
    assert_eq!(story.case().status, Status::Received);
}

#[test]
fn after_acceptance_there_is_nothing_to_correct() {
    let mut story = corrected().officer().then(Command::Accept).applicant();
    assert_eq!(story.no(answers_to(&[1])), "already_accepted");
}
