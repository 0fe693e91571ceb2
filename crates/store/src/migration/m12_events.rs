//! The event log: appended to, never changed. The database itself refuses
//! UPDATE and DELETE, so that neither a mistake in a query nor a hand at the
//! console alters what has happened without leaving a trace.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, blob, blob_null, integer, string, string_null,
    timestamp_with_time_zone,
};

use super::{refers, run, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let table = Table::create()
            .table("events")
            .col(big_pk_auto("id"))
            .col(big_integer("case_id"))
            .col(integer("seq"))
            .col(timestamp_with_time_zone("at"))
            .col(string("kind"))
            .col(string("actor_kind"))
            .col(big_integer_null("actor_id"))
            .col(string_null("office"))
            .col(string("channel"))
            // Names, answers, reasons: sealed by the case's key.
            .col(blob("payload"))
            .col(blob("hash"))
            // On the last event of a command: the same key again is the same
            // command again.
            .col(blob_null("command_key").unique_key())
            .col(string("request_id"))
            .foreign_key(&mut refers("events", "case_id", "cases", "id"))
            .to_owned();
        manager.create_table(table).await?;
        manager
            .create_index(unique("ux_events", "events", &["case_id", "seq"]))
            .await?;
        let sqlite = &[
            "CREATE TRIGGER events_no_update BEFORE UPDATE ON events \
             BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
            "CREATE TRIGGER events_no_delete BEFORE DELETE ON events \
             BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
        ];
        let postgres = &[
            "CREATE FUNCTION events_append_only() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
            "CREATE TRIGGER events_append_only BEFORE UPDATE OR DELETE ON events \
             FOR EACH ROW EXECUTE FUNCTION events_append_only()",
        ];
        run(manager, sqlite, postgres).await
    }
}
