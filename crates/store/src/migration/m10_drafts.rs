//! Applications not handed in yet: a resident's, or one that a clerk types for
//! the person at the window.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, blob_null, integer, integer_null, string,
    string_null, timestamp_with_time_zone,
};

use super::{belongs, index, refers};

super::creates![
    Table::create()
        .table("drafts")
        .col(big_pk_auto("id"))
        // The address of the draft in URLs; also binds its sealed answers.
        .col(string("token").unique_key())
        // One of the two.
        .col(big_integer_null("account_id"))
        .col(big_integer_null("staff_id"))
        .col(string("guide_code"))
        .col(integer("guide_version"))
        .col(blob("answers_sealed"))
        // The persons at the window: applicant and agent.
        .col(blob_null("persons_sealed"))
        .col(integer("revision"))
        .col(timestamp_with_time_zone("created_at"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut refers("drafts", "account_id", "accounts", "id"))
        .foreign_key(&mut refers("drafts", "staff_id", "staff", "id"))
        .foreign_key(&mut refers("drafts", "guide_code", "guides", "code"))
        .to_owned(),
    index("ix_drafts_account", "drafts", &["account_id", "updated_at"]),
    index("ix_drafts_staff", "drafts", &["staff_id", "updated_at"]),
    Table::create()
        .table("draft_pieces")
        .col(big_pk_auto("id"))
        .col(big_integer("draft_id"))
        .col(string("material"))
        // A file, or paper that the window keeps: one of the two.
        .col(string_null("file_hash"))
        // What the person called it may name the person.
        .col(blob_null("name_sealed"))
        .col(integer_null("copies"))
        .col(timestamp_with_time_zone("added_at"))
        .foreign_key(&mut belongs("draft_pieces", "draft_id", "drafts", "id"))
        .foreign_key(&mut refers("draft_pieces", "file_hash", "files", "hash"))
        .to_owned(),
    index("ix_draft_pieces_draft", "draft_pieces", &["draft_id", "id"]),
    index("ix_draft_pieces_file", "draft_pieces", &["file_hash"]),
];
