//! Errors as a command-line program tells them.

use store::StoreError;

/// What is wrong, in one line; of a refused form each field's sentence.
pub(crate) fn in_a_line(error: StoreError) -> String {
    match error.refusal() {
        Some(refusal) if !refusal.problems.is_empty() => {
            let sentences: Vec<_> = refusal
                .problems
                .iter()
                .map(|p| p.message.as_str())
                .collect();
            sentences.join(" ")
        }
        _ => error.to_string(),
    }
}
