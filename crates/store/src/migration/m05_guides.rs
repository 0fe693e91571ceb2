//! Guides and their versions. `guides` carries what lists filter on, of the
//! published version; the whole guide is JSON in its version, which is never
//! changed once a case stands on it.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer_null, big_pk_auto, boolean, integer, integer_null, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("guides")
        .col(string("code").primary_key())
        // Empty: nothing is published yet, the public does not see it.
        .col(integer_null("published_version"))
        .col(string("title"))
        .col(text("summary"))
        .col(string("topic"))
        .col(string("audience"))
        .col(string("item_type"))
        .col(string_null("department"))
        .col(boolean("sample"))
        .col(boolean("can_apply"))
        .col(boolean("any_window"))
        .col(boolean("one_visit"))
        .to_owned(),
    index("ix_guides_topic", "guides", &["topic", "code"]),
    Table::create()
        .table("guide_versions")
        .col(big_pk_auto("id"))
        .col(string("guide_code"))
        .col(integer("version"))
        .col(string("digest"))
        .col(text("content"))
        .col(timestamp_with_time_zone("loaded_at"))
        .col(timestamp_with_time_zone_null("published_at"))
        .col(big_integer_null("published_by"))
        .foreign_key(&mut refers(
            "guide_versions",
            "guide_code",
            "guides",
            "code"
        ))
        .foreign_key(&mut refers("guide_versions", "published_by", "staff", "id"))
        .to_owned(),
    unique(
        "ux_guide_versions",
        "guide_versions",
        &["guide_code", "version"]
    ),
];
