//! Every table is known to a backup.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::backup::{CARRIED, LEFT};

use crate::harness::{Test, both};

both! {
    async fn every_table_is_carried_or_left_for_a_reason(test: Test) {
        let mut known: Vec<&str> = CARRIED.to_vec();
        known.extend(LEFT.map(|(table, _)| table));
        known.sort_unstable();
        let mut entities: Vec<&str> = store::entities().into_iter().map(|(table, _)| table).collect();
        entities.sort_unstable();
        assert_eq!(known, entities);
        // Each after those that it refers to; and what refers to a file holds it.
        for (table, to) in references(&test).await {
            if to == "files" {
                assert!(store::files::NAMED_BY.contains(&table.as_str()), "{table}");
            }
            let place = |name: &str| CARRIED.iter().position(|table| *table == name);
            if let Some(at) = place(&table) {
                assert!(place(&to).is_some_and(|before| before < at), "{table} refers to {to}");
            }
        }
    }

    async fn search_tables_are_known(test: Test) {
        let db = test.store.database();
        let sql = match db.get_database_backend() {
            DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'",
            _ => "SELECT DISTINCT table_name::text AS name FROM information_schema.columns \
                  WHERE table_schema = current_schema() AND data_type = 'tsvector'",
        };
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let mut found: Vec<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
        found.sort();
        assert_eq!(found, store::search::TABLES, "made anew by a restore");
    }
}

/// Table and table that it refers to.
async fn references(test: &Test) -> Vec<(String, String)> {
    let db = test.store.database();
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name AS one, f.\"table\" AS other FROM sqlite_master m, \
             pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
        }
        _ => {
            "SELECT a.relname::text AS one, b.relname::text AS other FROM pg_constraint c \
             JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid \
             WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace \
             AND a.relname <> 'guide_search'"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    assert!(rows.len() > 20);
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "one").unwrap(),
                row.try_get("", "other").unwrap(),
            )
        })
        .collect()
}
