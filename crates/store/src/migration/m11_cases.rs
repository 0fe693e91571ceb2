//! Cases: the projection of the event log that lists filter and sort on. What
//! it says can be derived anew from the events at any time.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, blob_null, boolean, date, date_null, integer,
    string, string_null, timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use super::{index, refers};

super::creates![
    Table::create()
        .table("cases")
        .col(big_pk_auto("id"))
        .col(string("receipt").unique_key())
        // The case's own key, wrapped by the master key.
        .col(blob("key_wrapped"))
        .col(string("guide_code"))
        .col(integer("guide_version"))
        .col(string("title"))
        .col(boolean("window_accepts"))
        // Who: sealed by the case's key, found by blind index.
        .col(big_integer_null("account_id"))
        .col(blob("name_sealed"))
        .col(blob("name_index"))
        .col(blob("id_number_index"))
        .col(blob("id_tail_index"))
        .col(blob_null("phone_index"))
        .col(blob_null("phone_tail_index"))
        // Where.
        .col(string("channel"))
        .col(string("receiving_office"))
        .col(string("handling_office"))
        .col(string("deciding_authority"))
        // How far, as of the last look.
        .col(string("status"))
        .col(string("turn"))
        .col(string("word"))
        .col(timestamp_with_time_zone("received_at"))
        .col(date_null("due_on"))
        .col(string_null("due_kind"))
        .col(boolean("due_provisional"))
        .col(boolean("overdue"))
        // `due_on`, or the end of time: what lists sort by.
        .col(date("due_sort"))
        // When time alone changes something: then the row is derived anew.
        .col(timestamp_with_time_zone_null("next_clock_at"))
        // The end of the event chain.
        .col(integer("seq"))
        .col(blob("head"))
        .col(timestamp_with_time_zone("updated_at"))
        .foreign_key(&mut refers("cases", "account_id", "accounts", "id"))
        .foreign_key(&mut refers("cases", "receiving_office", "offices", "code"))
        .foreign_key(&mut refers("cases", "handling_office", "offices", "code"))
        .foreign_key(&mut refers(
            "cases",
            "deciding_authority",
            "offices",
            "code"
        ))
        .to_owned(),
    index(
        "ix_cases_handling",
        "cases",
        &["handling_office", "turn", "due_sort", "id"]
    ),
    index(
        "ix_cases_deciding",
        "cases",
        &["deciding_authority", "turn", "due_sort", "id"]
    ),
    index(
        "ix_cases_receiving",
        "cases",
        &["receiving_office", "turn", "due_sort", "id"]
    ),
    index("ix_cases_account", "cases", &["account_id", "id"]),
    index("ix_cases_id_number", "cases", &["id_number_index", "id"]),
    index("ix_cases_id_tail", "cases", &["id_tail_index"]),
    index("ix_cases_phone", "cases", &["phone_index"]),
    index("ix_cases_phone_tail", "cases", &["phone_tail_index"]),
    index("ix_cases_name", "cases", &["name_index"]),
    index("ix_cases_next_clock", "cases", &["next_clock_at"]),
    Table::create()
        .table("case_files")
        .col(big_pk_auto("id"))
        .col(big_integer("case_id"))
        .col(integer("seq"))
        .col(string("file_hash"))
        .foreign_key(&mut refers("case_files", "case_id", "cases", "id"))
        .foreign_key(&mut refers("case_files", "file_hash", "files", "hash"))
        .to_owned(),
    index(
        "ix_case_files_case",
        "case_files",
        &["case_id", "file_hash"]
    ),
    index("ix_case_files_file", "case_files", &["file_hash"]),
    Table::create()
        .table("messages")
        .col(big_pk_auto("id"))
        .col(big_integer("case_id"))
        .col(integer("seq"))
        .col(string("kind"))
        .col(timestamp_with_time_zone("at"))
        .col(timestamp_with_time_zone_null("read_at"))
        .foreign_key(&mut refers("messages", "case_id", "cases", "id"))
        .to_owned(),
    index("ix_messages_case", "messages", &["case_id", "id"]),
];
