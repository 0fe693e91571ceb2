//! Every day of the official years, whether it is worked, and why.

use chrono::{Datelike, NaiveDate};
use rules::calendar::zh_weekday;
use rules::catalogue::Cell;

use super::Rows;
use crate::error::Result;
use crate::reference::notices::Notices;
use crate::store::Store;

/// Date, day of the week, whether worked, why.
pub(super) async fn rows(store: &Store) -> Result<Rows> {
    let notices = Notices::load(&store.db).await?;
    let calendar = notices.calendar();
    let mut rows = Rows::new();
    for year in notices.years() {
        let Some(first) = NaiveDate::from_ymd_opt(year, 1, 1) else {
            continue;
        };
        for date in first.iter_days().take_while(|date| date.year() == year) {
            let day = calendar.day(date);
            rows.push(vec![
                date.into(),
                zh_weekday(date).into(),
                day.counted.into(),
                Cell::Text(day.reason.to_string()),
            ]);
        }
    }
    Ok(rows)
}
