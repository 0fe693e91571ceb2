//! Which forms a version of public data does not have, and why: a table that is
//! too large for Excel, say. Nothing is said of versions from before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

super::creates![
    Table::alter()
        .table("data_versions")
        // JSON: form and reason of each.
        .add_column(text_null("omitted"))
        .to_owned(),
];
