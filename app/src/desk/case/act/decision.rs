//! 决定, 送达, 归档.

use chrono::NaiveDate;
use rules::case::{Command, DeliveryMethod, Outcome};
use store::StoreError;

use super::command::{act, at};
use crate::{form::Done, post::Posted};

pub(super) async fn decide(posted: Posted) -> Result<Done, StoreError> {
    let outcome = match posted.text("outcome") {
        "granted" => Outcome::Granted,
        "refused" => Outcome::Refused,
        _ => return Err(at("outcome", "请选择通过还是不通过。")),
    };
    let (reasons, result) = (
        posted.text("reasons").to_owned(),
        posted.text("result").to_owned(),
    );
    act(
        &posted,
        "decide",
        Command::Decide {
            outcome,
            reasons,
            result,
        },
    )
    .await
}

pub(super) async fn deliver(posted: Posted) -> Result<Done, StoreError> {
    let Some(method) = DeliveryMethod::from_code(posted.text("method")) else {
        return Err(at("method", "请选择送达方式。"));
    };
    let Ok(on) = NaiveDate::parse_from_str(posted.text("on"), "%Y-%m-%d") else {
        return Err(at("on", "请填写送达日期，例如2026-11-30。"));
    };
    act(&posted, "deliver", Command::Deliver { method, on }).await
}

pub(super) async fn close(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "close", Command::Close).await
}
