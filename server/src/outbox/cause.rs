//! What an attempt failed of, for the log: the reason that the desk reads says what to
//! look after, and this is where.

use std::error::Error;

/// The error, and what brought it about, down to the root.
pub(super) fn cause(error: &(dyn Error + 'static)) -> String {
    let mut words = error.to_string();
    let mut next = error.source();
    while let Some(error) = next {
        words.extend([": ", &error.to_string()]);
        next = error.source();
    }
    words
}
