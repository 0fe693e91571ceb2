//! With which office originals lie that go back to the person now that the case is
//! over: they are in its heap 要交接 until then. Only the sealed events tell: rows that
//! are over are derived anew, which `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

use super::index;

super::creates![
    Table::alter()
        .table("cases")
        .add_column(string_null("gives_back"))
        .to_owned(),
    index("ix_cases_gives_back", "cases", &["gives_back"]),
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .and_where(Expr::col("turn").eq("nobody"))
        .to_owned(),
];
