//! Which dates a year changes, as files for a spreadsheet: all those of which the
//! preview shows the first, and what the cases have been told after the import. Days
//! are written as a spreadsheet sorts them.

use chrono::{DateTime, Utc};
use store::{
    calendar::{DateChange, ToldDate},
    reference::District,
};

use super::why;
use crate::{
    desk::spreadsheet::{MARK, line},
    ui::time::moment,
};

/// Name and head of the file of what a draft would change.
pub fn changes_head(year: i32) -> (String, String) {
    let columns = [
        "收件编号",
        "事项",
        "办理机构",
        "期限",
        "现在",
        "导入后",
        "为什么",
    ];
    let name = format!("{year}年工作日历_导入前核对.csv");
    (name, format!("{MARK}{}", line(columns)))
}

/// Lines of it.
pub fn changes_lines(dates: &[DateChange], district: &District) -> String {
    dates
        .iter()
        .map(|date| line(fields(date, district).iter().map(String::as_str)))
        .collect()
}

/// Name and head of the file of what an import, made at that time, has told.
pub fn told_head(year: i32, at: DateTime<Utc>) -> (String, String) {
    let columns = [
        "收件编号",
        "事项",
        "办理机构",
        "期限",
        "原来",
        "改为",
        "为什么",
        "告知时间",
    ];
    let day = rules::calendar::legal_date(at);
    let name = format!("{year}年工作日历_{day}导入_已告知.csv");
    (name, format!("{MARK}{}", line(columns)))
}

/// Lines of it.
pub fn told_lines(told: &[ToldDate], district: &District) -> String {
    told.iter()
        .map(|told| {
            let fields = fields(&told.date, district);
            let at = moment(told.at);
            line(fields.iter().map(String::as_str).chain([at.as_str()]))
        })
        .collect()
}

fn fields(date: &DateChange, district: &District) -> [String; 7] {
    [
        date.receipt.to_string(),
        date.title.clone(),
        district.office_name(&date.office).to_owned(),
        date.clock.label().to_owned(),
        date.before.to_string(),
        date.after.to_string(),
        why(date),
    ]
}
