//! How often an import of a year has told cases was counted beside the cases before; a
//! page that was left half-way made it wrong. Only the sealed logs tell: the job counts
//! those imports once more, and until then their number is not shown.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::boolean;

super::creates![
    Table::alter()
        .table("calendar_imports")
        .add_column(boolean("counted").default(false))
        .to_owned(),
];
