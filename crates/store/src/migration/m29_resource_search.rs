//! The search index of the catalogue, like that of guides.

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
            "CREATE VIRTUAL TABLE resource_search USING fts5(code UNINDEXED, title, body, tokenize = 'unicode61')",
        ];
        let postgres = &[
            "CREATE TABLE resource_search (code varchar PRIMARY KEY REFERENCES resources (id), \
             title tsvector NOT NULL, body tsvector NOT NULL)",
            "CREATE INDEX ix_resource_search ON resource_search USING gin ((title || body))",
        ];
        run(manager, sqlite, postgres).await
    }
}
