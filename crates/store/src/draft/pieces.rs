//! What is attached to a draft.

use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait,
    IntoActiveModel, NotSet, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::{load, sealed};
use crate::entity::{draft, draft_piece, file};
use crate::error::{Result, StoreError};
use crate::files::{AttachedFile, FileKind, NewFile};
use crate::guide;
use crate::request::Request;
use crate::store::Store;

/// Most pieces of one material.
pub const PIECES_PER_MATERIAL: u64 = 10;

/// Whether the caller's own draft takes one more file of this material: asked
/// before a byte of it is received, and once more by [`attach`].
pub async fn has_room(store: &Store, who: &Request, token: &str, material: &str) -> Result<()> {
    let row = load::owned(&store.db, who, token).await?;
    asked(store, &store.db, &row, material).await?;
    room(&store.db, &row, material).await
}

/// Attaches a received file to a material. Returns the piece's id.
pub async fn attach(
    store: &Store,
    who: &Request,
    token: &str,
    material: &str,
    file: &NewFile,
    name: &str,
) -> Result<i64> {
    let name: String = rules::prose::line(name).chars().take(200).collect();
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    asked(store, &txn, &row, material).await?;
    room(&txn, &row, material).await?;
    let sealed = sealed::seal(store, token, "file-name", &name)?;
    let id = insert(&txn, who, row, material, Some((&file.hash, sealed)), None).await?;
    txn.commit().await?;
    Ok(id)
}

/// Writes down how many copies of paper of a material the window keeps. Said once
/// more, it is the number that was said last: a form that is sent twice counts once.
/// Returns the piece's id.
pub async fn keep_paper(
    store: &Store,
    who: &Request,
    token: &str,
    material: &str,
    copies: u16,
) -> Result<i64> {
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    if row.staff_id.is_none() {
        // Paper is handed in where it can be handed over.
        return Err(Refusal::not_found().into());
    }
    if !(1..=99).contains(&copies) {
        let problem = Problem::new(material, "份数应为1至99，请修改。");
        return Err(Refusal::fields(vec![problem]).into());
    }
    asked(store, &txn, &row, material).await?;
    let paper = Condition::all()
        .add(draft_piece::Column::DraftId.eq(row.id))
        .add(draft_piece::Column::Material.eq(material))
        .add(draft_piece::Column::FileHash.is_null());
    let kept = draft_piece::Entity::find()
        .filter(paper.clone())
        .order_by_asc(draft_piece::Column::Id)
        .one(&txn)
        .await?;
    let id = if let Some(kept) = kept {
        let id = kept.id;
        let mut kept = kept.into_active_model();
        kept.copies = Set(Some(i32::from(copies)));
        kept.update(&txn).await?;
        // Drafts from when each press added a piece.
        draft_piece::Entity::delete_many()
            .filter(paper)
            .filter(draft_piece::Column::Id.ne(id))
            .exec(&txn)
            .await?;
        touch(&txn, who, row).await?;
        id
    } else {
        room(&txn, &row, material).await?;
        insert(&txn, who, row, material, None, Some(copies)).await?
    };
    txn.commit().await?;
    Ok(id)
}

/// Takes a piece away again. `false`: the draft has no such piece, or no longer.
pub async fn detach(store: &Store, who: &Request, token: &str, piece: i64) -> Result<bool> {
    let txn = store.begin_for(who).await?;
    let row = load::owned(&txn, who, token).await?;
    let gone = draft_piece::Entity::delete_many()
        .filter(draft_piece::Column::Id.eq(piece))
        .filter(draft_piece::Column::DraftId.eq(row.id))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(gone.rows_affected > 0)
}

/// Reads a file of the caller's own draft.
pub async fn read_file(
    store: &Store,
    who: &Request,
    token: &str,
    piece: i64,
) -> Result<AttachedFile> {
    let row = load::owned(&store.db, who, token).await?;
    let (piece, file) = draft_piece::Entity::find_by_id(piece)
        .filter(draft_piece::Column::DraftId.eq(row.id))
        .find_also_related(file::Entity)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let file = file.ok_or_else(Refusal::not_found)?;
    Ok(AttachedFile {
        name: sealed::file_name(store, token, piece.name_sealed.as_deref())?,
        kind: FileKind::from_code(&file.kind)
            .ok_or_else(|| StoreError::Data(format!("unknown file kind {}", file.kind)))?,
        content: store.files.read_checked(&file.hash).await?,
    })
}

/// The material must be one that the applicant can be asked for, or show the
/// right to act for them.
async fn asked(
    store: &Store,
    db: &impl ConnectionTrait,
    row: &draft::Model,
    material: &str,
) -> Result<()> {
    let current = guide::get_on(store, db, &row.guide_code).await?;
    let asked = current
        .guide
        .material(material)
        .is_some_and(rules::guide::Material::can_be_asked);
    // Who acts for another does so at a window.
    let mandate = material == rules::case::MANDATE && row.staff_id.is_some();
    if !asked && !mandate {
        return Err(Refusal::invalid(
            "no_such_material",
            "办事指南没有要求申请人提交这项材料，不必上传。",
        )
        .into());
    }
    Ok(())
}

/// Whether one more piece of the material fits in.
async fn room(db: &impl ConnectionTrait, row: &draft::Model, material: &str) -> Result<()> {
    let already: Vec<i64> = draft_piece::Entity::find()
        .select_only()
        .column(draft_piece::Column::Id)
        .filter(draft_piece::Column::DraftId.eq(row.id))
        .filter(draft_piece::Column::Material.eq(material))
        .into_tuple()
        .all(db)
        .await?;
    if u64::try_from(already.len()).is_ok_and(|already| already < PIECES_PER_MATERIAL) {
        return Ok(());
    }
    let problem = Problem::new(
        material,
        format!("每项材料最多{PIECES_PER_MATERIAL}个文件，请先删除不需要的，或合并成一个PDF。"),
    );
    Err(Refusal::fields(vec![problem]).into())
}

async fn insert(
    txn: &DatabaseTransaction,
    who: &Request,
    draft: draft::Model,
    material: &str,
    file: Option<(&str, Vec<u8>)>,
    copies: Option<u16>,
) -> Result<i64> {
    let (file_hash, name_sealed) = file.map(|(hash, name)| (hash.to_owned(), name)).unzip();
    let piece = draft_piece::ActiveModel {
        id: NotSet,
        draft_id: Set(draft.id),
        material: Set(material.to_owned()),
        file_hash: Set(file_hash),
        name_sealed: Set(name_sealed),
        copies: Set(copies.map(i32::from)),
        added_at: Set(who.now),
    };
    let piece = piece.insert(txn).await?;
    touch(txn, who, draft).await?;
    Ok(piece.id)
}

/// Something was done to the draft just now.
async fn touch(txn: &DatabaseTransaction, who: &Request, draft: draft::Model) -> Result<()> {
    let mut draft = draft.into_active_model();
    draft.updated_at = Set(who.now);
    draft.update(txn).await?;
    Ok(())
}
