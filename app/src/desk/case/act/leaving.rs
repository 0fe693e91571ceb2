//! 撤回, 转办, 留言.

use rules::case::Command;
use store::StoreError;

use super::command::act;
use crate::{form::Done, post::Posted};

/// 撤回 for the applicant, at whose wish it is.
pub(super) async fn withdraw(posted: Posted) -> Result<Done, StoreError> {
    let reason = posted.text("reason").to_owned();
    act(&posted, "withdraw", Command::Withdraw { reason }).await
}

pub(super) async fn transfer(posted: Posted) -> Result<Done, StoreError> {
    let (to, reason) = (
        posted.text("to").to_owned(),
        posted.text("reason").to_owned(),
    );
    act(&posted, "transfer", Command::Transfer { to, reason }).await
}

pub(super) async fn message(posted: Posted) -> Result<Done, StoreError> {
    act(
        &posted,
        "message",
        Command::Message {
            text: posted.text("text").to_owned(),
        },
    )
    .await
}
