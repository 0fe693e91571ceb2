//! Originals that are on their way when a case ends are signed for and given back
//! all the same, and a refusal to take over binds until it is settled. Which rows
//! that changes only their sealed events tell: those that are over, or wait for
//! the authority, are derived anew, which `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;

super::creates![
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .and_where(
            Expr::col("turn")
                .eq("nobody")
                .or(Expr::col("coordinator").is_not_null())
        )
        .to_owned(),
];
