//! Day 0 of the period that ends first, for the bar in lists. Rows that were
//! there before get theirs when they are next derived anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::date_null;

super::creates![
    Table::alter()
        .table("cases")
        .add_column(date_null("due_from"))
        .to_owned(),
];
