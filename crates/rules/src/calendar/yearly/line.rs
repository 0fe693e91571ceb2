//! One line of the file: `2027-01-01,周五,holiday,元旦,0`.

use chrono::NaiveDate;

use crate::calendar::{Exception, ExceptionKind, is_weekend, zh_day, zh_weekday};
use crate::prose::says_something;

/// Longest name of a festival.
const NAME: usize = 20;

/// Whether it names the columns.
pub(super) fn is_header(line: &str) -> bool {
    let first = line.split(',').next().unwrap_or_default();
    matches!(bare(first), "date" | "日期")
}

/// The day that a line says, or what is wrong with it and what to do.
pub(super) fn read(line: &str) -> Result<Exception, String> {
    let cells: Vec<&str> = line.split(',').map(bare).collect();
    let [date, weekday, kind, festival, in_lieu] = cells.as_slice() else {
        return Err(format!(
            "应当有5栏（日期,星期,类型,节日,是否调休），这一行有{}栏。请按样例补齐，栏与栏之间用英文逗号。",
            cells.len()
        ));
    };
    let date = day(date)?;
    let week = zh_weekday(date);
    if weekday.replace("星期", "周") != week {
        return Err(format!(
            "{}是{week}，文件里写的是“{weekday}”。请核对日期和星期哪个写错了。",
            zh_day(date)
        ));
    }
    let kind = match *kind {
        "holiday" | "放假" => ExceptionKind::Holiday,
        "makeup_workday" | "上班" => ExceptionKind::MakeupWorkday,
        other => {
            return Err(format!(
                "类型“{other}”不认识。放假写 holiday（或“放假”），调休上班写 makeup_workday（或“上班”）。"
            ));
        }
    };
    if !says_something(festival) || festival.chars().count() > NAME {
        return Err("节日没有写，或者太长。请写属于哪个节日，例如 元旦。".to_owned());
    }
    let in_lieu = match *in_lieu {
        "1" | "是" => true,
        "0" | "否" | "" => false,
        other => {
            return Err(format!("是否调休写的是“{other}”。调休放假写 1，其他写 0。"));
        }
    };
    fits(date, kind, in_lieu)?;
    Ok(Exception {
        date,
        kind,
        festival: (*festival).to_owned(),
        in_lieu,
    })
}

/// A cell without the quotes that some programs put around it.
fn bare(cell: &str) -> &str {
    let cell = cell.trim();
    let inner = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    inner.unwrap_or(cell).trim()
}

fn day(text: &str) -> Result<NaiveDate, String> {
    let iso = text.replace(['/', '.'], "-");
    NaiveDate::parse_from_str(&iso, "%Y-%m-%d")
        .map_err(|_| format!("日期“{text}”读不出，或没有这一天。请写成 2027-01-01 的样子。"))
}

/// Whether a day of this sort can fall on that weekday.
fn fits(date: NaiveDate, kind: ExceptionKind, in_lieu: bool) -> Result<(), String> {
    let (day, week) = (zh_day(date), zh_weekday(date));
    match kind {
        ExceptionKind::MakeupWorkday if !is_weekend(date) => Err(format!(
            "{day}是{week}，本来就上班，不能是调休上班。请核对日期，或改成放假。"
        )),
        ExceptionKind::MakeupWorkday if in_lieu => Err(format!(
            "{day}是调休上班，“是否调休”那一栏只给放假的日子用，请写 0。"
        )),
        ExceptionKind::Holiday if in_lieu && is_weekend(date) => Err(format!(
            "{day}是{week}，本来就休息，不是调休换来的，“是否调休”请写 0。"
        )),
        _ => Ok(()),
    }
}
