//! Offices: the four streets and the Area's departments.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, string, string_null};

super::creates![
    Table::create()
        .table("offices")
        .col(string("code").primary_key())
        .col(string("name"))
        .col(string("short"))
        .col(string_null("window"))
        .col(string("kind"))
        .col(string_null("district"))
        .col(string_null("address"))
        .col(string_null("phone"))
        .col(string_null("hours"))
        .col(string_null("closing"))
        .col(boolean("active"))
        .to_owned(),
];
