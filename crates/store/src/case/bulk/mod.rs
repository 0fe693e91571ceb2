//! The same act on many cases: each is a command and a transaction of its own,
//! so that one that is refused keeps none of the others waiting. What came of
//! each row is kept, and the same form again is the same run.
//!
//! The run is kept before its first case, and it goes on when the browser is gone.
//! One that the machine has cut off is taken up from the rows that still wait.

mod one;
mod run;

use chrono::NaiveDate;
use rules::authority::{Action, Object};
use rules::case::DeliveryMethod;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};
use crate::hex;
use crate::idempotency::command_key;
use crate::request::Request;
use crate::store::Store;
use run::Form;

/// Most cases of one run.
pub const MOST: usize = 500;

/// Cases between two times that a run is kept. After a cut, so many at most are
/// done and still said to wait; taken up again, they are found done.
const BATCH: usize = 10;

/// What is done to each case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bulk {
    /// 分派 to somebody of the office, by staff number.
    Assign(i64),
    /// 认领
    Take,
    /// 送达
    Deliver(DeliveryMethod, NaiveDate),
}

impl Bulk {
    const fn kind(&self) -> &'static str {
        match self {
            Self::Assign(_) => "assign",
            Self::Take => "take",
            Self::Deliver(..) => "deliver",
        }
    }

    /// What it is done with: to whom, or how and when.
    fn with(&self) -> String {
        match self {
            Self::Assign(to) => to.to_string(),
            Self::Take => String::new(),
            Self::Deliver(method, on) => format!("{}/{on}", method.code()),
        }
    }
}

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRow {
    /// Digits of the 收件编号.
    pub receipt: String,
    /// Why it was not done; `None` where it was, and where it still waits.
    pub refused: Option<String>,
    /// Number of the last event that the list showed, while it still waits. Runs
    /// of earlier versions were kept once nothing did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waits: Option<u32>,
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
/// As [`begin_bulk`] and [`go_on_bulk`].
pub async fn bulk(
    store: &Store,
    who: &Request,
    key: &str,
    chosen: &[(Receipt, u32)],
    what: Bulk,
) -> Result<String> {
    let token = begin_bulk(store, who, key, chosen, what).await?;
    go_on_bulk(store, who, &token).await?;
    Ok(token)
}

/// Keeps a run of which nothing has been done yet, or finds the one that this form
/// has begun before.
///
/// # Errors
/// None or too many are chosen, or the database is gone.
pub async fn begin_bulk(
    store: &Store,
    who: &Request,
    key: &str,
    chosen: &[(Receipt, u32)],
    what: Bulk,
) -> Result<String> {
    let me = staff(who)?;
    command_key(who, key)?;
    if chosen.is_empty() {
        return Err(Refusal::invalid("none_chosen", "还没有选择办件。请先在列表里打勾。").into());
    }
    if chosen.len() > MOST {
        let message = format!("一次最多办{MOST}件，您选了{}件，请分几次。", chosen.len());
        return Err(Refusal::invalid("too_many_chosen", message).into());
    }
    // Each row has a key of its own, which is longer: refused here, not row by row.
    for (receipt, _) in chosen {
        command_key(who, &one::key(key, receipt))?;
    }
    let token = token(me, key, chosen, &what);
    let rows: Vec<BulkRow> = chosen
        .iter()
        .map(|(receipt, seen)| BulkRow {
            receipt: receipt.digits().to_owned(),
            refused: None,
            waits: Some(*seen),
        })
        .collect();
    let form = Form {
        key: key.to_owned(),
        what,
    };
    run::begin(store, (me, who.now), &token, &form, &rows).await?;
    Ok(token)
}

/// Does what still waits in a run of the caller's own: as a task of its own, which
/// a browser that is closed does not end. Twice at once does each case once.
///
/// # Errors
/// The database is gone. What is refused of a single case, or broken in it, stands
/// in its row.
pub async fn go_on_bulk(store: &Store, who: &Request, token: &str) -> Result<()> {
    let me = staff(who)?;
    run::own(store, me, token).await?;
    let (store, who, token) = (store.clone(), who.clone(), token.to_owned());
    let task = tokio::spawn(async move {
        let ended = go_on(&store, &who, me, &token).await;
        if let Err(error) = &ended {
            // Whoever waited for it may be gone.
            tracing::error!(run = token.as_str(), %error, "a run of many broke off");
        }
        ended
    });
    task.await
        .map_err(|error| StoreError::fault("a run of many was lost", error))?
}

/// The caller's own run with this token.
pub async fn bulk_run(store: &Store, who: &Request, token: &str) -> Result<BulkRun> {
    let me = staff(who)?;
    let row = run::own(store, me, token).await?;
    Ok(BulkRun {
        rows: run::rows(&row)?,
        kind: row.kind,
    })
}

async fn go_on(store: &Store, who: &Request, me: i64, token: &str) -> Result<()> {
    loop {
        // Anew each time: the same run may be under way elsewhere, too.
        let row = run::own(store, me, token).await?;
        let waiting: Vec<(String, u32)> = run::rows(&row)?
            .into_iter()
            .filter_map(|row| Some((row.receipt, row.waits?)))
            .take(BATCH)
            .collect();
        let Some(form) = run::form(&row)?.filter(|_| !waiting.is_empty()) else {
            return Ok(());
        };
        let mut came = Vec::with_capacity(waiting.len());
        for (receipt, seen) in waiting {
            let refused = one::refused(store, who, &form, &receipt, seen).await?;
            came.push((receipt, refused));
        }
        run::keep(store, token, &came).await?;
    }
}

/// The caller, who has an inbox.
fn staff(who: &Request) -> Result<i64> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    Ok(who.staff()?.0)
}

/// The run's address. The same form is the same run; with another act or other
/// rows, in a page that the browser has given back, it is another one.
fn token(staff: i64, key: &str, chosen: &[(Receipt, u32)], what: &Bulk) -> String {
    let mut form = Sha256::new_with_prefix(format!("bulk/{staff}/{key}"));
    form.update(format!("/{}/{}", what.kind(), what.with()));
    for (receipt, _) in chosen {
        form.update("/");
        form.update(receipt.digits());
    }
    hex::encode(&form.finalize())
}
