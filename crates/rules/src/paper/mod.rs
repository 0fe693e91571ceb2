//! What the papers (文书) say. One text for the page, the PDF and the preview,
//! so that they can never differ; how it is set is the business of each.

pub mod code;
mod desk;
mod draft;
mod handover;
mod intake;
mod notice;
mod number;
mod outcome;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::case::PaperKind;

pub use desk::Desk;
pub use draft::Draft;
pub use handover::with_note;
pub use notice::{NoticeWords, notice_end};
pub use number::{Due, PaperNumber, due};
pub use outcome::{complete, delivery};

/// A paper as it reads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Which; a typesetter chooses its template by it.
    pub kind: PaperKind,
    /// Name of the office.
    pub office: String,
    /// Its right name.
    pub title: String,
    /// 视为受理
    pub note: Option<String>,
    /// 文书编号 with its label, or the 文号; empty where it has none yet.
    pub number: String,
    /// Who it is for.
    pub to: String,
    /// The text.
    pub blocks: Vec<Block>,
    /// What the seal says under the office: 收件专用章. Empty for the authority's own
    /// seal (公章), which bears its name alone.
    pub seal: String,
    /// Whether the seal says 测试: unless the operator has set the offices' own.
    pub test: bool,
    /// `2026年11月24日`
    pub date: String,
    /// Under the line.
    pub foot: Vec<String>,
}

/// A part of the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A heading.
    Heading(String),
    /// Name and value.
    Facts(Vec<(String, String)>),
    /// A table: column heads and rows.
    Table(Vec<String>, Vec<Vec<String>>),
    /// Who signs by hand, each with a date: 移交人, 接收人.
    Sign(Vec<String>),
}

fn text(text: impl Into<String>) -> Block {
    Block::Text(text.into())
}
