//! 当场更正 from the form's fields: only what is different is a correction.

use rules::{
    case::{Command, HandedIn, Materials},
    form::{Answers, normalise},
};
use store::StoreError;

use super::command::{act, at, viewed};
use crate::{desk::copies::copies, form::Done, post::Posted};

/// Puts right what was typed differently, and takes in what came on paper.
pub(super) async fn correct(posted: Posted) -> Result<Done, StoreError> {
    let view = viewed(&posted).await?;
    let mut materials = Materials::new();
    for (path, typed) in &posted.form {
        let (Some(code), typed) = (path.strip_prefix("paper."), typed.trim()) else {
            continue;
        };
        // Nothing has come on paper.
        if typed == "0" {
            continue;
        }
        match copies(typed) {
            Ok(None) => {}
            Ok(Some(copies)) => {
                drop(materials.insert(code.to_owned(), vec![HandedIn::Paper { copies }]));
            }
            Err(words) => return Err(at(path, words)),
        }
    }
    let typed: Answers = posted
        .form
        .iter()
        .filter(|(path, _)| {
            !matches!(path.as_str(), "seq" | "key" | "do") && !path.starts_with("paper.")
        })
        .map(|(path, text)| (path.clone(), text.clone()))
        .collect();
    let answers = changed(
        &view.case.answers,
        &typed,
        &normalise(&view.guide.form, &typed),
    );
    act(
        &posted,
        "correct",
        Command::CorrectOnTheSpot { answers, materials },
    )
    .await
}

/// What stands differently in the form than in the case; what was taken away is
/// there as empty text.
fn changed(before: &Answers, typed: &Answers, normal: &Answers) -> Answers {
    let gone = before
        .keys()
        .filter(|path| !normal.contains_key(*path))
        .map(|path| {
            // As typed where it is wrong, so that the form's own check says so.
            (path.clone(), typed.get(path).cloned().unwrap_or_default())
        });
    let other = normal
        .iter()
        .filter(|(path, text)| before.get(*path) != Some(*text));
    gone.chain(other.map(|(path, text)| (path.clone(), text.clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_different_is_a_correction() {
        let answers = |pairs: &[(&str, &str)]| -> Answers {
            pairs
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
                .collect()
        };
        let before = answers(&[("name", "张三"), ("needs.care", "on"), ("area", "160")]);
        let typed = answers(&[("name", "张三"), ("area", "180"), ("floors", "2")]);
        let wanted = answers(&[("area", "180"), ("floors", "2"), ("needs.care", "")]);
        assert_eq!(changed(&before, &typed, &typed), wanted);
        assert!(changed(&before, &before, &before).is_empty());
    }
}
