//! What was sent with an act on many cases, so that a run that was cut off can be
//! taken up again. Runs that were there before had been kept at their end.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::text_null;

super::creates![
    Table::alter()
        .table("bulk_runs")
        .add_column(text_null("form"))
        .to_owned(),
];
