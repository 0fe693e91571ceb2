//! What the clerk has written, as a notice.

use rules::{
    Refusal,
    article::ONE_TIME_NOTICE,
    case::Command,
    form::Answers,
    notice::{Defect, NoticeLine},
};
use store::{StoreError, case::Act};

use super::{rows, target::target};
use crate::{
    desk::{notice_form::notice, window::receipt::receipt_of},
    form::{Done, FormState},
    post::{Answer, Posted},
};

/// Most lines of a form: more than any guide has materials and fields.
const MOST: usize = 200;

/// 出具一次性告知书; the button for one line more, without wasm, gives the page
/// again.
pub(in crate::desk::window) async fn post(posted: Posted) -> Result<Answer, StoreError> {
    let receipt = receipt_of(posted.param("receipt"))?;
    if posted.text("do") == rows::ADD {
        return Ok(one_more(receipt.digits(), posted.form));
    }
    let (rows, lines) = lines(&posted.form)?;
    let act = Act {
        receipt: receipt.clone(),
        seen: posted.text("seq").parse().ok(),
        key: posted.text("key").to_owned(),
        command: Command::IssueNotice(notice(&posted, lines)),
    };
    store::case::act(&posted.store, &posted.who, act)
        .await
        .map_err(|error| at_row(error, &rows))?;
    Ok(Done::to(format!("/desk/window/done/{}", receipt.digits())).into())
}

/// The page with one line more, and all that was typed.
fn one_more(digits: &str, mut values: Answers) -> Answer {
    values.remove("do");
    values.insert(rows::target_of(rows::count(&values)), String::new());
    Answer::again(FormState {
        action: format!("/desk/window/notice/{digits}"),
        values,
        ..FormState::default()
    })
}

/// The lines that were filled in, and which rows of the page they are.
fn lines(form: &Answers) -> Result<(Vec<usize>, Vec<NoticeLine>), Refusal> {
    let text = |path: String| form.get(&path).map_or("", |text| text.trim());
    let rows = 0..rows::count(form);
    let mut problems = Vec::new();
    let mut found = (Vec::new(), Vec::new());
    for n in rows.take(MOST) {
        let todo = text(format!("lines.{n}.todo"));
        let (about, defect) = (
            text(format!("lines.{n}.target")),
            text(format!("lines.{n}.defect")),
        );
        match (target(about), Defect::from_code(defect)) {
            (Some(target), Some(defect)) => {
                found.0.push(n);
                found.1.push(NoticeLine {
                    target,
                    defect,
                    todo: todo.to_owned(),
                    on_the_spot: false,
                });
            }
            (None, None) if todo.is_empty() => {}
            (None, _) => problems.push(rules::Problem::new(
                format!("lines.{n}.target"),
                "请选择是哪一样材料或者哪一栏。",
            )),
            (_, None) => problems.push(rules::Problem::new(
                format!("lines.{n}.defect"),
                "请选择是什么问题。",
            )),
        }
    }
    if problems.is_empty() {
        Ok(found)
    } else {
        Err(Refusal::fields(problems).because(ONE_TIME_NOTICE))
    }
}

/// `rules` counts the lines, the page its rows: some rows were left empty.
fn at_row(error: StoreError, rows: &[usize]) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            for problem in &mut refusal.problems {
                let line = problem
                    .path
                    .strip_prefix("lines.")
                    .and_then(|n| n.parse::<usize>().ok());
                if let Some(row) = line.and_then(|line| rows.get(line)) {
                    problem.path = format!("lines.{row}");
                }
            }
            StoreError::Refused(refusal)
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use rules::notice::Target;

    use super::*;

    fn form(rows: &[(&str, &str, &str)]) -> Answers {
        let mut form = Answers::new();
        for (n, (target, defect, todo)) in rows.iter().enumerate() {
            for (name, text) in [("target", target), ("defect", defect), ("todo", todo)] {
                form.insert(format!("lines.{n}.{name}"), (*text).to_owned());
            }
        }
        form
    }

    #[test]
    fn empty_rows_are_left_out_and_problems_find_their_row() {
        let typed = form(&[
            ("material:a", "missing", "交"),
            ("", "", " "),
            ("field:home", "mismatch", "改"),
        ]);
        let (rows, lines) = lines(&typed).unwrap();
        assert_eq!(rows, [0, 2]);
        assert_eq!(lines[1].target, Target::Field("home".to_owned()));
        let refusal = Refusal::fields(vec![rules::Problem::new("lines.1", "x")]);
        let StoreError::Refused(refusal) = at_row(refusal.into(), &rows) else {
            panic!("not refused")
        };
        assert_eq!(refusal.problems[0].path, "lines.2");
    }

    // Measures 30(4): all of it is told at once, however much it is.
    #[test]
    fn one_row_more_keeps_what_was_typed() {
        let mut typed = form(&[
            ("material:a", "missing", "交"),
            ("material:b", "illegible", "重拍"),
            ("material:c", "expired", "换证"),
            ("material:d", "unsigned", "签字"),
        ]);
        typed.insert("do".to_owned(), rows::ADD.to_owned());
        let again = one_more("261123000000000", typed.clone()).again.unwrap();
        assert_eq!(rows::count(&again.values), 5);
        assert!(
            typed
                .iter()
                .all(|(path, text)| path == "do" || again.values.get(path) == Some(text))
        );
        let (rows, lines) = lines(&again.values).unwrap();
        assert_eq!((rows.len(), lines.len()), (4, 4));
    }

    #[test]
    fn half_a_row_is_asked_for() {
        let refusal = lines(&form(&[("", "expired", "换"), ("material:a", "", "")])).unwrap_err();
        let paths: Vec<_> = refusal
            .problems
            .iter()
            .map(|problem| problem.path.as_str())
            .collect();
        assert_eq!(paths, ["lines.0.target", "lines.1.defect"]);
        assert_eq!(refusal.article, Some(ONE_TIME_NOTICE.to_string()));
    }
}
