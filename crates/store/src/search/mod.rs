//! Chinese search: text is cut into words by jieba on the way in and on the way
//! out, and the database's own full-text index finds the words.

mod tokens;

use std::collections::BTreeSet;

use sea_orm::sea_query::Value;
use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

pub use tokens::warm_up;
use tokens::{index_tokens, query_tokens};

use crate::error::Result;

/// The tables of the index, which is made from guides and catalogue and carried by
/// no backup. SQLite has helper tables of its own beside them.
#[doc(hidden)]
pub const TABLES: [&str; 2] = ["guide_search", "resource_search"];

/// Which index: each is a table of its own with the same columns.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Index {
    /// Published guides.
    Guides,
    /// The catalogue of public data.
    Resources,
}

impl Index {
    const fn table(self) -> &'static str {
        match self {
            Self::Guides => "guide_search",
            Self::Resources => "resource_search",
        }
    }
}

/// What a guide or a resource is found by.
pub(crate) struct Document<'a> {
    pub code: &'a str,
    /// The name, and what people call it: count most.
    pub title: String,
    /// The rest.
    pub body: String,
}

/// Writes a document into the index, in place of what stood there.
pub(crate) async fn put(
    db: &impl ConnectionTrait,
    index: Index,
    document: &Document<'_>,
) -> Result<()> {
    let table = index.table();
    let backend = db.get_database_backend();
    let title = index_tokens(&document.title);
    let body = index_tokens(&document.body);
    run(
        db,
        &format!("DELETE FROM {table} WHERE code = $1"),
        [document.code.into()],
    )
    .await?;
    if backend == DbBackend::Sqlite {
        let text = |tokens: &BTreeSet<String>| -> Value {
            tokens
                .iter()
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ")
                .into()
        };
        let sql = format!("INSERT INTO {table} (code, title, body) VALUES ($1, $2, $3)");
        run(db, &sql, [document.code.into(), text(&title), text(&body)]).await
    } else {
        // `to_tsvector` would cut our words once more.
        let sql = format!(
            "INSERT INTO {table} (code, title, body) \
             VALUES ($1, array_to_tsvector($2), array_to_tsvector($3))"
        );
        let array = |tokens: BTreeSet<String>| Value::from(tokens.into_iter().collect::<Vec<_>>());
        run(db, &sql, [document.code.into(), array(title), array(body)]).await
    }
}

async fn run<const N: usize>(
    db: &impl ConnectionTrait,
    sql: &str,
    values: [Value; N],
) -> Result<()> {
    db.execute_raw(Statement::from_sql_and_values(
        db.get_database_backend(),
        sql,
        values,
    ))
    .await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Hit {
    code: String,
}

/// The codes of what is found, the best first: those with all the words, or else
/// those with any of them.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    index: Index,
    query: &str,
) -> Result<Vec<String>> {
    let words = query_tokens(query);
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let all = hits(db, index, &words, Wanted::All).await?;
    if !all.is_empty() || words.len() == 1 {
        return Ok(all);
    }
    hits(db, index, &words, Wanted::Any).await
}

/// The codes of what is found, the best first, and whether they hold all the words.
/// Where none does, those are found that have any of them in their names: in the
/// rest of a long text any word stands somewhere, and means nothing there.
pub(crate) async fn find_or_named(
    db: &impl ConnectionTrait,
    index: Index,
    query: &str,
) -> Result<(Vec<String>, bool)> {
    let words = query_tokens(query);
    if words.is_empty() {
        return Ok((Vec::new(), true));
    }
    let all = hits(db, index, &words, Wanted::All).await?;
    if !all.is_empty() || words.len() == 1 {
        return Ok((all, true));
    }
    let named = hits(db, index, &words, Wanted::AnyInTitle).await?;
    Ok((named, false))
}

/// How much of what is looked for has to stand where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// All the words, anywhere.
    All,
    /// One of them, anywhere.
    Any,
    /// One of them, in the title.
    AnyInTitle,
}

async fn hits(
    db: &impl ConnectionTrait,
    index: Index,
    words: &[String],
    wanted: Wanted,
) -> Result<Vec<String>> {
    let table = index.table();
    let backend = db.get_database_backend();
    let (sql, query) = if backend == DbBackend::Sqlite {
        let quoted: Vec<String> = words
            .iter()
            .map(|word| format!("\"{}\"", word.replace('"', "\"\"")))
            .collect();
        let sql = format!(
            "SELECT code FROM {table} WHERE {table} MATCH $1 \
             ORDER BY bm25({table}, 0.0, 8.0, 1.0), code"
        );
        let query = match wanted {
            Wanted::All => quoted.join(" AND "),
            Wanted::Any => quoted.join(" OR "),
            Wanted::AnyInTitle => format!("title : ({})", quoted.join(" OR ")),
        };
        (sql, query)
    } else {
        let quoted: Vec<String> = words
            .iter()
            .map(|word| format!("'{}'", word.replace('\\', "\\\\").replace('\'', "''")))
            .collect();
        let (within, between) = match wanted {
            Wanted::All => ("(title || body)", " & "),
            Wanted::Any => ("(title || body)", " | "),
            Wanted::AnyInTitle => ("title", " | "),
        };
        let sql = format!(
            "SELECT code FROM {table}, CAST($1 AS tsquery) AS q \
             WHERE {within} @@ q \
             ORDER BY 8 * ts_rank(title, q) + ts_rank(body, q) DESC, code"
        );
        (sql, quoted.join(between))
    };
    let statement = Statement::from_sql_and_values(backend, sql, [query.into()]);
    let rows = Hit::find_by_statement(statement).all(db).await?;
    Ok(rows.into_iter().map(|hit| hit.code).collect())
}
