//! What an office keeps for its own work: who stands in for whom, reasons that
//! are written often, filters that somebody has saved, and what came of an act on
//! many cases at once.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, boolean, date, string, text,
    timestamp_with_time_zone,
};

use super::{index, refers, unique};

super::creates![
    Table::create()
        .table("substitutions")
        .col(big_pk_auto("id"))
        .col(big_integer("staff_id"))
        .col(big_integer("substitute_id"))
        .col(date("from_day"))
        .col(date("until_day"))
        .col(big_integer("set_by"))
        .col(timestamp_with_time_zone("set_at"))
        .foreign_key(&mut refers("substitutions", "staff_id", "staff", "id"))
        .foreign_key(&mut refers("substitutions", "substitute_id", "staff", "id"))
        .foreign_key(&mut refers("substitutions", "set_by", "staff", "id"))
        .to_owned(),
    index(
        "ix_substitutions_substitute",
        "substitutions",
        &["substitute_id", "until_day"]
    ),
    index(
        "ix_substitutions_staff",
        "substitutions",
        &["staff_id", "until_day"]
    ),
    Table::create()
        .table("reasons")
        .col(big_pk_auto("id"))
        .col(string("office"))
        // Where it is used: notice, reject, refuse, …
        .col(string("place"))
        .col(string("title"))
        .col(text("words"))
        .col(boolean("active"))
        .col(big_integer_null("changed_by"))
        .col(timestamp_with_time_zone("changed_at"))
        .foreign_key(&mut refers("reasons", "office", "offices", "code"))
        .foreign_key(&mut refers("reasons", "changed_by", "staff", "id"))
        .to_owned(),
    unique("ux_reasons_title", "reasons", &["office", "place", "title"]),
    Table::create()
        .table("saved_filters")
        .col(big_pk_auto("id"))
        .col(big_integer("staff_id"))
        .col(string("name"))
        // The query string of the list, never a search.
        .col(string("query"))
        .foreign_key(&mut refers("saved_filters", "staff_id", "staff", "id"))
        .to_owned(),
    unique(
        "ux_saved_filters_name",
        "saved_filters",
        &["staff_id", "name"]
    ),
    Table::create()
        .table("bulk_runs")
        .col(string("token").primary_key())
        .col(big_integer("staff_id"))
        .col(string("kind"))
        .col(timestamp_with_time_zone("at"))
        // JSON: receipt and what came of it, row by row.
        .col(text("rows"))
        .foreign_key(&mut refers("bulk_runs", "staff_id", "staff", "id"))
        .to_owned(),
];
