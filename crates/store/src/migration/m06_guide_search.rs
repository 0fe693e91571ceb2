//! The search index of published guides: tokens cut by `search`, kept by
//! SQLite FTS5 or PostgreSQL `tsvector`.

use sea_orm_migration::prelude::*;

use super::run;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let sqlite = &[
            "CREATE VIRTUAL TABLE guide_search USING fts5(code UNINDEXED, title, body, tokenize = 'unicode61')",
        ];
        let postgres = &[
            "CREATE TABLE guide_search (code varchar PRIMARY KEY REFERENCES guides (code), \
             title tsvector NOT NULL, body tsvector NOT NULL)",
            "CREATE INDEX ix_guide_search ON guide_search USING gin ((title || body))",
        ];
        run(manager, sqlite, postgres).await
    }
}
