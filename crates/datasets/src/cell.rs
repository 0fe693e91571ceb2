//! What stands in a field, as canonical text and back.
//!
//! The canonical text is what the plain CSV holds: text byte for byte, numbers in
//! their own digits, days as 2026-09-30, `true` and `false`, nothing for an empty
//! cell. Empty text *is* an empty cell, for CSV cannot tell them apart.

use std::borrow::Cow;

use chrono::{Datelike as _, NaiveDate};
use rules::catalogue::{Cell, Field, FieldKind};
use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

use crate::decimal;

/// The canonical text of a cell.
pub fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) | Cell::Decimal(text) => Cow::Borrowed(text),
        Cell::Integer(number) => Cow::Owned(number.to_string()),
        Cell::Date(day) => Cow::Owned(day.format("%Y-%m-%d").to_string()),
        Cell::Boolean(true) => Cow::Borrowed("true"),
        Cell::Boolean(false) => Cow::Borrowed("false"),
    }
}

/// Reads a cell of this kind.
///
/// # Errors
/// What is wrong and how to mend it, in Chinese.
pub fn read(kind: FieldKind, given: &str) -> Result<Cell, String> {
    if kind == FieldKind::Text {
        return match strange(given) {
            Some(why) => Err(why),
            None if given.is_empty() => Ok(Cell::Empty),
            None => Ok(Cell::Text(given.to_owned())),
        };
    }
    let trimmed = given.trim();
    if trimmed.is_empty() {
        return Ok(Cell::Empty);
    }
    let cell = match kind {
        FieldKind::Text => None,
        FieldKind::Integer => trimmed
            .parse::<i64>()
            .ok()
            .filter(|number| number.to_string() == trimmed)
            .map(Cell::Integer),
        FieldKind::Decimal => {
            decimal::is_canonical(trimmed).then(|| Cell::Decimal(trimmed.to_owned()))
        }
        FieldKind::Date => day(trimmed).map(Cell::Date),
        FieldKind::Boolean => match trimmed {
            "true" | "是" => Some(Cell::Boolean(true)),
            "false" | "否" => Some(Cell::Boolean(false)),
            _ => None,
        },
    };
    cell.ok_or_else(|| format!("“{}”{}", shortened(trimmed), how(kind, trimmed)))
}

fn day(text: &str) -> Option<NaiveDate> {
    // chrono also reads 2026-9-3, +2026-09-3 and 2026- 9-03.
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (writable(day) && day.to_string() == text).then_some(day)
}

/// Years that are written with four digits.
fn writable(day: NaiveDate) -> bool {
    (1..=9999).contains(&day.year())
}

fn how(kind: FieldKind, text: &str) -> &'static str {
    let bare = text.strip_prefix('-').unwrap_or(text);
    let code_like = bare.len() > 1 && bare.starts_with('0') && !bare.starts_with("0.");
    match kind {
        FieldKind::Text => "不是文本。",
        FieldKind::Integer | FieldKind::Decimal if text.contains([',', '，']) => {
            "里有千位分隔符，请去掉逗号。"
        }
        FieldKind::Integer | FieldKind::Decimal if code_like => {
            "以 0 开头。如果它是编码，请把这个信息项改成文本；如果是数，请去掉开头的 0。"
        }
        FieldKind::Integer => "不是整数，请写成 120 或 -5 的样子；有小数的列请改成小数。",
        FieldKind::Decimal => "不是小数，请写成 12.50 或 -0.8 的样子，最多38位，不带单位。",
        FieldKind::Date => "不是日期，请写成 2026-09-30 的样子。",
        FieldKind::Boolean => "只能是 true、false、是、否。",
    }
}

fn shortened(text: &str) -> String {
    const SHOWN: usize = 30;
    let mut shown: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

/// Characters that no reader would see, and that spreadsheets cannot hold.
fn strange(text: &str) -> Option<String> {
    let odd = |c: char| c == '\u{FFFD}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r');
    text.chars().find(|c| odd(*c)).map(|c| {
        let code = u32::from(c);
        format!("含有乱码或不可见的控制字符（U+{code:04X}），请删去；如果全文都是乱码，请另存为 UTF-8 再试。")
    })
}

/// A text never has more characters than bytes, and those need not be counted.
fn too_long(field: &Field, text: &str) -> Option<String> {
    let most = field.length?;
    let limit = usize::try_from(most).unwrap_or(usize::MAX);
    let long = text.len() > limit && text.chars().count() > limit;
    long.then(|| format!("最多{most}个字，请缩短；如果确实要这么长，请先改目录里的长度。"))
}

/// Whether a cell may stand in this field.
///
/// # Errors
/// What is wrong, in Chinese.
pub fn check(field: &Field, cell: &Cell) -> Result<(), String> {
    let fits = match (field.kind, cell) {
        (_, Cell::Empty) => return required(field),
        (FieldKind::Text, Cell::Text(text)) if text.is_empty() => return required(field),
        (FieldKind::Text, Cell::Text(text)) => {
            let why = strange(text).or_else(|| too_long(field, text));
            return why.map_or(Ok(()), Err);
        }
        (FieldKind::Decimal, Cell::Decimal(text)) => decimal::is_canonical(text),
        (FieldKind::Date, Cell::Date(day)) => writable(*day),
        (FieldKind::Integer, Cell::Integer(_)) | (FieldKind::Boolean, Cell::Boolean(_)) => true,
        _ => false,
    };
    if fits {
        Ok(())
    } else {
        Err(format!("这里应是{}。", field.kind.label()))
    }
}

fn required(field: &Field) -> Result<(), String> {
    if field.required {
        Err("不能为空，请补上。".to_owned())
    } else {
        Ok(())
    }
}

/// A cell as JSON: numbers as numbers with exactly their own digits, days as
/// text, an empty cell as `null`.
#[derive(Clone, Copy, Debug)]
pub struct Json<'a>(pub &'a Cell);

impl Serialize for Json<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Cell::Empty => serializer.serialize_unit(),
            Cell::Text(text) => serializer.serialize_str(text),
            Cell::Integer(number) => serializer.serialize_i64(*number),
            Cell::Decimal(text) => RawValue::from_string(text.clone())
                .map_err(S::Error::custom)?
                .serialize(serializer),
            Cell::Date(_) => serializer.serialize_str(&text(self.0)),
            Cell::Boolean(yes) => serializer.serialize_bool(*yes),
        }
    }
}
