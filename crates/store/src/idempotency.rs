//! The same form twice is one command: the answer that a key got before is given
//! again.

use rules::authority::Caller;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use sha2::{Digest, Sha256};

use crate::entity::{case, event};
use crate::error::{Result, StoreError};
use crate::request::Request;

/// What came of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// 收件编号
    pub receipt: Receipt,
    /// Number of the last event of the command.
    pub seq: u32,
}

/// The key as stored: bound to its caller, so that nobody gets the answer to
/// somebody else's command.
pub(crate) fn command_key(who: &Request, key: &str) -> Result<Vec<u8>> {
    if key.len() < 16 || key.len() > 100 {
        return Err(Refusal::invalid("no_key", "页面已失效，请刷新后再提交。").into());
    }
    let caller = serde_json::to_string(&match &who.caller {
        Caller::Resident { account, .. } => ("resident", *account),
        Caller::Staff { staff, .. } => ("staff", *staff),
        _ => ("", 0),
    })
    .map_err(|error| StoreError::fault("the caller of a command", error))?;
    Ok(Sha256::digest(format!("{caller}/{key}")).to_vec())
}

/// The answer that the command with this key got.
pub(crate) async fn already_done(
    db: &impl ConnectionTrait,
    command_key: &[u8],
) -> Result<Option<Done>> {
    let event = event::Entity::find()
        .filter(event::Column::CommandKey.eq(command_key.to_vec()))
        .one(db)
        .await?;
    let Some(event) = event else { return Ok(None) };
    let row = case::Entity::find_by_id(event.case_id).one(db).await?;
    let receipt = row
        .ok_or_else(|| StoreError::Data("an event without a case".to_owned()))?
        .receipt;
    let receipt = Receipt::parse(&receipt)
        .map_err(|error| StoreError::fault("the case of an event", error))?;
    Ok(Some(Done {
        receipt,
        seq: u32::try_from(event.seq).unwrap_or_default(),
    }))
}
