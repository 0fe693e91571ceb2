//! Offices, and the villages and communities of the four streets.

use std::collections::BTreeMap;
use std::path::Path;

use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use serde::Deserialize;

use crate::entity::{office as office_entity, village};
use crate::error::Result;
use crate::json_file;
use crate::office::{self, Office};

#[derive(Deserialize)]
struct StreetRow {
    code: String,
    district: String,
    #[serde(rename = "name")]
    _name: String,
}

#[derive(Deserialize)]
struct VillageRow {
    code: String,
    name: String,
    street: String,
}

/// Adds the offices that are missing. What an administrator has changed since
/// (hours, telephone) is not put back.
pub(super) async fn offices(txn: &DatabaseTransaction, data: &Path) -> Result<()> {
    let offices: Vec<Office> = json_file::read(&data.join("offices.json"))?;
    let streets: Vec<StreetRow> = super::csv(&data.join("places/streets.csv"))?;
    let districts: BTreeMap<String, String> = streets
        .into_iter()
        .map(|row| (row.code, row.district))
        .collect();
    let known: Vec<office_entity::Model> = office_entity::Entity::find().all(txn).await?;
    for mut office in offices {
        if known.iter().any(|row| row.code == office.code) {
            continue;
        }
        if office.district.is_none() {
            office.district = districts.get(&office.code).cloned();
        }
        office::put(txn, &office).await?;
    }
    Ok(())
}

/// Adds or renames villages; none is taken away, cases may stand on it.
pub(super) async fn villages(txn: &DatabaseTransaction, data: &Path) -> Result<()> {
    let rows: Vec<VillageRow> = super::csv(&data.join("places/villages.csv"))?;
    let rows = rows.into_iter().map(|row| village::ActiveModel {
        code: Set(row.code),
        name: Set(row.name),
        street: Set(row.street),
    });
    let again = OnConflict::column(village::Column::Code)
        .update_columns([village::Column::Name, village::Column::Street])
        .to_owned();
    village::Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}
