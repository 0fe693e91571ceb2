//! One draft, under the guide that is published now.

use chrono::{DateTime, Utc};
use rules::authority::Caller;
use rules::form::Answers;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::sealed::{self, Persons};
use crate::entity::{draft, draft_piece, file};
use crate::error::{Result, StoreError};
use crate::files::FileKind;
use crate::guide::{self, GuideVersion};
use crate::idempotency::{Done, already_done, command_key};
use crate::request::Request;
use crate::store::Store;

/// A draft.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Its address in URLs.
    pub token: String,
    /// The guide that is published now.
    pub guide: GuideVersion,
    /// Whether the guide has changed since the draft was last saved.
    pub guide_changed: bool,
    /// The form as typed.
    pub answers: Answers,
    /// Who stands at the window.
    pub persons: Option<Persons>,
    /// What is attached, in the order of arrival.
    pub pieces: Vec<Piece>,
    /// Counts the saves.
    pub revision: i32,
    /// Saved last.
    pub updated_at: DateTime<Utc>,
}

impl Draft {
    /// What is attached for a material.
    pub fn pieces_of<'a>(&'a self, material: &'a str) -> impl Iterator<Item = &'a Piece> {
        self.pieces
            .iter()
            .filter(move |piece| piece.material() == material)
    }
}

/// One piece of a material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An uploaded file.
    File {
        /// For [`detach`](super::detach) and [`read_file`](super::read_file).
        id: i64,
        /// Code of the material.
        material: String,
        /// SHA-256 of the content.
        hash: String,
        /// Name as uploaded.
        name: String,
        /// What it is, by its bytes.
        kind: FileKind,
        /// Bytes.
        size: u64,
    },
    /// Paper that the window keeps.
    Paper {
        /// For [`detach`](super::detach).
        id: i64,
        /// Code of the material.
        material: String,
        /// 份数
        copies: u16,
    },
}

impl Piece {
    /// Code of the material.
    pub fn material(&self) -> &str {
        match self {
            Self::File { material, .. } | Self::Paper { material, .. } => material,
        }
    }

    /// Its id in the draft.
    pub const fn id(&self) -> i64 {
        match self {
            Self::File { id, .. } | Self::Paper { id, .. } => *id,
        }
    }
}

/// The caller's draft with this token; for anybody else it does not exist.
/// Three statements.
pub async fn load(store: &Store, who: &Request, token: &str) -> Result<Draft> {
    let row = owned(&store.db, who, token).await?;
    let guide = guide::get(store, &row.guide_code).await?;
    Ok(Draft {
        guide_changed: guide.version != row.guide_version,
        guide,
        answers: sealed::answers(store, &row)?,
        persons: sealed::persons(store, &row)?,
        pieces: pieces(store, &store.db, &row).await?,
        token: row.token,
        revision: row.revision,
        updated_at: row.updated_at,
    })
}

/// The row, locked where the database locks rows, if it is the caller's.
pub(crate) async fn owned(
    db: &impl ConnectionTrait,
    who: &Request,
    token: &str,
) -> Result<draft::Model> {
    let row = draft::Entity::find().filter(draft::Column::Token.eq(token));
    let row = match &who.caller {
        Caller::Resident { account, .. } => row.filter(draft::Column::AccountId.eq(*account)),
        Caller::Staff { .. } => row.filter(draft::Column::StaffId.eq(who.clerk()?)),
        Caller::Newcomer { .. } => return Err(Refusal::password_first().into()),
        Caller::Anonymous => return Err(Refusal::signed_out().into()),
        Caller::System => return Err(Refusal::not_found().into()),
    };
    match row.lock_exclusive().one(db).await? {
        Some(row) => Ok(row),
        None => Err(gone(db, who, token).await?.into()),
    }
}

/// Why the caller has no such draft: mostly because it was handed in, and
/// somebody has gone back to its page or has it open on another device.
async fn gone(db: &impl ConnectionTrait, who: &Request, token: &str) -> Result<Refusal> {
    // What is too short or too long for the key of a form was never handed in.
    let Ok(key) = command_key(who, &submit_key(token)) else {
        return Ok(Refusal::not_found());
    };
    Ok(match already_done(db, &key).await? {
        None => Refusal::not_found(),
        Some(Done { receipt, .. }) => Refusal {
            receipt: Some(receipt.digits().to_owned()),
            ..Refusal::conflict(
                "handed_in",
                format!("这份申请已经提交，收件编号{receipt}，不用再交一次。"),
            )
        },
    })
}

/// The idempotency key of handing a draft in: however often it is pressed, it is
/// one case.
pub fn submit_key(token: &str) -> String {
    format!("draft/{token}")
}

pub(crate) async fn pieces(
    store: &Store,
    db: &impl ConnectionTrait,
    draft: &draft::Model,
) -> Result<Vec<Piece>> {
    let rows = draft_piece::Entity::find()
        .filter(draft_piece::Column::DraftId.eq(draft.id))
        .order_by_asc(draft_piece::Column::Id)
        .find_also_related(file::Entity)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|(row, file)| piece(store, &draft.token, row, file))
        .collect()
}

fn piece(
    store: &Store,
    token: &str,
    row: draft_piece::Model,
    file: Option<file::Model>,
) -> Result<Piece> {
    let draft_piece::Model { id, material, .. } = row;
    let Some(file) = file else {
        let copies = row
            .copies
            .and_then(|copies| copies.try_into().ok())
            .unwrap_or(1);
        return Ok(Piece::Paper {
            id,
            material,
            copies,
        });
    };
    Ok(Piece::File {
        id,
        material,
        name: sealed::file_name(store, token, row.name_sealed.as_deref())?,
        kind: FileKind::from_code(&file.kind)
            .ok_or_else(|| StoreError::Data(format!("unknown file kind {}", file.kind)))?,
        size: u64::try_from(file.size).unwrap_or_default(),
        hash: file.hash,
    })
}
