//! Boards (看板): figures about the caller's cases. Each figure carries the list
//! that it counts, as the inbox is asked for it: both are found by the same
//! condition, so that a figure and its list cannot differ.

mod area;
mod count;
mod leader;
mod own;

use rules::board::{Figure, Period, Share};

pub use area::{Area, OfficeLine, area};
pub use leader::{FrequentLine, Leader, MonthLine, leader, line_name};
pub use own::{Own, clerk, officer};

use crate::case::InboxQuery;

/// What a leader or an auditor asks of a board.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardQuery {
    /// Which month; the current one unless said.
    pub month: Option<Period>,
    /// Only this item, by code.
    pub guide: Option<String>,
    /// Only what this office has taken in, by code.
    pub office: Option<String>,
}

/// A figure with the cases behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// Which.
    pub figure: Figure,
    /// How much.
    pub value: Value,
    /// The cases that it is about.
    pub list: InboxQuery,
}

/// How much a figure is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// So many cases.
    Count(u64),
    /// So many of the cases in this other list.
    Share(Share, Box<InboxQuery>),
    /// The middle one of so many cases, as it is written.
    Median(String, u64),
}

impl Number {
    fn count(figure: Figure, count: u64, list: InboxQuery) -> Self {
        Self {
            figure,
            value: Value::Count(count),
            list,
        }
    }

    /// How many cases are in its list.
    pub const fn cases(&self) -> u64 {
        match &self.value {
            Value::Count(count) | Value::Median(_, count) => *count,
            Value::Share(share, _) => share.part,
        }
    }
}

/// The figures of one item or one street.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Code.
    pub code: String,
    /// 事项名称 of an item; empty for an office, whose name the caller knows.
    pub title: String,
    /// Its figures.
    pub numbers: Vec<Number>,
}
