//! 撤回, 转办, 留言.

use rules::case::Command;
use store::StoreError;

use super::command::{act, at};
use crate::{form::Done, post::Posted};

/// 撤回 for the applicant, who stands there and has shown who it is.
pub(super) async fn withdraw(posted: Posted) -> Result<Done, StoreError> {
    if posted.text("present") != "on" {
        return Err(at(
            "present",
            "请先看身份证件，是本人或代理人要求撤回的打勾。",
        ));
    }
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
