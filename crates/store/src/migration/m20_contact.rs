//! How the holder of an account wants to be told: an e-mail address, sealed, and
//! by which media. Nobody is written to who has not chosen it.

use sea_orm_migration::prelude::*;

/// A choice that nobody has made yet.
fn not_chosen(column: &'static str) -> ColumnDef {
    ColumnDef::new(column)
        .boolean()
        .not_null()
        .default(false)
        .to_owned()
}

super::creates![
    Table::alter()
        .table("accounts")
        .add_column(ColumnDef::new("email_sealed").blob().null())
        .to_owned(),
    Table::alter()
        .table("accounts")
        .add_column(not_chosen("by_email"))
        .to_owned(),
    Table::alter()
        .table("accounts")
        .add_column(not_chosen("by_sms"))
        .to_owned(),
];
