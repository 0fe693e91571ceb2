//! Villages and communities, each with the street that has jurisdiction.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::string;

use super::{index, refers};

super::creates![
    Table::create()
        .table("villages")
        .col(string("code").primary_key())
        .col(string("name"))
        .col(string("street"))
        .foreign_key(&mut refers("villages", "street", "offices", "code"))
        .to_owned(),
    index("ix_villages_street", "villages", &["street", "code"]),
];
