//! Which years are official: one row an import of the State Council's notice,
//! the newest of a year counts. It keeps what stood there before until every open
//! case has been told. A day belongs to the notice that names it, which may reach
//! into the December before.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{
    big_integer, big_integer_null, big_pk_auto, integer, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

use super::{refers, unique};

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let notice_year = Table::alter()
            .table("calendar_days")
            .add_column(integer("notice_year").default(0))
            .to_owned();
        manager.alter_table(notice_year).await?;
        let imports = Table::create()
            .table("calendar_imports")
            .col(big_pk_auto("id"))
            .col(integer("year"))
            // The how manieth of its year, from 1.
            .col(integer("version"))
            .col(timestamp_with_time_zone("at"))
            // Nobody: it was shipped.
            .col(big_integer_null("staff_id"))
            .col(text("reason"))
            // Its days until then as JSON, `null` where it was not official.
            .col(text("previous"))
            // Of the draft that became it: the same draft again is the same import.
            .col(string_null("token").unique_key())
            // In how many cases a date moved or is certain now.
            .col(big_integer("told"))
            // Up to which case that has been looked at.
            .col(big_integer("done_to"))
            .col(timestamp_with_time_zone_null("done_at"))
            .foreign_key(&mut refers("calendar_imports", "staff_id", "staff", "id"))
            .to_owned();
        manager.create_table(imports).await?;
        let version = unique(
            "ux_calendar_imports_version",
            "calendar_imports",
            &["year", "version"],
        );
        manager.create_index(version).await?;
        let drafts = Table::create()
            .table("calendar_drafts")
            .col(string("token").primary_key())
            .col(big_integer_null("staff_id"))
            .col(timestamp_with_time_zone("at"))
            .col(integer("year"))
            // The version that stood there when it was made.
            .col(integer("seen"))
            .col(text("days"))
            .foreign_key(&mut refers("calendar_drafts", "staff_id", "staff", "id"))
            .to_owned();
        manager.create_table(drafts).await?;
        // Until now a year was official once one of its days stood there.
        let (year, now) = match manager.get_database_backend() {
            DbBackend::Sqlite => (
                "CAST(substr(day, 1, 4) AS INTEGER)",
                "strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')",
            ),
            _ => ("EXTRACT(YEAR FROM day)::integer", "now()"),
        };
        let connection = manager.get_connection();
        connection
            .execute_unprepared(&format!("UPDATE calendar_days SET notice_year = {year}"))
            .await?;
        let known = format!(
            "INSERT INTO calendar_imports \
             (year, version, at, reason, previous, told, done_to, done_at) \
             SELECT DISTINCT notice_year, 1, {now}, '', 'null', 0, 0, {now} FROM calendar_days"
        );
        connection.execute_unprepared(&known).await?;
        Ok(())
    }
}
