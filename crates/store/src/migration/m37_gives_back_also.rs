//! Originals of one case can lie with several offices when it is over: each has it in
//! its heap 要交接. Only the sealed events tell: rows that wait for one office are derived
//! anew, which `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

use super::index;

super::creates![
    Table::alter()
        .table("cases")
        // The others besides `gives_back`: `,370115003,370115004,`.
        .add_column(string_null("gives_back_also"))
        .to_owned(),
    index("ix_cases_gives_back_also", "cases", &["gives_back_also"]),
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .and_where(Expr::col("gives_back").is_not_null())
        .to_owned(),
];
