//! Which years are official, and who brought them.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Utc};
use rules::authority::{Action, Object};
use rules::calendar::legal_date;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::notices::Notices;
use crate::case;
use crate::entity::{calendar_import, staff};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// One year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Which.
    pub year: i32,
    /// How many days differ from the plain week; `None`: 暂定.
    pub days: Option<usize>,
    /// Its imports, the newest first.
    pub imports: Vec<Import>,
}

/// One import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// When.
    pub at: DateTime<Utc>,
    /// Sign-in name; `None`: it was shipped or came by the console.
    pub by: Option<String>,
    /// Why an official year was replaced; may be empty.
    pub reason: String,
    /// In how many cases a date moved or is certain now.
    pub told: u64,
    /// Whether all open cases have been told.
    pub done: bool,
}

/// The official years, and this and the next one where they are not yet; the
/// latest first. Five statements.
pub async fn years(store: &Store, who: &Request) -> Result<Vec<Year>> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let notices = Notices::load(&store.db).await?;
    let rows = calendar_import::Entity::find()
        .order_by_desc(calendar_import::Column::Id)
        .all(&store.db)
        .await?;
    let staff: BTreeMap<i64, String> = staff::Entity::find()
        .select_only()
        .columns([staff::Column::Id, staff::Column::Login])
        .filter(staff::Column::Id.is_in(rows.iter().filter_map(|row| row.staff_id)))
        .into_tuple::<(i64, String)>()
        .all(&store.db)
        .await?
        .into_iter()
        .collect();
    let last = case::last_open(store).await?;
    let import = |row: &calendar_import::Model| Import {
        at: row.at,
        by: row.staff_id.and_then(|id| staff.get(&id).cloned()),
        reason: row.reason.clone(),
        told: u64::try_from(row.told).unwrap_or_default(),
        done: row.done_at.is_some() || last <= row.done_to,
    };
    let this = legal_date(who.now).year();
    let mut years: Vec<i32> = rows.iter().map(|row| row.year).collect();
    years.extend([this, this + 1]);
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    Ok(years
        .into_iter()
        .map(|year| Year {
            year,
            days: notices.of(year).map(Vec::len),
            imports: rows
                .iter()
                .filter(|row| row.year == year)
                .map(import)
                .collect(),
        })
        .collect())
}
