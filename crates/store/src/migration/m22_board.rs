//! What boards count and lists filter by: the days on which a case was accepted,
//! noticed and decided, how long it took, how often somebody had to come. The
//! events are sealed, so that no statement can fill them: every row is to be
//! derived anew, which `server migrate` does next.

use chrono::{DateTime, Utc};
use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{date_null, integer_null};

use super::index;

super::creates![
    column(date_null("accepted_on")),
    column(date_null("noticed_on")),
    column(date_null("decided_on")),
    // 总用时, 净用时 in working days.
    column(integer_null("gross_days")),
    column(integer_null("net_days")),
    column(count("visits")),
    column(count("sent_back")),
    index("ix_cases_received", "cases", &["received_at"]),
    index("ix_cases_decided", "cases", &["decided_on"]),
    Query::update()
        .table("cases")
        .value("next_clock_at", DateTime::<Utc>::UNIX_EPOCH)
        .to_owned(),
];

fn column(column: impl IntoColumnDef) -> TableAlterStatement {
    Table::alter().table("cases").add_column(column).to_owned()
}

fn count(name: &'static str) -> ColumnDef {
    ColumnDef::new(name).integer().not_null().default(0).take()
}
