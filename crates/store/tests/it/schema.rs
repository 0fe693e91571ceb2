//! The entities are what the migrations made, on both engines.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use crate::harness::{Test, both};

#[derive(FromQueryResult)]
struct Row {
    name: String,
    kind: String,
    nullable: i64,
}

async fn columns(test: &Test, table: &str) -> BTreeMap<String, (String, bool)> {
    let db = test.store.database();
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT name, lower(type) AS kind, CASE WHEN \"notnull\" = 1 OR pk > 0 THEN 0 ELSE 1 END AS nullable \
             FROM pragma_table_info($1)"
        }
        _ => {
            "SELECT column_name::text AS name, data_type::text AS kind, \
             (CASE WHEN is_nullable = 'YES' THEN 1 ELSE 0 END)::bigint AS nullable \
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1"
        }
    };
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [table.into()]);
    let rows = Row::find_by_statement(statement).all(db).await.unwrap();
    rows.into_iter()
        .map(|row| (row.name, (row.kind, row.nullable == 1)))
        .collect()
}

/// What each engine calls a column type of the entities.
fn fits(backend: DbBackend, wanted: &str, found: &str) -> bool {
    let names: &[&str] = match (backend, wanted) {
        (DbBackend::Sqlite, "i64") => &["bigint", "integer"],
        (DbBackend::Sqlite, "bytes") => &["blob"],
        (DbBackend::Sqlite, "instant") => &["timestamp_with_timezone_text"],
        (DbBackend::Sqlite, "date") => &["date_text"],
        (DbBackend::Sqlite, "text") => &["varchar", "text"],
        (_, "i64") => &["bigint"],
        (_, "i32") => &["integer"],
        (_, "bytes") => &["bytea"],
        (_, "instant") => &["timestamp with time zone"],
        (_, "date") => &["date"],
        (_, "text") => &["character varying", "text"],
        (_, "bool") => &["boolean"],
        (_, other) => panic!("a column type that no table has yet: {other}"),
    };
    names.contains(&found)
}

both! {
    async fn entities_match_the_migrated_schema(test: Test) {
        let backend = test.store.database().get_database_backend();
        let entities = store::entities();
        assert!(entities.len() >= 16);
        for (table, wanted) in entities {
            let found = columns(&test, table).await;
            let wanted_names: Vec<_> = wanted.iter().map(|column| column.name.clone()).collect();
            let mut found_names: Vec<_> = found.keys().cloned().collect();
            let mut sorted = wanted_names.clone();
            sorted.sort();
            found_names.sort();
            assert_eq!(sorted, found_names, "columns of {table}");
            for column in wanted {
                let (kind, nullable) = &found[&column.name];
                let name = &column.name;
                assert!(fits(backend, column.kind, kind), "{table}.{name}: {kind}, not {}", column.kind);
                assert_eq!(*nullable, column.nullable, "{table}.{name} nullable");
            }
        }
    }

    async fn every_table_is_an_entity(test: Test) {
        let db = test.store.database();
        let sql = match db.get_database_backend() {
            DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table'",
            _ => "SELECT table_name::text AS name FROM information_schema.tables WHERE table_schema = current_schema()",
        };
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let known: Vec<&str> = store::entities().into_iter().map(|(table, _)| table).collect();
        for row in rows {
            let name: String = row.try_get("", "name").unwrap();
            let of_the_engine = name.starts_with("sqlite_")
                || name.starts_with("guide_search")
                || name.starts_with("resource_search")
                || name == "seaql_migrations";
            assert!(of_the_engine || known.contains(&name.as_str()), "{name} has no entity");
        }
    }

    async fn migrating_twice_changes_nothing(test: Test) {
        assert!(test.store.ready().await.unwrap());
        test.store.migrate().await.unwrap();
        assert!(test.store.ready().await.unwrap());
    }

    async fn foreign_keys_are_enforced(test: Test) {
        let error = test.store.database()
            .execute_unprepared("INSERT INTO villages (code, name, street) VALUES ('1', 'x', 'nowhere')")
            .await
            .unwrap_err();
        assert!(matches!(error.sql_err(), Some(sea_orm::SqlErr::ForeignKeyConstraintViolation(_))), "{error}");
    }
}
