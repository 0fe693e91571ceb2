//! From which day materials lie for handing over, and from which they are on their
//! way: the heap 要交接 shows the legs' own dates and sorts by them. Only the sealed
//! events tell: rows with something between offices are derived anew, which
//! `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::date_null;

super::creates![
    column("hand_over_since"),
    column("take_over_since"),
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .and_where(
            Expr::col("hands_over")
                .is_not_null()
                .or(Expr::col("under_way").eq(true))
        )
        .to_owned(),
];

fn column(name: &'static str) -> TableAlterStatement {
    Table::alter()
        .table("cases")
        .add_column(date_null(name))
        .to_owned()
}
