//! The database by itself.

use sea_orm::{ConnectOptions, Database, DatabaseConnection, DbBackend};

use crate::Result;

/// One connection with the server's own settings, but for `synchronous`.
pub async fn connect(database: &str, synchronous: &'static str) -> Result<DatabaseConnection> {
    let mut options = ConnectOptions::new(database);
    options
        .max_connections(1)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", synchronous)
        });
    let db = Database::connect(options).await?;
    if db.get_database_backend() != DbBackend::Sqlite {
        return Err("for SQLite only".into());
    }
    Ok(db)
}
