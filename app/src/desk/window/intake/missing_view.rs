//! What is missing, as the page shows it.

use serde::{Deserialize, Serialize};

/// What stands in the way of a complete intake.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingView {
    /// Where it is on the page, and what is to be done.
    pub lines: Vec<(String, String)>,
    /// Where the case goes, in words; none before the place is known.
    pub goes_to: Option<String>,
    /// The materials that the answers ask for: changed, they are loaded anew.
    pub shape: String,
}
