//! 一次性告知 from the form's fields.

use rules::{
    Problem, Refusal,
    article::ONE_TIME_NOTICE,
    case::{Command, Reopening},
    notice::{Defect, NoticeLine, Target},
};
use store::StoreError;

use super::command::{act, again};
use crate::{
    desk::{
        case::panel::{line_count, without_line},
        notice_form::notice,
    },
    form::Done,
    post::{Answer, Posted},
};

/// The value that stands for a target in a list: `m:bank_card`, `f:home`.
pub(in crate::desk::case) fn value_of(target: &Target) -> String {
    match target {
        Target::Material(code) => format!("m:{code}"),
        Target::Field(path) => format!("f:{path}"),
    }
}

fn target(value: &str) -> Option<Target> {
    match value.split_once(':')? {
        ("m", code) => Some(Target::Material(code.to_owned())),
        ("f", path) => Some(Target::Field(path.to_owned())),
        _ => None,
    }
}

/// The kind of defect of line `n`.
fn defect(posted: &Posted, n: usize) -> Result<Defect, StoreError> {
    Defect::from_code(posted.text(&format!("lines.{n}.defect")))
        .ok_or_else(|| unnamed(n, "请选择这一处是什么问题。"))
}

/// Each line names what it is about and what is the matter with it.
fn unnamed(n: usize, message: &str) -> StoreError {
    let problems = vec![Problem::new(format!("lines.{n}"), message)];
    Refusal::fields(problems).because(ONE_TIME_NOTICE).into()
}

/// Sends the notice; the buttons for one line more or less, without wasm, give
/// the page again.
pub(super) async fn issue(posted: Posted) -> Result<Answer, StoreError> {
    let mut values = posted.form.clone();
    match values.remove("do").as_deref() {
        Some("add:lines") => {
            values.insert(
                format!("lines.{}.target", line_count(&values)),
                String::new(),
            );
            return Ok(again(&posted, "notice", values));
        }
        Some(gone) => {
            let gone = gone.strip_prefix("remove:").and_then(|n| n.parse().ok());
            return Ok(again(
                &posted,
                "notice",
                gone.map_or_else(|| values.clone(), |n| without_line(&values, n)),
            ));
        }
        None => {}
    }
    let lines = (0..line_count(&values))
        .filter(|n| !empty(&posted, *n))
        .map(|n| line(&posted, n));
    let notice = notice(&posted, lines.collect::<Result<_, _>>()?);
    Ok(act(&posted, "notice", Command::IssueNotice(notice))
        .await?
        .into())
}

/// Whether nothing was typed on the last line: it was only offered.
fn empty(posted: &Posted, n: usize) -> bool {
    let last = n + 1 == line_count(&posted.form);
    last && ["target", "defect", "todo"]
        .iter()
        .all(|part| posted.text(&format!("lines.{n}.{part}")).is_empty())
}

fn line(posted: &Posted, n: usize) -> Result<NoticeLine, StoreError> {
    let target = target(posted.text(&format!("lines.{n}.target")))
        .ok_or_else(|| unnamed(n, "请选择这一处是哪项材料或者哪一栏。"))?;
    Ok(NoticeLine {
        target,
        defect: defect(posted, n)?,
        todo: posted.text(&format!("lines.{n}.todo")).to_owned(),
        on_the_spot: posted.text(&format!("lines.{n}.on_the_spot")) == "on",
    })
}

/// 退回补正项: the ticked lines, once more.
pub(super) async fn reopen(posted: Posted) -> Result<Done, StoreError> {
    let mut found = Vec::new();
    for n in 0..line_count(&posted.form) {
        if posted.text(&format!("lines.{n}.on")) != "on" {
            continue;
        }
        found.push(Reopening {
            line: u16::try_from(n + 1).unwrap_or(u16::MAX),
            defect: defect(&posted, n)?,
            todo: posted.text(&format!("lines.{n}.todo")).to_owned(),
        });
    }
    act(&posted, "reopen", Command::ReopenLines(found)).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_survives_its_form() {
        for one in [
            Target::Material("bank_card".to_owned()),
            Target::Field("home.detail".to_owned()),
        ] {
            assert_eq!(target(&value_of(&one)), Some(one));
        }
        assert_eq!(target("bank_card"), None);
    }
}
