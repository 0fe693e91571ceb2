//! What tells whether the key file is the one that the data was sealed with:
//! one row, derived from the key, from which the key cannot be told.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, blob};

super::creates![
    Table::create()
        .table("key_check")
        .col(big_integer("id").primary_key())
        .col(blob("value"))
        .to_owned(),
];
