//! Files for one line of the notice (补正材料): kept when they arrive, handed in
//! when the line is answered, so that nothing is lost in between.

use std::collections::BTreeSet;

use rules::authority::Action;
use rules::case::{Case, Command, FileRef, HandedIn, LineAnswer, LineState};
use rules::notice::Target;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::act::{Act, act};
use super::apply::no_case;
use super::view;
use crate::draft::PIECES_PER_MATERIAL;
use crate::entity::correction_file::{ActiveModel, Column, Entity, Model};
use crate::entity::{case, file};
use crate::error::{Result, StoreError};
use crate::event_log;
use crate::files::{AttachedFile, FileKind, NewFile};
use crate::idempotency::Done;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// A file that has been uploaded for a line and not yet been submitted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionFile {
    /// Its id.
    pub id: i64,
    /// SHA-256 of the content.
    pub hash: String,
    /// Name as uploaded.
    pub name: String,
    /// What it is, by its bytes.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
}

/// What has been uploaded for a line, in the order of arrival.
pub async fn correction_files(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    line: u16,
) -> Result<Vec<CorrectionFile>> {
    let row = answerable(store, who, receipt).await?;
    of_line(store, &row, line).await
}

/// Whether a line takes one more file: asked before a byte of it is received, and
/// once more by [`attach_correction`].
pub async fn correction_room(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    line: u16,
) -> Result<()> {
    let row = answerable(store, who, receipt).await?;
    takes_files(store, &store.db, &row, line).await?;
    room(&store.db, &row, line).await
}

/// Keeps a received file for a line that is about a material.
pub async fn attach_correction(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    line: u16,
    file: &NewFile,
    name: &str,
) -> Result<()> {
    let row = answerable(store, who, receipt).await?;
    let txn = store.begin().await?;
    // Of two at once the second waits here, and counts the first one's file.
    case::Entity::find_by_id(row.id)
        .lock_exclusive()
        .one(&txn)
        .await?;
    takes_files(store, &txn, &row, line).await?;
    room(&txn, &row, line).await?;
    let name: String = rules::prose::line(name).chars().take(200).collect();
    let model = ActiveModel {
        id: NotSet,
        case_id: Set(row.id),
        line: Set(i32::from(line)),
        file_hash: Set(file.hash.clone()),
        name_sealed: Set(seal(store, &row, &name)?),
        added_at: Set(who.now),
    };
    let again = [Column::CaseId, Column::Line, Column::FileHash];
    Entity::insert(model)
        .on_conflict(OnConflict::columns(again).do_nothing().to_owned())
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Takes an uploaded file away again.
pub async fn detach_correction(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    line: u16,
    id: i64,
) -> Result<()> {
    let row = answerable(store, who, receipt).await?;
    Entity::delete_many()
        .filter(Column::Id.eq(id))
        .filter(Column::CaseId.eq(row.id))
        .filter(Column::Line.eq(i32::from(line)))
        .exec(&store.single())
        .await?;
    Ok(())
}

/// Reads an uploaded file, for whoever may answer the line.
pub async fn read_correction(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    id: i64,
) -> Result<AttachedFile> {
    let row = answerable(store, who, receipt).await?;
    let found = Entity::find_by_id(id)
        .filter(Column::CaseId.eq(row.id))
        .find_also_related(file::Entity)
        .one(&store.db)
        .await?;
    let file = opened(store, &row, found.ok_or_else(Refusal::not_found)?)?;
    Ok(AttachedFile {
        content: store.files.read_checked(&file.hash).await?,
        name: file.name,
        kind: file.kind,
    })
}

/// Answers a line with what has been uploaded for it and, if there is one, an
/// explanation. What was uploaded is then part of the case.
pub async fn submit_correction(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    line: u16,
    seen: Option<u32>,
    key: String,
    explanation: String,
) -> Result<Done> {
    let row = answerable(store, who, receipt).await?;
    let kept = of_line(store, &row, line).await?;
    let pieces = kept.iter().cloned().map(|file| {
        let mime = file.kind.media_type().to_owned();
        HandedIn::File(FileRef {
            hash: file.hash,
            name: file.name,
            mime,
            size: file.size,
        })
    });
    let answer = LineAnswer {
        line,
        pieces: pieces.collect(),
        explanation,
        ..LineAnswer::default()
    };
    let command = Command::AnswerLines(vec![answer]);
    let done = act(
        store,
        who,
        Act {
            receipt: receipt.clone(),
            seen,
            key,
            command,
        },
    )
    .await?;
    // After the commit: were it to be cut off here, the files would be offered
    // once more, and none be lost.
    forget(store, &row, line, &kept).await?;
    Ok(done)
}

/// Takes away those of `kept` that are part of the case now. What came while the
/// line was being answered has not been read; and what was read for a form sent
/// twice may have come after the first time, and is in no answer.
async fn forget(
    store: &Store,
    row: &case::Model,
    line: u16,
    kept: &[CorrectionFile],
) -> Result<()> {
    if kept.is_empty() {
        return Ok(());
    }
    let case = replayed(store, &store.db, row).await?;
    let answers = line_of(&case, line)
        .map(|state| state.answers.as_slice())
        .unwrap_or_default();
    let handed_in: BTreeSet<&str> = answers
        .iter()
        .flat_map(|(_, answer)| &answer.pieces)
        .filter_map(|piece| match piece {
            HandedIn::File(file) => Some(file.hash.as_str()),
            HandedIn::Paper { .. } => None,
        })
        .collect();
    let gone = kept
        .iter()
        .filter(|file| handed_in.contains(file.hash.as_str()))
        .map(|file| file.id);
    Entity::delete_many()
        .filter(Column::Id.is_in(gone))
        .exec(&store.single())
        .await?;
    Ok(())
}

/// The case, if the caller may answer its lines.
async fn answerable(store: &Store, who: &Request, receipt: &Receipt) -> Result<case::Model> {
    let district = reference::district(store, who.now).await?;
    let (row, object) = view::seen(store, who, receipt, &district).await?;
    who.may(Action::AnswerLine, &object)?;
    Ok(row)
}

/// Files go to a line of the notice that is about a material.
async fn takes_files(
    store: &Store,
    db: &impl ConnectionTrait,
    row: &case::Model,
    line: u16,
) -> Result<()> {
    let case = replayed(store, db, row).await?;
    if line_of(&case, line).is_some_and(|state| matches!(state.line.target, Target::Material(_))) {
        return Ok(());
    }
    Err(Refusal::invalid(
        "line_takes_no_files",
        "告知书上的这一项不用上传文件，请刷新页面后再试。",
    )
    .into())
}

/// Whether there are fewer files than a line may have.
async fn room(db: &impl ConnectionTrait, row: &case::Model, line: u16) -> Result<()> {
    let already: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::CaseId.eq(row.id))
        .filter(Column::Line.eq(i32::from(line)))
        .into_tuple()
        .all(db)
        .await?;
    if u64::try_from(already.len()).is_ok_and(|already| already < PIECES_PER_MATERIAL) {
        return Ok(());
    }
    Err(Refusal::invalid(
        "too_many_files",
        format!("这一处最多{PIECES_PER_MATERIAL}个文件，请先移除不需要的，或合并成一个PDF。"),
    )
    .into())
}

/// The case as its log has it.
async fn replayed(store: &Store, db: &impl ConnectionTrait, row: &case::Model) -> Result<Case> {
    let recorded = event_log::load(store, db, row).await?;
    Case::replay(recorded).ok_or_else(|| no_case(&row.receipt))
}

/// The line with this number on the notice, from 1.
pub(super) fn line_of(case: &Case, line: u16) -> Option<&LineState> {
    let lines = &case.notice.as_ref()?.lines;
    lines.get(usize::from(line).checked_sub(1)?)
}

async fn of_line(store: &Store, row: &case::Model, line: u16) -> Result<Vec<CorrectionFile>> {
    let rows = Entity::find()
        .filter(Column::CaseId.eq(row.id))
        .filter(Column::Line.eq(i32::from(line)))
        .order_by_asc(Column::Id)
        .find_also_related(file::Entity)
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|found| opened(store, row, found))
        .collect()
}

fn opened(
    store: &Store,
    row: &case::Model,
    (found, file): (Model, Option<file::Model>),
) -> Result<CorrectionFile> {
    let file = file.ok_or_else(|| StoreError::Data(format!("file {} is gone", found.file_hash)))?;
    Ok(CorrectionFile {
        id: found.id,
        name: key(store).open_text(&context(row), &found.name_sealed)?,
        kind: FileKind::from_code(&file.kind)
            .ok_or_else(|| StoreError::Data(format!("unknown file kind {}", file.kind)))?,
        size: u64::try_from(file.size).unwrap_or_default(),
        hash: file.hash,
    })
}

fn seal(store: &Store, row: &case::Model, name: &str) -> Result<Vec<u8>> {
    key(store).seal(&*store.random, &context(row), name.as_bytes())
}

fn key(store: &Store) -> crate::secret::Key {
    store.secret.sealing("correction")
}

fn context(row: &case::Model) -> String {
    format!("corrections/{}/file-name", row.receipt)
}
