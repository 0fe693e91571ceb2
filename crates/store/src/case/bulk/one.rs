//! One case of a run.

use rules::case::{Command, TimelineEntry};
use rules::receipt::Receipt;

use super::Bulk;
use super::run::Form;
use crate::case::act::{Act, act};
use crate::case::assign::{Assign, assign};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// What stands in the row of a case that could not even be judged.
const BROKEN: &str = "系统出错，没有办成，请单独打开这件再试。";

/// Does it, and returns why it was not done; `None` where it was.
pub(super) async fn refused(
    store: &Store,
    who: &Request,
    form: &Form,
    digits: &str,
    seen: u32,
) -> Result<Option<String>> {
    let receipt = Receipt::parse(digits).map_err(|error| StoreError::Data(error.to_owned()))?;
    match one(store, who, form, &receipt, seen).await {
        Ok(()) => Ok(None),
        Err(error) => Ok(Some(sentence(store, who, &receipt, error).await?)),
    }
}

/// The key of the command on this case, by that of the form.
pub(super) fn key(form: &str, receipt: &Receipt) -> String {
    format!("{form}-{}", receipt.digits())
}

async fn one(
    store: &Store,
    who: &Request,
    form: &Form,
    receipt: &Receipt,
    seen: u32,
) -> Result<()> {
    let key = key(&form.key, receipt);
    let (receipt, seen) = (receipt.clone(), Some(seen));
    let command = match &form.what {
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
