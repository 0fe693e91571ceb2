//! The working calendar: the days on which the State Council's yearly notice
//! differs from the plain week.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{boolean, date, string};

super::creates![
    Table::create()
        .table("calendar_days")
        .col(date("day").primary_key())
        .col(string("kind"))
        .col(string("festival"))
        .col(boolean("in_lieu"))
        .to_owned(),
];
