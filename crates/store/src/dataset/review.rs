//! 安全保密审查 (Measures 23): signed by the provider's leader, bound to what the
//! version held when it was looked at.

use rules::authority::Action;
use rules::catalogue::secrecy::{Answer, Review, may_review};
use rules::refusal::Refusal;
use sea_orm::{EntityTrait, NotSet, Set};

use super::held::files_of;
use super::inspect::{is_followed, last_review, locked};
use super::logged::Act;
use super::object;
use crate::entity::secrecy_review;
use crate::error::{Result, StoreError};
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Signs a review of version `number`. `content` is the hash that the reviewer's
/// page showed.
pub async fn review(
    store: &Store,
    who: &Request,
    id: &str,
    number: i32,
    content: &str,
    answers: Vec<Answer>,
    note: &str,
) -> Result<()> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    let (_, resource, version) = locked(&txn, id, number).await?;
    who.may(Action::ReviewData, &object(&resource, &district))?;
    let (staff, office) = who.staff()?;
    if version.opened_at.is_some() {
        return Err(Refusal::conflict(
            "already_open",
            "这一版已经发布，不用再审查。发现问题的，请撤下。",
        )
        .into());
    }
    may_review(resource.opening.kind)?;
    if version.content != content {
        return Err(Refusal::conflict(
            "reviewed_otherwise",
            "您看到的内容和这一版不一样，没有提交。请刷新后重新审查。",
        )
        .into());
    }
    // The version that follows one that did not pass was made without it, and may tell
    // the same month otherwise: open, the two would tell what each of them withholds.
    let before = last_review(&txn, version.id).await?;
    if before.is_some_and(|review| !review.passed()) && is_followed(&txn, &version).await? {
        return Err(Refusal::conflict(
            "made_anew",
            "这一版没有通过审查，后面已经另做一版。请审查后面的那一版。",
        )
        .into());
    }
    let files = files_of(&txn, version.id).await?;
    let signed = Review::sign(content, files, office, answers, note)?;
    let row = secrecy_review::ActiveModel {
        id: NotSet,
        version_id: Set(version.id),
        at: Set(who.now),
        staff_id: Set(staff),
        review: Set(
            serde_json::to_string(&signed).map_err(|error| StoreError::fault("a review", error))?
        ),
    };
    secrecy_review::Entity::insert(row)
        .exec_without_returning(&txn)
        .await?;
    Act::Reviewed(&signed).write(&txn, who, id, number).await?;
    txn.commit().await?;
    Ok(())
}
