//! What can be done to a case: each action one write, at the address of its
//! panel.

mod correct;
mod desk;
mod notice;

use chrono::NaiveDate;
use rules::{
    Problem, Refusal,
    acceptance::Ground,
    case::{Command, DeliveryMethod, Outcome, Reopening},
    receipt::Receipt,
};
use store::{StoreError, case::Act};

use super::panel::{AGENT, PRESENT, SELF, agent_of, line_count};
use crate::{
    form::Done,
    post::{Answer, Post, Posted},
};

pub(super) use notice::value_of;

/// Writes of this folder.
pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        crate::post!(
            "/desk/cases/{receipt}/accept",
            "/desk/cases/{receipt}/accept",
            accept
        ),
        crate::post!(
            "/desk/cases/{receipt}/notice",
            "/desk/cases/{receipt}/notice",
            notice::issue
        ),
        crate::post!(
            "/desk/cases/{receipt}/reopen",
            "/desk/cases/{receipt}/reopen",
            reopen
        ),
        crate::post!(
            "/desk/cases/{receipt}/reject",
            "/desk/cases/{receipt}/reject",
            reject
        ),
        crate::post!(
            "/desk/cases/{receipt}/decide",
            "/desk/cases/{receipt}/decide",
            decide
        ),
        crate::post!(
            "/desk/cases/{receipt}/deliver",
            "/desk/cases/{receipt}/deliver",
            deliver
        ),
        crate::post!(
            "/desk/cases/{receipt}/close",
            "/desk/cases/{receipt}/close",
            close
        ),
        crate::post!(
            "/desk/cases/{receipt}/transfer",
            "/desk/cases/{receipt}/transfer",
            transfer
        ),
        crate::post!(
            "/desk/cases/{receipt}/correct",
            "/desk/cases/{receipt}/correct",
            correct::correct
        ),
        crate::post!(
            "/desk/cases/{receipt}/withdraw",
            "/desk/cases/{receipt}/withdraw",
            withdraw
        ),
        crate::post!(
            "/desk/cases/{receipt}/hand-over",
            "/desk/cases/{receipt}/hand-over",
            desk::hand_over
        ),
        crate::post!(
            "/desk/cases/{receipt}/return-papers",
            "/desk/cases/{receipt}/return-papers",
            desk::return_papers
        ),
        crate::post!(
            "/desk/cases/{receipt}/take-over",
            "/desk/cases/{receipt}/take-over",
            desk::take_over
        ),
        crate::post!(
            "/desk/cases/{receipt}/refuse-handover",
            "/desk/cases/{receipt}/refuse-handover",
            desk::refuse_handover
        ),
        crate::post!(
            "/desk/cases/{receipt}/name-handler",
            "/desk/cases/{receipt}/name-handler",
            desk::name_handler
        ),
        crate::post!(
            "/desk/cases/{receipt}/take",
            "/desk/cases/{receipt}/take",
            desk::take
        ),
        crate::post!(
            "/desk/cases/{receipt}/give-back",
            "/desk/cases/{receipt}/give-back",
            desk::give_back
        ),
        crate::post!(
            "/desk/cases/{receipt}/assign",
            "/desk/cases/{receipt}/assign",
            desk::assign
        ),
        crate::post!(
            "/desk/cases/{receipt}/opinion",
            "/desk/cases/{receipt}/opinion",
            desk::opinion
        ),
        crate::post!(
            "/desk/cases/{receipt}/message",
            "/desk/cases/{receipt}/message",
            message
        ),
    ]
}

/// Carries out a command and goes back to the case.
async fn act(posted: &Posted, name: &str, command: Command) -> Result<Done, StoreError> {
    let receipt = Receipt::parse(posted.param("receipt")).map_err(|_| Refusal::not_found())?;
    // What happened meanwhile never matters to a message.
    let seen = if name == "message" {
        None
    } else {
        Some(posted.text("seq").parse().unwrap_or(0))
    };
    let key = posted.text("key").to_owned();
    let command = if AT_COUNTER.contains(&name) {
        by_who_is_there(posted, command)?
    } else {
        command
    };
    let act = Act {
        receipt,
        seen,
        key,
        command,
    };
    let done = store::case::act(&posted.store, &posted.who, act).await?;
    Ok(Done::to(format!(
        "/desk/cases/{}?done={name}&seq={}",
        done.receipt.digits(),
        done.seq
    )))
}

/// What ends a case or leaves the house for whoever stands at the counter.
const AT_COUNTER: [&str; 2] = ["withdraw", "return-papers"];

/// The command as of the applicant, or of the 代办人 who came for it: the clerk has
/// seen the identity paper of whoever it is.
fn by_who_is_there(posted: &Posted, command: Command) -> Result<Command, StoreError> {
    match posted.text(PRESENT) {
        SELF => Ok(command),
        AGENT => Ok(Command::ThroughAgent {
            agent: Box::new(agent_of(|path| posted.text(path).to_owned())),
            command: Box::new(command),
        }),
        _ => Err(at(
            PRESENT,
            "请先看身份证件，再选是申请人本人还是代办人到场。",
        )),
    }
}

/// A sentence at one field.
fn at(path: &str, message: &str) -> StoreError {
    Refusal::fields(vec![Problem::new(path, message)]).into()
}

async fn accept(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "accept", Command::Accept).await
}

async fn close(posted: Posted) -> Result<Done, StoreError> {
    act(&posted, "close", Command::Close).await
}

async fn message(posted: Posted) -> Result<Done, StoreError> {
    act(
        &posted,
        "message",
        Command::Message {
            text: posted.text("text").to_owned(),
        },
    )
    .await
}

async fn transfer(posted: Posted) -> Result<Done, StoreError> {
    let (to, reason) = (
        posted.text("to").to_owned(),
        posted.text("reason").to_owned(),
    );
    act(&posted, "transfer", Command::Transfer { to, reason }).await
}

/// 撤回 for the applicant, at whose wish it is.
async fn withdraw(posted: Posted) -> Result<Done, StoreError> {
    let reason = posted.text("reason").to_owned();
    act(&posted, "withdraw", Command::Withdraw { reason }).await
}

async fn decide(posted: Posted) -> Result<Done, StoreError> {
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

async fn deliver(posted: Posted) -> Result<Done, StoreError> {
    let Some(method) = DeliveryMethod::from_code(posted.text("method")) else {
        return Err(at("method", "请选择送达方式。"));
    };
    let Ok(on) = NaiveDate::parse_from_str(posted.text("on"), "%Y-%m-%d") else {
        return Err(at("on", "请填写送达日期，例如2026-11-30。"));
    };
    act(&posted, "deliver", Command::Deliver { method, on }).await
}

async fn reject(posted: Posted) -> Result<Done, StoreError> {
    let ground = match posted.text("ground") {
        "no_licence_needed" => Ground::NoLicenceNeeded,
        "outside_powers" => Ground::OutsidePowers {
            right_authority: posted.text("authority").to_owned(),
        },
        "false_materials" => Ground::FalseMaterials {
            which: posted.text("which").to_owned(),
        },
        own => match own.strip_prefix("own.").and_then(|n| n.parse().ok()) {
            Some(n) => own_ground(&posted, n).await?,
            None => return Err(at("ground", "请选择不予受理的理由。")),
        },
    };
    let explanation = posted.text("explanation").to_owned();
    act(
        &posted,
        "reject",
        Command::NotAccept {
            ground,
            explanation,
        },
    )
    .await
}

/// A ground of the item's own basis, word for word, by its number.
async fn own_ground(posted: &Posted, n: usize) -> Result<Ground, StoreError> {
    let view = viewed(posted).await?;
    let ground = view.guide.procedure.non_acceptance_grounds.get(n).cloned();
    Ok(Ground::OwnBasis {
        ground: ground.unwrap_or_default(),
    })
}

/// The case as the caller sees it, where the form alone does not say enough.
async fn viewed(posted: &Posted) -> Result<store::case::CaseView, StoreError> {
    let receipt = Receipt::parse(posted.param("receipt")).map_err(|_| Refusal::not_found())?;
    store::case::view(&posted.store, &posted.who, &receipt).await
}

async fn reopen(posted: Posted) -> Result<Done, StoreError> {
    let mut found = Vec::new();
    for n in 0..line_count(&posted.form) {
        if posted.text(&format!("lines.{n}.on")) != "on" {
            continue;
        }
        found.push(Reopening {
            line: u16::try_from(n + 1).unwrap_or(u16::MAX),
            defect: notice::defect(&posted, n)?,
            todo: posted.text(&format!("lines.{n}.todo")).to_owned(),
        });
    }
    act(&posted, "reopen", Command::ReopenLines(found)).await
}

/// The page again, with the form as it is now.
fn again(posted: &Posted, values: rules::form::Answers) -> Answer {
    let action = format!("/desk/cases/{}/notice", posted.param("receipt"));
    Answer::again(crate::form::FormState {
        action,
        values,
        ..Default::default()
    })
}
