//! Which cases have something to write down that time alone has brought about:
//! the job that tells applicants (reminders, deemed acceptance) goes by it.

use sea_orm_migration::prelude::*;

use super::index;

super::creates![
    Table::alter()
        .table("cases")
        .add_column(
            ColumnDef::new("unwritten")
                .boolean()
                .not_null()
                .default(false)
        )
        .to_owned(),
    index("ix_cases_unwritten", "cases", &["unwritten", "id"]),
];
