//! Messages that leave the house, written in the transaction of the command that
//! they tell about. No address stands here: it is looked up when one is sent.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, integer, string, string_null, timestamp_with_time_zone,
    timestamp_with_time_zone_null,
};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("outbox")
        .col(big_pk_auto("id"))
        .col(big_integer("case_id"))
        .col(integer("seq"))
        // email, sms
        .col(string("medium"))
        // What happened, as `messages` spells it.
        .col(string("kind"))
        .col(timestamp_with_time_zone("created_at"))
        // waiting, sent, dead, dropped
        .col(string("state"))
        .col(integer("attempts"))
        .col(timestamp_with_time_zone("next_attempt_at"))
        // Whoever sends it has until then.
        .col(timestamp_with_time_zone_null("leased_until"))
        // Why the last attempt failed, in words of ours: no server's own.
        .col(string_null("error"))
        // When it was sent, given up or dropped.
        .col(timestamp_with_time_zone_null("ended_at"))
        .foreign_key(&mut refers("outbox", "case_id", "cases", "id"))
        .to_owned(),
    unique("ux_outbox_message", "outbox", &["case_id", "seq", "medium"]),
    index(
        "ix_outbox_due",
        "outbox",
        &["state", "medium", "next_attempt_at"]
    ),
];
