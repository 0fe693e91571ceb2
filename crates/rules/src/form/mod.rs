//! Declared forms (电子表单). A form is data of the guide; the same code checks
//! the answers in the browser and on the server.
//!
//! Answers are flat: path → text exactly as typed. A group's second row is
//! `household.1.name`; an address is two paths, `home.village` (12-digit code)
//! and `home.detail`; a choice of many is one path per option with `on`
//! (`needs.care` = `on`). That is what a plain HTML form posts, so that nothing
//! is lost or reshaped on the way, with or without wasm.

mod answer;
mod check;
mod clean;
mod condition_words;
mod date;
mod display;
mod earlier;
mod lint;
mod money;
mod normalise;
mod number;
mod part;
#[cfg(test)]
mod tests;
mod visible;
mod walk;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use check::{check, check_field};
pub use condition_words::condition_words;
pub use display::{DisplayRow, DisplaySection, NOT_FILLED, display};
pub use earlier::{Offer, offers};
pub use lint::lint;
pub use money::{parse_fen, zh_yuan};
pub use normalise::normalise;
pub use part::{check_section, left_off, section_of, stands_in, with_section};
pub use visible::{condition_holds, field_at, group_rows, is_shown, label_at};

/// Answers as typed: path → text. See the module doc for the paths.
pub type Answers = BTreeMap<String, String>;

/// A titled part of a form: one topic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Heading on screen.
    pub title: String,
    /// One sentence under the heading.
    #[serde(default)]
    pub hint: Option<String>,
    /// The fields, in order.
    pub fields: Vec<Field>,
}

/// One declared field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Path segment: ASCII letters, digits, `_`; unique in its level.
    pub name: String,
    /// Label on screen, in Chinese.
    pub label: String,
    /// One sentence of help, shown under the label.
    #[serde(default)]
    pub hint: Option<String>,
    /// Whether it must be answered when it is shown.
    #[serde(default)]
    pub required: bool,
    /// What it is: `"id_number"` or `{"text": {"max": 50}}`.
    pub kind: FieldKind,
    /// Shown only if another field of the same level has one of these values.
    #[serde(default)]
    pub shown_if: Option<ShownIf>,
}

/// "Shown if": a field of the same level (or, in a group, of the form) has one
/// of the values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShownIf {
    /// Name of the other field, a `choice`.
    pub field: String,
    /// Any of these values shows it.
    pub equals: Vec<String>,
}

/// The kinds of field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FieldKind {
    /// One line, at most `max` characters (200 unless said).
    Text {
        /// Most characters.
        #[serde(default)]
        max: Option<u16>,
    },
    /// Several lines, at most `max` characters (1000 unless said).
    LongText {
        /// Most characters.
        #[serde(default)]
        max: Option<u16>,
    },
    /// A whole number.
    Number {
        /// Least value allowed.
        #[serde(default)]
        min: Option<i64>,
        /// Greatest value allowed.
        #[serde(default)]
        max: Option<i64>,
        /// Unit on screen, e.g. 平方米.
        #[serde(default)]
        unit: Option<String>,
    },
    /// A date, `YYYY-MM-DD`.
    Date {
        /// Bounds relative to the day of the check.
        #[serde(default)]
        bound: DateBound,
    },
    /// One of the options, or several.
    Choice {
        /// What can be chosen.
        options: Vec<ChoiceOption>,
        /// Whether several may be chosen (checkboxes, one path an option).
        #[serde(default)]
        many: bool,
    },
    /// 居民身份证号码 (GB 11643).
    IdNumber,
    /// 统一社会信用代码 (GB 32100).
    CreditCode,
    /// A mobile number.
    Phone,
    /// 银行账号: 12 to 19 digits.
    BankAccount,
    /// An address down to the village or community: `.village` and `.detail`.
    Address,
    /// Money in yuan as typed, at most two decimals; checked up to `max_fen`.
    Money {
        /// Most, in fen.
        #[serde(default)]
        max_fen: Option<i64>,
    },
    /// A repeating group, such as household members.
    Group {
        /// What one row is called, e.g. 家庭成员.
        item: String,
        /// Fewest rows.
        #[serde(default)]
        min: u16,
        /// Most rows.
        max: u16,
        /// The fields of one row; no group inside a group.
        fields: Vec<Field>,
    },
}

/// Bounds of a date relative to the day of the check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// Any date from 1900 to 2100.
    #[default]
    Any,
    /// Today or earlier (a birth, an event that has happened).
    Past,
    /// Today or later.
    Future,
}

/// One option of a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Stored value: ASCII letters, digits, `_`.
    pub value: String,
    /// Text on screen.
    pub label: String,
}
