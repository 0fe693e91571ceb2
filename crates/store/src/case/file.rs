//! A file of a case, for whoever may see the case.

use rules::case::{FileRef, HandedIn, Recorded};
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::pieces::pieces;
use super::view;
use crate::entity::{case_file, file};
use crate::error::{Result, StoreError};
use crate::event_log;
use crate::files::{AttachedFile, FileKind};
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Reads the file with this hash, if it belongs to a case that the caller may
/// see. Knowing a hash is no right to the file.
pub async fn read_file(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    hash: &str,
) -> Result<AttachedFile> {
    let district = reference::district(store, who.now).await?;
    let (row, _) = view::seen(store, who, receipt, &district).await?;
    let held = case_file::Entity::find()
        .filter(case_file::Column::CaseId.eq(row.id))
        .filter(case_file::Column::FileHash.eq(hash))
        .one(&store.db)
        .await?;
    let file = file::Entity::find_by_id(hash).one(&store.db).await?;
    let (Some(_), Some(file)) = (held, file) else {
        return Err(Refusal::not_found().into());
    };
    let recorded = event_log::load(store, &store.db, &row).await?;
    let name = recorded
        .iter()
        .find_map(|r| find(r, hash))
        .map(|file| file.name.clone());
    Ok(AttachedFile {
        name: name.unwrap_or_default(),
        kind: FileKind::from_code(&file.kind)
            .ok_or_else(|| StoreError::Data(format!("unknown file kind {}", file.kind)))?,
        content: store.files.read_checked(hash).await?,
    })
}

fn find<'a>(recorded: &'a Recorded, hash: &str) -> Option<&'a FileRef> {
    pieces(&recorded.event)
        .into_iter()
        .find_map(|piece| match piece {
            HandedIn::File(file) if file.hash == hash => Some(file),
            _ => None,
        })
}
