//! What goes between the hall and PostgreSQL is read by nobody on the way.

use std::sync::Arc;

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::random::SystemRandom;
use store::{Store, StoreConfig};

use crate::harness::on_postgres;

/// The same database by another address.
async fn opened(config: &StoreConfig, more: &str) -> store::Result<Store> {
    let config = StoreConfig {
        database_url: format!("{}&{more}", config.database_url),
        ..config.clone()
    };
    Store::open_with(&config, Arc::new(SystemRandom)).await
}

async fn encrypted(store: &Store) -> bool {
    let sql = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let asked = Statement::from_string(DbBackend::Postgres, sql);
    let row = store.database().query_one_raw(asked).await.unwrap();
    row.unwrap().try_get("", "ssl").unwrap()
}

#[tokio::test]
async fn a_connection_is_encrypted_and_the_server_is_who_it_says() {
    on_postgres(|test| async move {
        let root = std::env::var("TEST_POSTGRES_ROOT").unwrap();
        let known = format!("sslmode=verify-full&sslrootcert={root}");
        let store = opened(&test.config, &known).await.unwrap();
        assert!(encrypted(&store).await);
        store.close().await.unwrap();

        assert!(!encrypted(&opened(&test.config, "sslmode=disable").await.unwrap()).await);
        let stranger = opened(&test.config, "sslmode=verify-full").await;
        let why = stranger.map(drop).unwrap_err().to_string();
        assert!(why.contains("certificate"), "{why}");
    })
    .await;
}
