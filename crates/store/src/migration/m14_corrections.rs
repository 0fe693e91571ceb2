//! Files uploaded to correct a line of the notice, until the line is answered.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_pk_auto, blob, integer, string, timestamp_with_time_zone,
};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("correction_files")
        .col(big_pk_auto("id"))
        .col(big_integer("case_id"))
        .col(integer("line"))
        .col(string("file_hash"))
        // What the person called it may name the person.
        .col(blob("name_sealed"))
        .col(timestamp_with_time_zone("added_at"))
        .foreign_key(&mut refers("correction_files", "case_id", "cases", "id"))
        .foreign_key(&mut refers(
            "correction_files",
            "file_hash",
            "files",
            "hash"
        ))
        .to_owned(),
    // The same file twice for a line is one file: a form sent twice adds nothing.
    unique(
        "ux_correction_files",
        "correction_files",
        &["case_id", "line", "file_hash"]
    ),
    index(
        "ix_correction_files_file",
        "correction_files",
        &["file_hash"]
    ),
];
