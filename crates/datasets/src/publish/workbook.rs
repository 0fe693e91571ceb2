//! The Excel workbook. Text is written as text, so that nothing in it is ever a
//! formula; numbers beyond the 15 digits that Excel keeps are text as well.

use std::path::{Path, PathBuf};

use chrono::{Datelike as _, NaiveDate};
use rules::catalogue::{Cell, Field};
use rust_xlsxwriter::{DocProperties, Format, Workbook, Worksheet};

use super::form::{Form, FormFile};
use super::hashing::hashed;
use crate::cell;
use crate::error::Result;

/// Most rows of a sheet under its header.
pub const ROWS: u32 = 1_048_575;
/// Most columns of a sheet.
const COLUMNS: usize = 16_384;
/// Most characters of a cell, as Excel counts them (UTF-16).
const LENGTH: usize = 32_767;
/// Digits that Excel keeps of a number.
const DIGITS: usize = 15;

/// Writes the workbook, or finds out why it cannot be.
pub struct WorkbookFile {
    state: Result<Box<Open>, String>,
    path: PathBuf,
}

struct Open {
    workbook: Workbook,
    day: Format,
    row: u32,
}

impl WorkbookFile {
    pub fn new(folder: &Path, fields: &[Field]) -> Result<Self> {
        let path = folder.join(Form::Xlsx.file_name("data"));
        if fields.len() > COLUMNS {
            return Ok(Self {
                state: Err(format!("超过{COLUMNS}列，Excel 放不下。")),
                path,
            });
        }
        let mut workbook = Workbook::new();
        workbook.set_tempdir(folder)?;
        // The time of making would make equal versions differ.
        let made = NaiveDate::from_ymd_opt(2000, 1, 1).and_then(|day| day.and_hms_opt(0, 0, 0));
        if let Some(made) = made {
            let made = made.and_utc();
            workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
        }
        let sheet = workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name("数据")?;
        let heading = Format::new().set_bold();
        for (column, field) in (0..).zip(fields) {
            sheet.set_column_width(column, 16)?;
            sheet.write_string_with_format(0, column, &field.title, &heading)?;
        }
        Ok(Self {
            state: Ok(Box::new(Open {
                workbook,
                day: Format::new().set_num_format("yyyy-mm-dd"),
                row: 0,
            })),
            path,
        })
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        let Ok(open) = &mut self.state else {
            return Ok(());
        };
        if open.row == ROWS {
            self.state = Err(format!(
                "超过{ROWS}行，Excel 的一张工作表放不下，请下载 CSV。"
            ));
            return Ok(());
        }
        let long = |cell: &Cell| {
            matches!(cell, Cell::Text(text)
                if text.len() > LENGTH && text.encode_utf16().count() > LENGTH)
        };
        if row.iter().any(long) {
            self.state = Err(format!(
                "有一格超过{LENGTH}个字，Excel 放不下，请下载 CSV。"
            ));
            return Ok(());
        }
        open.row += 1;
        let sheet = open.workbook.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(row) {
            write(sheet, open.row, column, cell, &open.day)?;
        }
        Ok(())
    }

    /// The file, or why there is none.
    pub fn finish(self) -> Result<Result<FormFile, String>> {
        match self.state {
            Ok(mut open) => {
                open.workbook.save(&self.path)?;
                hashed(Form::Xlsx, self.path).map(Ok)
            }
            Err(why) => Ok(Err(why)),
        }
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, day: &Format) -> Result<()> {
    let text = cell::text(cell);
    match cell {
        Cell::Empty => {}
        Cell::Integer(_) | Cell::Decimal(_) => {
            let digits = text.bytes().filter(u8::is_ascii_digit).count();
            match text.parse::<f64>() {
                Ok(number) if digits <= DIGITS => sheet.write_number(row, column, number)?,
                _ => sheet.write_string(row, column, text.as_ref())?,
            };
        }
        // Excel's days begin in 1900, and the first two months are one off.
        Cell::Date(date) if date.year() > 1900 => {
            sheet.write_datetime_with_format(row, column, date, day)?;
        }
        Cell::Text(text) if text.is_empty() => {}
        Cell::Date(_) | Cell::Text(_) => {
            sheet.write_string(row, column, text.as_ref())?;
        }
        Cell::Boolean(yes) => {
            sheet.write_boolean(row, column, *yes)?;
        }
    }
    Ok(())
}
