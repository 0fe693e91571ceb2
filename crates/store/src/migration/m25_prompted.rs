//! Whether somebody has been reminded of the period that ends first, or a period
//! that ran out has gone to the leader. Rows that were there before get it when
//! they are next derived anew.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string_null;

super::creates![
    Table::alter()
        .table("cases")
        .add_column(string_null("prompted"))
        .to_owned(),
];
