//! The schema, written by hand, one file per object. Each migration runs in a
//! transaction on both engines; foreign keys stand in the `CREATE TABLE`, since
//! SQLite cannot add them later.

use sea_orm_migration::prelude::*;
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

mod m01_offices;
mod m02_staff;
mod m03_accounts;
mod m04_sessions;
mod m05_guides;
mod m06_guide_search;
mod m07_calendar;
mod m08_places;
mod m09_files;
mod m10_drafts;
mod m11_cases;
mod m12_events;
mod m13_unwritten;
mod m14_corrections;
mod m15_case_due_from;
mod m16_visits;
mod m17_first_password;
mod m18_key_check;
mod m19_papers;
mod m20_contact;
mod m21_outbox;
mod m22_board;
mod m23_notice_lines;
mod m24_calendar_imports;
mod m25_prompted;
mod m26_desk;
mod m27_team;
mod m28_datasets;
mod m29_resource_search;
mod m30_paper_after_the_end;
mod m31_data_omitted;
mod m32_inbox;
mod m33_leg_due;
mod m34_gives_back;
mod m35_logs;
mod m36_calendar_counted;
mod m37_gives_back_also;
mod m38_bulk_form;
mod m39_heaps;
mod m40_left_offices;
mod m41_counter_day;
mod m42_rare_columns;

/// All migrations, in order.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m01_offices::Migration),
            Box::new(m02_staff::Migration),
            Box::new(m03_accounts::Migration),
            Box::new(m04_sessions::Migration),
            Box::new(m05_guides::Migration),
            Box::new(m06_guide_search::Migration),
            Box::new(m07_calendar::Migration),
            Box::new(m08_places::Migration),
            Box::new(m09_files::Migration),
            Box::new(m10_drafts::Migration),
            Box::new(m11_cases::Migration),
            Box::new(m12_events::Migration),
            Box::new(m13_unwritten::Migration),
            Box::new(m14_corrections::Migration),
            Box::new(m15_case_due_from::Migration),
            Box::new(m16_visits::Migration),
            Box::new(m17_first_password::Migration),
            Box::new(m18_key_check::Migration),
            Box::new(m19_papers::Migration),
            Box::new(m20_contact::Migration),
            Box::new(m21_outbox::Migration),
            Box::new(m22_board::Migration),
            Box::new(m23_notice_lines::Migration),
            Box::new(m24_calendar_imports::Migration),
            Box::new(m25_prompted::Migration),
            Box::new(m26_desk::Migration),
            Box::new(m27_team::Migration),
            Box::new(m28_datasets::Migration),
            Box::new(m29_resource_search::Migration),
            Box::new(m30_paper_after_the_end::Migration),
            Box::new(m31_data_omitted::Migration),
            Box::new(m32_inbox::Migration),
            Box::new(m33_leg_due::Migration),
            Box::new(m34_gives_back::Migration),
            Box::new(m35_logs::Migration),
            Box::new(m36_calendar_counted::Migration),
            Box::new(m37_gives_back_also::Migration),
            Box::new(m38_bulk_form::Migration),
            Box::new(m39_heaps::Migration),
            Box::new(m40_left_offices::Migration),
            Box::new(m41_counter_day::Migration),
            Box::new(m42_rare_columns::Migration),
        ]
    }
}

/// A migration that creates tables and indexes and nothing else: the statements
/// are given, the rest is the same everywhere.
macro_rules! creates {
    ($($statement:expr),+ $(,)?) => {
        #[derive(sea_orm_migration::prelude::DeriveMigrationName)]
        pub(super) struct Migration;

        #[sea_orm_migration::async_trait::async_trait]
        impl sea_orm_migration::MigrationTrait for Migration {
            fn use_transaction(&self) -> Option<bool> {
                Some(true)
            }

            async fn up(
                &self,
                manager: &sea_orm_migration::SchemaManager,
            ) -> Result<(), sea_orm_migration::DbErr> {
                $(manager.execute($statement).await?;)+
                Ok(())
            }
        }
    };
}
use creates;

/// Runs what the builders have no words for, on each engine in its own.
async fn run(manager: &SchemaManager<'_>, sqlite: &[&str], postgres: &[&str]) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Sqlite => sqlite,
        _ => postgres,
    };
    for statement in statements {
        manager
            .get_connection()
            .execute_unprepared(statement)
            .await?;
    }
    Ok(())
}

/// An index over `columns`.
fn index(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = Index::create();
    index.name(name).table(table);
    for column in columns {
        index.col(*column);
    }
    index
}

/// Drops the index.
fn gone(name: &'static str, table: &'static str) -> IndexDropStatement {
    Index::drop().name(name).table(table).to_owned()
}

/// A unique index over `columns`.
fn unique(
    name: &'static str,
    table: &'static str,
    columns: &[&'static str],
) -> IndexCreateStatement {
    let mut index = index(name, table, columns);
    index.unique();
    index
}

/// A foreign key `table.column → to.to_column`.
fn refers(
    table: &'static str,
    column: &'static str,
    to: &'static str,
    to_column: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = ForeignKey::create();
    key.name(format!("fk_{table}_{column}"))
        .from(table, column)
        .to(to, to_column);
    key
}

/// A foreign key whose row goes with the row it belongs to.
fn belongs(
    table: &'static str,
    column: &'static str,
    to: &'static str,
    to_column: &'static str,
) -> ForeignKeyCreateStatement {
    let mut key = refers(table, column, to, to_column);
    key.on_delete(ForeignKeyAction::Cascade);
    key
}
