//! An office that the case has left sees it, once it is over, by the originals that it
//! is to give back (`gives_back`, `gives_back_also`), and no longer as the one `sender`:
//! that stands for paper under way, and for who gave back. Rows that wait for an office
//! are derived anew, which `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;

super::creates![
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .and_where(Expr::col("gives_back").is_not_null())
        .to_owned(),
];
