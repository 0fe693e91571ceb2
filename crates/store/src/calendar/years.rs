//! Which years are official, and who brought them.

use chrono::{DateTime, Datelike, Utc};
use rules::authority::{Action, Object};
use rules::calendar::legal_date;
use sea_orm::FromQueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use crate::case;
use crate::error::Result;
use crate::reference::notices::Notices;
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
    /// Its number.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Sign-in name; `None`: it was shipped or came by the console.
    pub by: Option<String>,
    /// Why an official year was replaced; may be empty.
    pub reason: String,
    /// In how many cases a date moved or is certain now; none while an import of an
    /// earlier version has not been counted by the logs.
    pub told: Option<u64>,
    /// Whether all open cases have been told.
    pub done: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: i64,
    year: i32,
    at: DateTime<Utc>,
    reason: String,
    told: i64,
    done_to: i64,
    done_at: Option<DateTime<Utc>>,
    counted: bool,
    by: Option<String>,
}

/// The official years, and this and the next one where they are not yet; the
/// latest first. Three statements.
pub async fn years(store: &Store, who: &Request) -> Result<Vec<Year>> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let notices = Notices::load(&store.db).await?;
    let query = Query::select()
        .columns(
            [
                "id", "year", "at", "reason", "told", "done_to", "done_at", "counted",
            ]
            .map(|name| ("calendar_imports", name)),
        )
        .expr_as(Expr::col(("staff", "login")), "by")
        .from("calendar_imports")
        .left_join(
            "staff",
            Expr::col(("staff", "id")).equals(("calendar_imports", "staff_id")),
        )
        .order_by(("calendar_imports", "id"), Order::Desc)
        .to_owned();
    let statement = store.db.get_database_backend().build(&query);
    let rows = Row::find_by_statement(statement).all(&store.db).await?;
    let last = case::last_open(store).await?;
    let import = |row: &Row| Import {
        id: row.id,
        at: row.at,
        by: row.by.clone(),
        reason: row.reason.clone(),
        told: u64::try_from(row.told).ok().filter(|_| row.counted),
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
