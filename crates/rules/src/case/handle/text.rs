//! Texts that people type: tidied, there, and not without end.

use crate::prose::{lines, says_something};
use crate::refusal::{Problem, Refusal};

/// Longest text of any kind, in characters.
const LONGEST: usize = 4000;

/// The text, tidied; it must say something.
pub(super) fn required(text: &str, path: &str, message: &str) -> Result<String, Refusal> {
    let text = optional(text, path)?;
    if !says_something(&text) {
        return Err(Refusal::fields(vec![Problem::new(path, message)]));
    }
    Ok(text)
}

/// The text, tidied; it may be empty.
pub(super) fn optional(text: &str, path: &str) -> Result<String, Refusal> {
    let text = lines(text);
    if text.chars().count() > LONGEST {
        let message = format!("最多写{LONGEST}个字，请精简。");
        return Err(Refusal::fields(vec![Problem::new(path, message)]));
    }
    Ok(text)
}
