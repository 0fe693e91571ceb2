//! The catalogue of public data, its versions, their files, and the reviews that
//! stand before a version is opened.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, integer_null, string, text, text_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("resources")
        .col(string("id").primary_key())
        .col(string("title"))
        .col(string("topic"))
        .col(string("provider"))
        // 开放类型
        .col(string("opening"))
        // JSON: the whole description.
        .col(text("body"))
        // The version that everybody sees.
        .col(integer_null("open_version"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut refers("resources", "provider", "offices", "code"))
        .to_owned(),
    index("ix_resources_topic", "resources", &["topic", "id"]),
    Table::create()
        .table("data_versions")
        .col(big_pk_auto("id"))
        .col(string("resource_id"))
        .col(integer("number"))
        // Depends on fields and rows, and on nothing else.
        .col(string("content"))
        // JSON: the fields as they were then.
        .col(text("fields"))
        .col(big_integer("row_count"))
        .col(timestamp_with_time_zone("made_at"))
        .col(timestamp_with_time_zone_null("opened_at"))
        .col(big_integer_null("opened_by"))
        .col(timestamp_with_time_zone_null("withdrawn_at"))
        .col(big_integer_null("withdrawn_by"))
        .col(text_null("withdrawn_why"))
        .foreign_key(&mut refers(
            "data_versions",
            "resource_id",
            "resources",
            "id"
        ))
        .foreign_key(&mut refers("data_versions", "opened_by", "staff", "id"))
        .foreign_key(&mut refers("data_versions", "withdrawn_by", "staff", "id"))
        .to_owned(),
    unique(
        "ux_data_versions_number",
        "data_versions",
        &["resource_id", "number"]
    ),
    Table::create()
        .table("data_files")
        .col(big_pk_auto("id"))
        .col(big_integer("version_id"))
        .col(string("form"))
        .col(string("file_hash"))
        .col(big_integer("size"))
        .foreign_key(&mut refers(
            "data_files",
            "version_id",
            "data_versions",
            "id"
        ))
        .to_owned(),
    unique("ux_data_files_form", "data_files", &["version_id", "form"]),
    index("ix_data_files_hash", "data_files", &["file_hash"]),
    Table::create()
        .table("secrecy_reviews")
        .col(big_pk_auto("id"))
        .col(big_integer("version_id"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("staff_id"))
        // JSON: what was answered, and of which content.
        .col(text("review"))
        .foreign_key(&mut refers(
            "secrecy_reviews",
            "version_id",
            "data_versions",
            "id"
        ))
        .foreign_key(&mut refers("secrecy_reviews", "staff_id", "staff", "id"))
        .to_owned(),
    index(
        "ix_secrecy_reviews_version",
        "secrecy_reviews",
        &["version_id", "id"]
    ),
];
