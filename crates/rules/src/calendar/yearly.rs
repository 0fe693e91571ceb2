//! The yearly notice of the State Council (部分节假日安排的通知) as a file, and
//! whether it can be right: each line by itself, then the year as a whole.

mod line;
#[cfg(test)]
mod tests;
mod whole;

use chrono::{Datelike, NaiveDate};

use super::Exception;
use crate::refusal::Problem;

/// Which field of the form the problems belong to.
pub const FIELD: &str = "csv";
/// Most problems told at once: more of them say that it is another file.
const MOST: usize = 20;
/// Longer than any notice.
const LONGEST: usize = 200;

/// A notice that can be right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearNotice {
    /// 年份
    pub year: i32,
    /// Its days, in order; some may lie in the December before.
    pub days: Vec<Exception>,
}

/// A line of the file, by its number from 1.
struct Numbered {
    line: usize,
    day: Exception,
}

/// The text of a file: UTF-8 with or without its mark.
///
/// # Errors
/// Another encoding, and how to save it in this one.
pub fn decode(bytes: &[u8]) -> Result<String, Problem> {
    let how = "请在 Excel 或 WPS 里选“另存为”，类型选“CSV UTF-8（逗号分隔）”，存好后再上传。";
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let why = format!("文件是 UTF-16 编码（Unicode 文本），读不了。{how}");
        return Err(Problem::new(FIELD, why));
    }
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        let why = format!("这是 Excel 工作簿，不是 CSV。{how}");
        return Err(Problem::new(FIELD, why));
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| {
        let why = format!("文件不是 UTF-8 编码，多半是 Excel 存成的 GBK，汉字读不出来。{how}");
        Problem::new(FIELD, why)
    })
}

impl YearNotice {
    /// Reads the file that `data/calendar/workdays.csv` is an example of, with one
    /// year in it.
    ///
    /// # Errors
    /// Every problem with its line, what is wrong and what to do.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let text = text.trim_start_matches('\u{FEFF}');
        let mut problems = Vec::new();
        let mut days = Vec::new();
        for (line, content) in (1..).zip(text.lines()) {
            let content = content.trim();
            if content.is_empty() || (line == 1 && line::is_header(content)) {
                continue;
            }
            match line::read(content) {
                Ok(day) => days.push(Numbered { line, day }),
                Err(why) => problems.push(at(line, why)),
            }
            if line > LONGEST {
                problems.push(at(
                    line,
                    "行数太多，一年的安排不会超过200行。请核对是不是选错了文件。",
                ));
                break;
            }
        }
        if problems.is_empty() && days.is_empty() {
            problems.push(Problem::new(
                FIELD,
                "没有读到日期。请选择文件，或者把安排粘贴进来，一天一行。",
            ));
        }
        if problems.is_empty() {
            let year = days
                .iter()
                .map(|n| n.day.date.year())
                .max()
                .unwrap_or_default();
            problems.extend(whole::check(year, &days));
            if problems.is_empty() {
                days.sort_by_key(|numbered| numbered.day.date);
                let days = days.into_iter().map(|numbered| numbered.day).collect();
                return Ok(Self { year, days });
            }
        }
        let more = problems.len().saturating_sub(MOST);
        problems.truncate(MOST);
        if more > 0 {
            problems.push(Problem::new(
                FIELD,
                format!("还有{more}处问题没有列出，请先改好上面的。"),
            ));
        }
        Err(problems)
    }
}

/// A problem of one line.
fn at(line: usize, why: impl std::fmt::Display) -> Problem {
    Problem::new(FIELD, format!("第{line}行：{why}"))
}

/// Whether `date` may stand in the notice for `year`: it may reach into the
/// December before.
fn belongs(date: NaiveDate, year: i32) -> bool {
    date.year() == year || (date.year() == year - 1 && date.month() == 12)
}
