//! Whether a password was set by somebody else: then its owner sets one of their
//! own before anything else. Accounts that were there before have changed theirs
//! or will not be told apart any more.

use sea_orm_migration::prelude::*;

super::creates![
    Table::alter()
        .table("staff")
        .add_column(
            ColumnDef::new("must_change_password")
                .boolean()
                .not_null()
                .default(false)
        )
        .to_owned(),
];
