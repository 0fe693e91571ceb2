//! One version, as its page shows it.

use serde::{Deserialize, Serialize};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// Address of its actions.
    pub at: String,
    /// 名称 and which version.
    pub title: String,
    /// How far it has come: class and word.
    pub standing: (String, String),
    /// Content hash, which a review is bound to.
    pub content: String,
    /// How many figures are not told, and why.
    pub withheld: Option<String>,
    /// Name and value.
    pub facts: Vec<(String, String)>,
    /// The version before: which, how many rows, and its address.
    pub before: Option<(String, String)>,
    /// Titles of the columns.
    pub columns: Vec<String>,
    /// The first rows.
    pub rows: Vec<Vec<String>>,
    /// Files: words and address.
    pub files: Vec<(String, String)>,
    /// Reviews: who, when, outcome; and the note.
    pub reviews: Vec<(String, String)>,
    /// Whether the reader may review it.
    pub may_review: bool,
    /// Whether the reader may open it.
    pub may_open: bool,
    /// Whether the reader may take it away.
    pub may_withdraw: bool,
}
