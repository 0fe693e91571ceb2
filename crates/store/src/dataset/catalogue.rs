//! The catalogue as it is shipped: one file a resource, checked before anything
//! is written (Measures 8, 9).

use std::path::Path;

use rules::authority::{Action, Object};
use rules::catalogue::Resource;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, QueryOrder, Set};

use crate::entity::resource::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;
use crate::words::word;
use crate::{admin_log, catalogue_row, json_file};

/// What loading did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loaded {
    /// Descriptions that are new or changed.
    pub changed: usize,
    /// Descriptions that stood there already.
    pub unchanged: usize,
}

/// Loads every `*.json` in `folder`: all of them or, if one is faulty, none.
pub async fn load(store: &Store, who: &Request, folder: &Path) -> Result<Loaded> {
    who.may(Action::MakeData, &Object::Hall)?;
    let resources = read_dir(folder)?;
    let txn = store.begin().await?;
    let mut loaded = Loaded::default();
    for resource in &resources {
        if put(&txn, who, resource).await? {
            loaded.changed += 1;
        } else {
            loaded.unchanged += 1;
        }
    }
    // Also of what is unchanged: it may have been written by a release that indexed less.
    catalogue_row::index(&txn, None).await?;
    txn.commit().await?;
    Ok(loaded)
}

/// Every resource, in the order of ids: for whoever puts versions down.
pub async fn resources(store: &Store, who: &Request) -> Result<Vec<Resource>> {
    who.may(Action::MakeData, &Object::Hall)?;
    let rows = Entity::find()
        .order_by_asc(Column::Id)
        .all(&store.db)
        .await?;
    rows.iter().map(catalogue_row::parse).collect()
}

/// Whether it is new or changed.
async fn put(txn: &DatabaseTransaction, who: &Request, resource: &Resource) -> Result<bool> {
    let body = serde_json::to_string(resource)
        .map_err(|error| StoreError::fault(format!("resource {}", resource.id), error))?;
    let before = Entity::find_by_id(resource.id.as_str()).one(txn).await?;
    if before.as_ref().is_some_and(|row| row.body == body) {
        return Ok(false);
    }
    let row = ActiveModel {
        id: Set(resource.id.clone()),
        title: Set(resource.title.clone()),
        topic: Set(word(&resource.topic)?),
        provider: Set(resource.provider.clone()),
        opening: Set(word(&resource.opening.kind)?),
        body: Set(body),
        open_version: Set(None),
        changed_at: Set(who.now),
    };
    let described = [
        Column::Title,
        Column::Topic,
        Column::Provider,
        Column::Opening,
        Column::Body,
        Column::ChangedAt,
    ];
    Entity::insert(row)
        .on_conflict(
            OnConflict::column(Column::Id)
                .update_columns(described)
                .to_owned(),
        )
        .exec_without_returning(txn)
        .await?;
    let action = if before.is_some() {
        "catalogue_changed"
    } else {
        "catalogue_added"
    };
    let object = format!("data/{}", resource.id);
    admin_log::write(txn, who, action, object, resource.title.clone()).await?;
    Ok(true)
}

fn read_dir(folder: &Path) -> Result<Vec<Resource>> {
    let what = || format!("catalogue in {}", folder.display());
    let mut resources = Vec::new();
    let mut faults = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(StoreError::io(what()))? {
        let path = entry.map_err(StoreError::io(what()))?.path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let resource: Resource = json_file::read(&path)?;
        let named = path
            .file_stem()
            .is_some_and(|stem| stem == resource.id.as_str());
        if !named {
            faults.push(format!(
                "{}: id：文件名应为{}.json",
                path.display(),
                resource.id
            ));
        }
        let problems = resource.problems();
        faults.extend(
            problems.iter().map(|problem| {
                format!("{}: {}：{}", path.display(), problem.path, problem.message)
            }),
        );
        resources.push(resource);
    }
    if !faults.is_empty() {
        return Err(StoreError::Data(faults.join("\n")));
    }
    resources.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(resources)
}
