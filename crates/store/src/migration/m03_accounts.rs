//! Residents' accounts. Name, ID number and phone are sealed; the blind indexes
//! find them. With them the account's own log, the one-time codes of the window,
//! and the log of staff who looked a person up.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, blob_null, integer, string, string_null,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};

use super::{index, refers};

super::creates![
    Table::create()
        .table("accounts")
        .col(big_pk_auto("id"))
        .col(blob("name_sealed"))
        // 身份证件类型, as `rules::identity::IdKind` spells it.
        .col(string("id_kind"))
        .col(blob("id_number_sealed"))
        .col(blob("id_number_index").unique_key())
        .col(blob("id_tail_index"))
        .col(blob("phone_sealed"))
        .col(blob("phone_index").unique_key())
        .col(blob("phone_tail_index"))
        // Empty until the holder of an account made at a window sets one.
        .col(string_null("password"))
        .col(timestamp_with_time_zone_null("verified_at"))
        .col(big_integer_null("verified_by"))
        .col(timestamp_with_time_zone("created_at"))
        .foreign_key(&mut refers("accounts", "verified_by", "staff", "id"))
        .to_owned(),
    index("ix_accounts_id_tail", "accounts", &["id_tail_index"]),
    index("ix_accounts_phone_tail", "accounts", &["phone_tail_index"]),
    Table::create()
        .table("account_log")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(timestamp_with_time_zone("at"))
        .col(string("action"))
        // Empty: the resident.
        .col(big_integer_null("staff_id"))
        .col(string_null("office"))
        .col(string("request_id"))
        .foreign_key(&mut refers("account_log", "account_id", "accounts", "id"))
        .foreign_key(&mut refers("account_log", "staff_id", "staff", "id"))
        .to_owned(),
    index(
        "ix_account_log_account",
        "account_log",
        &["account_id", "id"]
    ),
    Table::create()
        .table("reset_codes")
        .col(big_pk_auto("id"))
        .col(big_integer("account_id"))
        .col(blob("code_hash"))
        .col(big_integer("issued_by"))
        .col(timestamp_with_time_zone("issued_at"))
        .col(timestamp_with_time_zone("expires_at"))
        .col(timestamp_with_time_zone_null("used_at"))
        .col(integer("tries"))
        .foreign_key(&mut refers("reset_codes", "account_id", "accounts", "id"))
        .foreign_key(&mut refers("reset_codes", "issued_by", "staff", "id"))
        .to_owned(),
    index(
        "ix_reset_codes_account",
        "reset_codes",
        &["account_id", "id"]
    ),
    Table::create()
        .table("person_lookups")
        .col(big_pk_auto("id"))
        .col(timestamp_with_time_zone("at"))
        .col(big_integer("staff_id"))
        .col(string("office"))
        .col(string("purpose"))
        // Whom: the blind index of the ID number where it is known.
        .col(blob_null("person_index"))
        .col(big_integer_null("account_id"))
        .col(string_null("receipt"))
        .col(string("request_id"))
        .foreign_key(&mut refers("person_lookups", "staff_id", "staff", "id"))
        .foreign_key(&mut refers(
            "person_lookups",
            "account_id",
            "accounts",
            "id"
        ))
        .to_owned(),
    index(
        "ix_person_lookups_person",
        "person_lookups",
        &["person_index", "id"]
    ),
];
