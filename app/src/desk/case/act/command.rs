//! From a form to a command, and back to the case.

use rules::{Problem, Refusal, case::Command, form::Answers, receipt::Receipt};
use store::{StoreError, case::Act};

use crate::desk::case::panel::{AGENT, PRESENT, SELF, agent_of};
use crate::{
    form::{Done, FormState},
    post::{Answer, Posted},
};

/// Carries out a command and goes back to the case.
pub(super) async fn act(posted: &Posted, name: &str, command: Command) -> Result<Done, StoreError> {
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
pub(super) fn at(path: &str, message: &str) -> StoreError {
    Refusal::fields(vec![Problem::new(path, message)]).into()
}

/// The case as the caller sees it, where the form alone does not say enough.
pub(super) async fn viewed(posted: &Posted) -> Result<store::case::CaseView, StoreError> {
    let receipt = Receipt::parse(posted.param("receipt")).map_err(|_| Refusal::not_found())?;
    store::case::view(&posted.store, &posted.who, &receipt).await
}

/// The page again, with the form of this panel as it is now.
pub(super) fn again(posted: &Posted, panel: &str, values: Answers) -> Answer {
    let action = format!("/desk/cases/{}/{panel}", posted.param("receipt"));
    Answer::again(FormState {
        action,
        values,
        ..Default::default()
    })
}
