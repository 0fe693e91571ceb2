//! A row as JSON and back, by what its entity declares: numbers, truth values and
//! text as they are, instants as RFC 3339, dates as ISO 8601, bytes as base64.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, NaiveDate, Utc};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, Value};
use sea_orm::{ConnectionTrait, QueryResult};
use serde_json::{Map, Value as Json};

use crate::entity::{Declared, entities};
use crate::error::{Result, StoreError};

/// A table as its entity declares it.
#[derive(Clone, Debug)]
pub(super) struct Shape {
    pub(super) table: &'static str,
    pub(super) columns: Vec<Declared>,
}

impl Shape {
    /// That of `table`.
    pub(super) fn of(table: &str) -> Result<Self> {
        let mut all = entities().into_iter();
        let (table, columns) = all
            .find(|(name, _)| *name == table)
            .ok_or_else(|| StoreError::Data(format!("there is no table {table}")))?;
        Ok(Self { table, columns })
    }

    /// The column that its rows are known by.
    pub(super) fn key(&self) -> Result<&Declared> {
        let mut keys = self.columns.iter().filter(|column| column.primary);
        match (keys.next(), keys.next()) {
            (Some(key), None) => Ok(key),
            _ => Err(StoreError::Data(format!("{}: not one key", self.table))),
        }
    }

    /// All its rows, by their key.
    pub(super) fn select(&self) -> SelectStatement {
        let columns = self.columns.iter().map(|column| Alias::new(&column.name));
        let mut select = Query::select();
        select.columns(columns).from(self.table);
        select
    }

    /// A row that was read, as a line.
    pub(super) fn json(&self, row: &QueryResult) -> Result<Map<String, Json>> {
        let one = |column: &Declared| Ok((column.name.clone(), read(row, column)?));
        self.columns.iter().map(one).collect()
    }

    /// Puts rows in.
    pub(super) async fn insert(
        &self,
        db: &impl ConnectionTrait,
        rows: Vec<Map<String, Json>>,
    ) -> Result<()> {
        if rows.is_empty() {
            return Ok(());
        }
        let mut insert = Query::insert();
        insert
            .into_table(self.table)
            .columns(self.columns.iter().map(|column| Alias::new(&column.name)));
        for mut row in rows {
            let mut values = Vec::with_capacity(self.columns.len());
            for column in &self.columns {
                let json = row.remove(&column.name).unwrap_or_default();
                values.push(Expr::value(self.value(column, json)?));
            }
            insert
                .values(values)
                .map_err(|error| StoreError::Data(format!("{}: {error}", self.table)))?;
        }
        db.execute(&insert).await?;
        Ok(())
    }

    /// What comes after `last`.
    pub(super) fn after(&self, last: Json) -> Result<Expr> {
        let key = self.key()?;
        let value = self.value(key, last)?;
        Ok(Expr::col((self.table, Alias::new(&key.name))).gt(value))
    }

    fn value(&self, column: &Declared, json: Json) -> Result<Value> {
        let wrong = || StoreError::Data(format!("{}.{}: wrong value", self.table, column.name));
        value(column.kind, json).ok_or_else(wrong)
    }
}

fn read(row: &QueryResult, column: &Declared) -> Result<Json> {
    let name = column.name.as_str();
    Ok(match column.kind {
        "i64" => row.try_get::<Option<i64>>("", name)?.into(),
        "i32" => row.try_get::<Option<i32>>("", name)?.into(),
        "bool" => row.try_get::<Option<bool>>("", name)?.into(),
        "text" => row.try_get::<Option<String>>("", name)?.into(),
        "bytes" => row
            .try_get::<Option<Vec<u8>>>("", name)?
            .map(|bytes| STANDARD.encode(bytes))
            .into(),
        "instant" => row
            .try_get::<Option<DateTime<Utc>>>("", name)?
            .map(|at| at.to_rfc3339())
            .into(),
        "date" => row
            .try_get::<Option<NaiveDate>>("", name)?
            .map(|day| day.to_string())
            .into(),
        other => return Err(StoreError::Data(format!("a column of kind {other}"))),
    })
}

/// `None`: not a value of this kind.
fn value(kind: &str, json: Json) -> Option<Value> {
    Some(match (kind, json) {
        ("i64", Json::Null) => Value::BigInt(None),
        ("i64", json) => json.as_i64()?.into(),
        ("i32", Json::Null) => Value::Int(None),
        ("i32", json) => i32::try_from(json.as_i64()?).ok()?.into(),
        ("bool", Json::Null) => Value::Bool(None),
        ("bool", Json::Bool(value)) => value.into(),
        ("text", Json::Null) => Value::String(None),
        ("text", Json::String(text)) => text.into(),
        ("bytes", Json::Null) => Value::Bytes(None),
        ("bytes", Json::String(text)) => STANDARD.decode(text).ok()?.into(),
        ("instant", Json::Null) => Value::ChronoDateTimeUtc(None),
        ("instant", Json::String(text)) => text.parse::<DateTime<Utc>>().ok()?.into(),
        ("date", Json::Null) => Value::ChronoDate(None),
        ("date", Json::String(text)) => text.parse::<NaiveDate>().ok()?.into(),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_is_of_another_kind_is_no_value() {
        for (kind, json) in [
            ("i64", json!("1")),
            ("i32", json!(5_000_000_000_i64)),
            ("bool", json!(1)),
            ("text", json!(1)),
            ("bytes", json!("not base64!")),
            ("instant", json!("yesterday")),
            ("date", json!("2026-02-30")),
            ("unknown", json!(1)),
        ] {
            assert!(value(kind, json.clone()).is_none(), "{kind} {json}");
        }
        assert_eq!(value("i64", Json::Null), Some(Value::BigInt(None)));
        assert_eq!(
            value("bytes", json!("AAH/")),
            Some(vec![0_u8, 1, 255].into())
        );
    }
}
