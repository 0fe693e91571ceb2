//! Sessions (only the hash of the token is kept) and the sign-in throttle.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer_null, blob, integer, timestamp_with_time_zone};

use super::{belongs, index};

super::creates![
    Table::create()
        .table("sessions")
        .col(blob("token_hash").primary_key())
        // One of the two.
        .col(big_integer_null("account_id"))
        .col(big_integer_null("staff_id"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("last_seen_at"))
        .foreign_key(&mut belongs("sessions", "account_id", "accounts", "id"))
        .foreign_key(&mut belongs("sessions", "staff_id", "staff", "id"))
        .to_owned(),
    index("ix_sessions_account", "sessions", &["account_id"]),
    index("ix_sessions_staff", "sessions", &["staff_id"]),
    Table::create()
        .table("throttles")
        // Blind index of the account or address that is counted.
        .col(blob("subject").primary_key())
        .col(integer("tries"))
        .col(timestamp_with_time_zone("since"))
        .to_owned(),
];
