//! The logs beside the cases: who changed what in the administration, what happened
//! to an account, which person staff looked up. Appended to, never changed, like the
//! events; no chain ties them together, so the refusal is all that keeps them.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

const LOGS: [&str; 3] = ["admin_log", "account_log", "person_lookups"];

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let statements = if manager.get_database_backend() == DbBackend::Sqlite {
            on_sqlite()
        } else {
            on_postgres()
        };
        for statement in statements {
            manager
                .get_connection()
                .execute_unprepared(&statement)
                .await?;
        }
        Ok(())
    }
}

fn on_sqlite() -> Vec<String> {
    let changes = LOGS
        .iter()
        .flat_map(|table| ["update", "delete"].map(|change| (table, change)));
    let trigger = |(table, change)| {
        format!(
            "CREATE TRIGGER {table}_no_{change} BEFORE {change} ON {table} \
             BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
    };
    changes.map(trigger).collect()
}

fn on_postgres() -> Vec<String> {
    let function = "CREATE FUNCTION log_append_only() RETURNS trigger LANGUAGE plpgsql AS \
                    $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$";
    // For each statement: TRUNCATE knows no rows.
    let triggers = LOGS.iter().map(|table| {
        format!(
            "CREATE TRIGGER {table}_append_only \
             BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION log_append_only()"
        )
    });
    std::iter::once(function.to_owned())
        .chain(triggers)
        .collect()
}
