//! The working calendar from the State Council's yearly notices.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::Datelike;
use rules::calendar::YearNotice;
use sea_orm::DatabaseTransaction;

use crate::calendar::put;
use crate::error::{Result, StoreError};
use crate::reference::notices::Notices;
use crate::request::Request;

/// Adds the years that are not official yet. One that is stays as it is: an
/// administrator may have corrected it, and replacing it needs a reason.
pub(super) async fn years(txn: &DatabaseTransaction, who: &Request, data: &Path) -> Result<()> {
    let path = data.join("calendar/workdays.csv");
    let text =
        std::fs::read_to_string(&path).map_err(StoreError::io(path.display().to_string()))?;
    let known = Notices::load(txn).await?;
    for (year, lines) in by_year(&text) {
        if known.of(year).is_some() {
            continue;
        }
        let notice = YearNotice::read(&lines).map_err(|problems| {
            let why: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
            StoreError::Data(format!("{}: {year}: {}", path.display(), why.join(" ")))
        })?;
        put(txn, who, (notice.year, 1), &notice.days, "", None).await?;
    }
    Ok(())
}

/// The lines of each year.
fn by_year(text: &str) -> BTreeMap<i32, String> {
    let mut years: BTreeMap<i32, String> = BTreeMap::new();
    for line in text.lines() {
        let date = line.split(',').next().unwrap_or_default();
        if let Ok(date) = date.parse::<chrono::NaiveDate>() {
            let lines = years.entry(date.year()).or_default();
            lines.push_str(line);
            lines.push('\n');
        }
    }
    years
}
