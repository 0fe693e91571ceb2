//! Whether the database still refuses to change what is only ever appended to. A
//! database that was restored by other means than ours may have come without that.

use std::collections::BTreeSet;

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::error::Result;
use crate::store::Store;

/// The logs, and the papers, which change only until their PDF is there.
const KEPT: [&str; 5] = [
    "events",
    "papers",
    "admin_log",
    "account_log",
    "person_lookups",
];

/// Those that are there, with what they do.
const ON_SQLITE: &str = "SELECT name FROM sqlite_master \
    WHERE type = 'trigger' AND sql LIKE '%RAISE(ABORT%'";

/// The same; what is switched off does nothing.
const ON_POSTGRES: &str = "SELECT t.tgname::text AS name FROM pg_trigger t \
    JOIN pg_class c ON c.oid = t.tgrelid \
    JOIN pg_namespace n ON n.oid = c.relnamespace \
    JOIN pg_proc p ON p.oid = t.tgfoid \
    WHERE n.nspname = current_schema() AND NOT t.tgisinternal \
    AND t.tgenabled IN ('O', 'A') AND p.prosrc LIKE '%RAISE EXCEPTION%'";

/// A line for each refusal that is not there.
pub(super) async fn gone(store: &Store) -> Result<Vec<String>> {
    let backend = store.db.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => ON_SQLITE,
        _ => ON_POSTGRES,
    };
    let rows = store
        .db
        .query_all_raw(Statement::from_string(backend, sql))
        .await?;
    let there = rows
        .iter()
        .map(|row| row.try_get("", "name"))
        .collect::<std::result::Result<BTreeSet<String>, _>>()?;
    let wanted = KEPT.iter().flat_map(|table| {
        let names = triggers(backend, table);
        names.into_iter().map(move |name| (table, name))
    });
    Ok(wanted
        .filter(|(_, name)| !there.contains(name))
        .map(|(table, name)| format!("{table}可以被改动：触发器{name}不在，或者停用了"))
        .collect())
}

/// What the migrations have named them.
fn triggers(backend: DbBackend, table: &str) -> Vec<String> {
    match (backend, table) {
        (DbBackend::Sqlite, _) | (_, "papers") => ["update", "delete"]
            .map(|change| format!("{table}_no_{change}"))
            .into(),
        _ => vec![format!("{table}_append_only")],
    }
}
