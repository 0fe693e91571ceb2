//! Files by their content's hash. The bytes are in the object store; type and
//! size are here. A row with `stored` false is an upload under way.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, boolean, string, timestamp_with_time_zone};

use super::index;

super::creates![
    Table::create()
        .table("files")
        .col(string("hash").primary_key())
        .col(big_integer("size"))
        .col(string("kind"))
        .col(boolean("stored"))
        // Renewed by each upload of the same content; the sweeper goes by it.
        .col(timestamp_with_time_zone("touched_at"))
        .to_owned(),
    index("ix_files_touched", "files", &["touched_at"]),
];
