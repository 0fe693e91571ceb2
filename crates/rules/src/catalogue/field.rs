//! 信息项 of a resource, and what stands in one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// 数据类型 of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// Text, byte for byte.
    Text,
    /// A whole number.
    Integer,
    /// A decimal number, with the digits that it was given with.
    Decimal,
    /// A day, as 2026-09-30.
    Date,
    /// Yes or no.
    Boolean,
}

impl FieldKind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Text,
        Self::Integer,
        Self::Decimal,
        Self::Date,
        Self::Boolean,
    ];

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Text => "文本",
            Self::Integer => "整数",
            Self::Decimal => "小数",
            Self::Date => "日期",
            Self::Boolean => "是否",
        }
    }
}

/// 信息项: one column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Name in files and addresses: lower-case letters, digits, underscores.
    pub name: String,
    /// 名称
    pub title: String,
    /// 数据类型
    pub kind: FieldKind,
    /// 长度: how many characters a text has at most; `None`: no limit, or no text.
    /// Where there is none it is not written, so that fields of before it was
    /// there keep their hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length: Option<u32>,
    /// 含义, with the unit where there is one.
    pub meaning: String,
    /// Whether it is never empty.
    #[serde(default)]
    pub required: bool,
}

/// What stands in one field of one row.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A decimal number in its canonical digits.
    Decimal(String),
    /// A day.
    Date(NaiveDate),
    /// Yes or no.
    Boolean(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(day: NaiveDate) -> Self {
        Self::Date(day)
    }
}

impl From<bool> for Cell {
    fn from(yes: bool) -> Self {
        Self::Boolean(yes)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}
