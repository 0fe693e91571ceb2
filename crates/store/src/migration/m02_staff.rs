//! Staff, and the log of what administrators change.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, big_pk_auto, boolean, string, string_null, text, timestamp_with_time_zone,
};

use super::{index, refers};

super::creates![
    Table::create()
        .table("staff")
        .col(big_pk_auto("id"))
        .col(string("login").unique_key())
        .col(string("name"))
        .col(string("role"))
        .col(string("office"))
        .col(string("password"))
        .col(boolean("locked"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut refers("staff", "office", "offices", "code"))
        .to_owned(),
    Table::create()
        .table("admin_log")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("at"))
        // Empty: the operator at the console.
        .col(big_integer_null("staff_id"))
        .col(string("action"))
        .col(string("object"))
        .col(text("detail"))
        .col(string_null("request_id"))
        .foreign_key(&mut refers("admin_log", "staff_id", "staff", "id"))
        .to_owned(),
    index("ix_admin_log_object", "admin_log", &["object", "id"]),
];
