//! The papers that have been issued: number, code for checking, and the hash of
//! the PDF once it has been set. The number comes with the event, the bytes with
//! the first who asks for them; after that the database itself refuses a change.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{big_integer, big_pk_auto, date, integer, string, string_null};

use super::{refers, run, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let counters = Table::create()
            .table("paper_counters")
            // 机构/年/字, and the last number given out.
            .col(string("series").primary_key())
            .col(integer("last"))
            .to_owned();
        manager.create_table(counters).await?;
        let papers = Table::create()
            .table("papers")
            .col(big_pk_auto("id"))
            .col(big_integer("case_id"))
            .col(integer("seq"))
            .col(string("kind"))
            .col(string("office"))
            // As the office was called then.
            .col(string("office_short"))
            .col(integer("year"))
            .col(string("series"))
            .col(integer("n"))
            .col(date("issued_on"))
            .col(string("code").unique_key())
            .col(string_null("file_hash"))
            .foreign_key(&mut refers("papers", "case_id", "cases", "id"))
            .foreign_key(&mut refers("papers", "file_hash", "files", "hash"))
            .to_owned();
        manager.create_table(papers).await?;
        let number = ["office", "year", "series", "n"];
        for index in [
            unique("ux_papers_number", "papers", &number),
            unique("ux_papers_event", "papers", &["case_id", "seq", "kind"]),
        ] {
            manager.create_index(index).await?;
        }
        let sqlite = &[
            "CREATE TRIGGER papers_no_update BEFORE UPDATE ON papers \
             WHEN OLD.file_hash IS NOT NULL \
             BEGIN SELECT RAISE(ABORT, 'papers are immutable'); END",
            "CREATE TRIGGER papers_no_delete BEFORE DELETE ON papers \
             BEGIN SELECT RAISE(ABORT, 'papers are immutable'); END",
        ];
        let postgres = &[
            "CREATE FUNCTION papers_immutable() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN RAISE EXCEPTION 'papers are immutable'; END $$",
            "CREATE TRIGGER papers_no_update BEFORE UPDATE ON papers FOR EACH ROW \
             WHEN (OLD.file_hash IS NOT NULL) EXECUTE FUNCTION papers_immutable()",
            "CREATE TRIGGER papers_no_delete BEFORE DELETE ON papers \
             FOR EACH ROW EXECUTE FUNCTION papers_immutable()",
        ];
        run(manager, sqlite, postgres).await
    }
}
