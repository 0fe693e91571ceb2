//! Writes of the work inside an office and between offices.

use rules::{
    Refusal,
    case::{Command, Outcome},
    receipt::Receipt,
};
use store::{StoreError, case::Assign};

use super::command::{act, again, at};
use crate::{
    form::Done,
    post::{Answer, Posted},
};

pub(super) async fn hand_over(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "hand-over", Command::HandOver).await
}

/// Gives paper back; the button for the list, without wasm, gives the page again with
/// what is ticked.
pub(super) async fn return_papers(posted: Posted) -> Result<Answer, StoreError> {
    let mut values = posted.form.clone();
    if values.remove("do").is_some() {
        return Ok(again(&posted, "return-papers", values));
    }
    // Without boxes it is all of it.
    let command = if posted.text("choose") == "on" {
        let ticked = posted.form.iter().filter(|(_, text)| *text == "on");
        let codes = ticked.filter_map(|(path, _)| path.strip_prefix("return."));
        Command::ReturnSome {
            materials: codes.map(str::to_owned).collect(),
        }
    } else {
        Command::ReturnPapers
    };
    act(&posted, "return-papers", command)
        .await
        .map(Answer::from)
}

pub(super) async fn take_over(posted: Posted) -> Result<Done, StoreError> {
    let note = posted.text("note").to_owned();
    act(&posted, "take-over", Command::TakeOver { note }).await
}

pub(super) async fn refuse_handover(posted: Posted) -> Result<Done, StoreError> {
    let reason = posted.text("reason").to_owned();
    act(
        &posted,
        "refuse-handover",
        Command::RefuseHandover { reason },
    )
    .await
}

pub(super) async fn name_handler(posted: Posted) -> Result<Done, StoreError> {
    let (to, reason) = (
        posted.text("to").to_owned(),
        posted.text("reason").to_owned(),
    );
    act(&posted, "name-handler", Command::NameHandler { to, reason }).await?;
    // It is settled: the case is no longer the coordinating office's to see.
    Ok(Done::to("/desk?tab=handover&done=name-handler"))
}

pub(super) async fn take(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "take", Command::Take).await
}

pub(super) async fn give_back(posted: Posted) -> Result<Done, StoreError> {
    let reason = posted.text("reason").to_owned();
    act(&posted, "give-back", Command::Assign { to: None, reason }).await
}

pub(super) async fn assign(posted: Posted) -> Result<Done, StoreError> {
    let Ok(to) = posted.text("to").parse() else {
        return Err(at("to", "请选择分给谁。"));
    };
    let receipt = Receipt::parse(posted.param("receipt")).map_err(|_| Refusal::not_found())?;
    let assign = Assign {
        receipt,
        seen: Some(posted.text("seq").parse().unwrap_or(0)),
        key: posted.text("key").to_owned(),
        to,
        reason: posted.text("reason").to_owned(),
    };
    let done = store::case::assign(&posted.store, &posted.who, assign).await?;
    Ok(Done::to(format!(
        "/desk/cases/{}?done=assign&seq={}",
        done.receipt.digits(),
        done.seq
    )))
}

pub(super) async fn opinion(posted: Posted) -> Result<Done, StoreError> {
    let advice = match posted.text("advice") {
        "" => None,
        "granted" => Some(Outcome::Granted),
        "refused" => Some(Outcome::Refused),
        _ => return Err(at("advice", "请选择建议准予、不予，或者只写意见。")),
    };
    let text = posted.text("opinion").to_owned();
    act(&posted, "opinion", Command::WriteOpinion { text, advice }).await
}
