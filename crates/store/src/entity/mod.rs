//! One entity per table. `tests/schema.rs` holds them against the migrated
//! schema on both engines.

#![expect(
    clippy::struct_excessive_bools,
    reason = "rows have as many flags as their table"
)]
#![expect(
    unreachable_pub,
    reason = "what SeaORM derives is public, and stays inside this crate"
)]

pub(crate) mod account;
pub(crate) mod account_log;
pub(crate) mod admin_log;
pub(crate) mod bulk_run;
pub(crate) mod calendar_day;
pub(crate) mod calendar_draft;
pub(crate) mod calendar_import;
pub(crate) mod case;
pub(crate) mod case_file;
pub(crate) mod correction_file;
pub(crate) mod data_file;
pub(crate) mod data_version;
pub(crate) mod draft;
pub(crate) mod draft_piece;
pub(crate) mod event;
pub(crate) mod file;
pub(crate) mod guide;
pub(crate) mod guide_version;
pub(crate) mod key_check;
pub(crate) mod message;
pub(crate) mod notice_line;
pub(crate) mod office;
pub(crate) mod outbox;
pub(crate) mod paper;
pub(crate) mod paper_counter;
pub(crate) mod person_lookup;
pub(crate) mod reason;
pub(crate) mod reset_code;
pub(crate) mod resource;
pub(crate) mod saved_filter;
pub(crate) mod secrecy_review;
pub(crate) mod session;
pub(crate) mod staff;
pub(crate) mod substitution;
pub(crate) mod throttle;
pub(crate) mod village;
pub(crate) mod visit;

use sea_orm::{
    ColumnTrait, ColumnType, EntityName, EntityTrait, IdenStatic, Iterable, PrimaryKeyToColumn,
};

/// A column as its entity declares it: what a backup carries, and what a test
/// holds against the migrations.
#[derive(Clone, Debug)]
pub struct Declared {
    /// Name in the table.
    pub name: String,
    /// `i64`, `i32`, `bool`, `text`, `bytes`, `instant`, `date`.
    pub kind: &'static str,
    /// Whether it may be empty.
    pub nullable: bool,
    /// Whether it is what its rows are known by.
    pub primary: bool,
}

/// Every table with its columns, as declared.
pub fn entities() -> Vec<(&'static str, Vec<Declared>)> {
    macro_rules! of {
        ($($module:ident),+ $(,)?) => { vec![$(declared::<$module::Entity>($module::Entity)),+] };
    }
    of![
        account,
        account_log,
        admin_log,
        bulk_run,
        calendar_day,
        calendar_draft,
        calendar_import,
        case,
        case_file,
        correction_file,
        data_file,
        data_version,
        draft,
        draft_piece,
        event,
        file,
        guide,
        guide_version,
        key_check,
        message,
        notice_line,
        office,
        outbox,
        paper,
        paper_counter,
        person_lookup,
        reason,
        reset_code,
        resource,
        saved_filter,
        secrecy_review,
        session,
        staff,
        substitution,
        throttle,
        village,
        visit
    ]
}

fn declared<E: EntityTrait + EntityName>(entity: E) -> (&'static str, Vec<Declared>) {
    let columns = E::Column::iter().map(|column| {
        let definition = column.def();
        let kind = match definition.get_column_type() {
            ColumnType::BigInteger => "i64",
            ColumnType::Integer => "i32",
            ColumnType::Boolean => "bool",
            ColumnType::String(_) | ColumnType::Text => "text",
            ColumnType::VarBinary(_) | ColumnType::Binary(_) | ColumnType::Blob => "bytes",
            ColumnType::TimestampWithTimeZone => "instant",
            ColumnType::Date => "date",
            _ => "unknown",
        };
        Declared {
            name: column.as_str().to_owned(),
            kind,
            nullable: definition.is_null(),
            primary: E::PrimaryKey::iter().any(|key| key.into_column().as_str() == column.as_str()),
        }
    });
    (entity.table_name(), columns.collect())
}
