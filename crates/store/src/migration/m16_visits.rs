//! Who stands at a window now: looked up once, served one item after another.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, string, timestamp_with_time_zone,
};

use super::{index, refers};

super::creates![
    Table::create()
        .table("visits")
        .col(big_pk_auto("id"))
        // The address of the visit in URLs, so that no identity number ever is.
        .col(string("token").unique_key())
        .col(big_integer("staff_id"))
        // The person's account, if there is one.
        .col(big_integer_null("account_id"))
        .col(blob("person_sealed"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut refers("visits", "staff_id", "staff", "id"))
        .foreign_key(&mut refers("visits", "account_id", "accounts", "id"))
        .to_owned(),
    index("ix_visits_created", "visits", &["created_at"]),
];
