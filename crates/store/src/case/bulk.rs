//! The same act on many cases: each is a command and a transaction of its own,
//! so that one that is refused keeps none of the others waiting. What came of
//! each row is kept, and the same form again is the same run.

use rules::authority::{Action, Object};
use rules::case::{Command, DeliveryMethod, TimelineEntry};
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, Set};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::act::{Act, act};
use super::assign::{Assign, assign};
use crate::entity::bulk_run::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};
use crate::hex;
use crate::request::Request;
use crate::store::Store;

/// Most cases of one run.
pub const MOST: usize = 500;

/// What stands in the row of a case that could not even be judged.
const BROKEN: &str = "系统出错，没有办成，请单独打开这件再试。";

/// What is done to each case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// 分派 to somebody of the office, by staff number.
    Assign(i64),
    /// 认领
    Take,
    /// 送达
    Deliver(DeliveryMethod, chrono::NaiveDate),
}

impl Bulk {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Assign(_) => "assign",
            Self::Take => "take",
            Self::Deliver(..) => "deliver",
        }
    }
}

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRow {
    /// Digits of the 收件编号.
    pub receipt: String,
    /// Why it was not done; `None` where it was.
    pub refused: Option<String>,
}

/// A run, as it is looked at afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BulkRun {
    /// `assign`, `take` or `deliver`.
    pub kind: String,
    /// Row by row, in the order of the list.
    pub rows: Vec<BulkRow>,
}

/// Does it to each of the cases, which stand with the last event that the list
/// showed. Returns the token of the run.
///
/// # Errors
/// None or too many are chosen, or the database is gone. What is refused of a
/// single case, or broken in it, stands in its row.
pub async fn bulk(
    store: &Store,
    who: &Request,
    key: &str,
    chosen: &[(Receipt, u32)],
    what: Bulk,
) -> Result<String> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    if chosen.is_empty() {
        return Err(Refusal::invalid("none_chosen", "还没有选择办件。请先在列表里打勾。").into());
    }
    if chosen.len() > MOST {
        let message = format!("一次最多办{MOST}件，您选了{}件，请分几次。", chosen.len());
        return Err(Refusal::invalid("too_many_chosen", message).into());
    }
    let mut rows = Vec::with_capacity(chosen.len());
    for (receipt, seen) in chosen {
        let done = one(store, who, key, (receipt, *seen), &what).await;
        let refused = match done {
            Ok(()) => None,
            Err(error) => Some(sentence(store, who, receipt, error).await?),
        };
        rows.push(BulkRow {
            receipt: receipt.digits().to_owned(),
            refused,
        });
    }
    let token = token(me, key);
    let json = serde_json::to_string(&rows).map_err(|error| StoreError::Data(error.to_string()))?;
    let run = ActiveModel {
        token: Set(token.clone()),
        staff_id: Set(me),
        kind: Set(what.kind().to_owned()),
        at: Set(who.now),
        rows: Set(json),
    };
    Entity::insert(run)
        .on_conflict(
            OnConflict::column(Column::Token)
                .update_columns([Column::Rows])
                .to_owned(),
        )
        .exec_without_returning(&store.single())
        .await?;
    Ok(token)
}

/// The caller's own run with this token.
pub async fn bulk_run(store: &Store, who: &Request, token: &str) -> Result<BulkRun> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (me, _) = who.staff()?;
    let row = Entity::find_by_id(token).one(&store.db).await?;
    let row = row
        .filter(|row| row.staff_id == me)
        .ok_or_else(Refusal::not_found)?;
    let rows =
        serde_json::from_str(&row.rows).map_err(|error| StoreError::Data(error.to_string()))?;
    Ok(BulkRun {
        kind: row.kind,
        rows,
    })
}

async fn one(
    store: &Store,
    who: &Request,
    key: &str,
    (receipt, seen): (&Receipt, u32),
    what: &Bulk,
) -> Result<()> {
    let key = format!("{key}-{}", receipt.digits());
    let (receipt, seen) = (receipt.clone(), Some(seen));
    let command = match what {
        &Bulk::Assign(to) => {
            let wanted = Assign {
                receipt,
                seen,
                key,
                to,
                reason: String::new(),
            };
            return assign(store, who, wanted).await.map(|_| ());
        }
        Bulk::Take => Command::Take,
        &Bulk::Deliver(method, on) => Command::Deliver { method, on },
    };
    let wanted = Act {
        receipt,
        seen,
        key,
        command,
    };
    act(store, who, wanted).await.map(|_| ())
}

/// Why a row was not done: in the words of its rule, or that something broke,
/// which the log tells. One broken case keeps none of the others waiting; a
/// database that answers nobody ends the run, for it cannot be kept either.
async fn sentence(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    error: StoreError,
) -> Result<String> {
    if let StoreError::Stale(stale) = &error {
        return Ok(overtaken(stale.changes.last()));
    }
    if let Some(refusal) = error.refusal() {
        let words = refusal
            .problems
            .first()
            .map_or(&refusal.message, |problem| &problem.message);
        return Ok(words.clone());
    }
    if store.db.ping().await.is_err() {
        return Err(error);
    }
    let (case, request) = (receipt.digits(), who.request_id.as_str());
    tracing::error!(case, request, %error, "a case of a run of many is broken");
    Ok(BROKEN.to_owned())
}

/// What a row says of a case in which something has happened since the list was
/// shown. Nothing was typed for it, and its page tells the rest.
fn overtaken(last: Option<&TimelineEntry>) -> String {
    let what = last.map(|last| format!("：{}，{}", last.title, last.who));
    let what = what.unwrap_or_default();
    format!("打开列表之后，这件有了新的变化{what}。这次没有办，请打开这件看过再办。")
}

fn token(staff: i64, key: &str) -> String {
    hex::encode(&Sha256::digest(format!("bulk/{staff}/{key}")))
}
