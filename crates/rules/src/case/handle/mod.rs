//! Commands in, events or a refusal out. One chapter of the law a file; what
//! time has brought about comes first, whoever calls.

mod accept;
mod correct;
mod decide;
mod desk;
mod handover;
mod leave;
mod notice;
mod past;
mod submit;
mod text;
mod through;

use super::command::Command;
use super::event::Event;
use super::facts::Facts;
use super::settle::settle;
use super::state::Case;
use crate::authority::{Action, Object, may};
use crate::refusal::Refusal;

/// Judges a command. The events, if any, are to be written together; the first
/// of them may be what time has brought about meanwhile.
///
/// # Errors
/// Nothing has changed. 404 and 403 come before anything that would tell about
/// the case.
pub fn handle(case: Option<&Case>, command: Command, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    match (case, command) {
        (None, Command::Submit(submit)) => submit::submit(*submit, facts),
        (None, _) => Err(Refusal::not_found()),
        (Some(_), Command::Submit(_)) => Err(Refusal::conflict(
            "already_submitted",
            "这份申请已经提交，不用重复提交。请在“我的办件”中查看。",
        )),
        (Some(case), Command::ThroughAgent { agent, command }) => {
            let mut events = on_case(case, *command, facts)?;
            through::name(&mut events, case, &agent, facts)?;
            Ok(events)
        }
        (Some(case), command) => on_case(case, command, facts),
    }
}

fn on_case(case: &Case, command: Command, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let object = Object::Case(case.authority_facts(facts.guide, facts.id_matches));
    let action = action(&command);
    may(facts.caller, action, &object)?;
    same_guide(case, facts)?;
    let mut events = settle(case, facts.guide, facts.calendar, facts.now);
    let mut now = case.clone();
    for event in &events {
        now.apply_by_time(event, facts.now);
    }
    handover::not_refused(&now, action, facts)?;
    events.extend(match command {
        Command::CorrectOnTheSpot { answers, materials } => {
            correct::on_the_spot(&now, answers, materials, facts)?
        }
        Command::IssueNotice(written) => notice::issue(&now, written, facts)?,
        Command::AnswerLines(answers) => correct::answer(&now, answers, facts)?,
        Command::ReopenLines(found) => notice::reopen(&now, found, facts)?,
        Command::Accept => accept::accept(&now, facts)?,
        Command::NotAccept {
            ground,
            explanation,
        } => accept::not_accept(&now, ground, &explanation, facts)?,
        Command::Decide {
            outcome,
            reasons,
            result,
        } => decide::decide(&now, outcome, &reasons, &result, facts)?,
        Command::Deliver { method, on } => decide::deliver(&now, method, on, facts)?,
        Command::Close => decide::close(&now)?,
        Command::Withdraw { reason } => leave::withdraw(&now, &reason)?,
        Command::Transfer { to, reason } => leave::transfer(&now, to, &reason, facts)?,
        Command::HandOver => handover::hand_over(&now, facts)?,
        Command::TakeOver { note } => handover::take_over(&now, &note)?,
        Command::RefuseHandover { reason } => handover::refuse(&now, &reason, facts)?,
        Command::ReturnPapers => handover::return_papers(&now, facts)?,
        Command::ReturnSome { materials } => handover::return_some(&now, &materials, facts)?,
        Command::NameHandler { to, reason } => handover::name_handler(&now, to, &reason, facts)?,
        Command::Assign { to, reason } => desk::assign(&now, to, &reason, facts)?,
        Command::Take => desk::take(&now, facts)?,
        Command::WriteOpinion { text, advice } => desk::opinion(&now, &text, advice, facts)?,
        Command::Message { text } => leave::message(&text)?,
        Command::Settle | Command::Submit(_) | Command::ThroughAgent { .. } => Vec::new(),
    });
    Ok(events)
}

fn action(command: &Command) -> Action {
    match command {
        Command::Submit(_) => Action::FileCase,
        Command::CorrectOnTheSpot { .. } => Action::CorrectOnTheSpot,
        Command::IssueNotice(_) => Action::IssueNotice,
        Command::AnswerLines(_) => Action::AnswerLine,
        Command::ReopenLines(_) => Action::ReopenLine,
        Command::Accept => Action::Accept,
        Command::NotAccept { .. } => Action::NotAccept,
        Command::Decide { .. } => Action::Decide,
        Command::Deliver { .. } => Action::Deliver,
        Command::Close => Action::Close,
        Command::Withdraw { .. } => Action::Withdraw,
        Command::Transfer { .. } => Action::Transfer,
        Command::HandOver => Action::HandOver,
        Command::TakeOver { .. } => Action::TakeOver,
        Command::RefuseHandover { .. } => Action::RefuseHandover,
        Command::ReturnPapers | Command::ReturnSome { .. } => Action::ReturnPapers,
        Command::NameHandler { .. } => Action::NameHandler,
        Command::Assign { to: Some(_), .. } => Action::AssignCase,
        Command::Assign { to: None, .. } | Command::Take => Action::TakeCase,
        Command::WriteOpinion { .. } => Action::WriteOpinion,
        Command::Message { .. } => Action::Message,
        Command::ThroughAgent { command, .. } => action(command),
        Command::Settle => Action::Settle,
    }
}

/// A case is judged by the guide version that it was submitted under, whatever
/// has been published since.
fn same_guide(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    let pinned = &case.submission.guide;
    if pinned.code == facts.guide.code && pinned.version == facts.guide_version {
        return Ok(());
    }
    Err(Refusal::conflict(
        "guide_version",
        "办件依据的是提交时的办事指南版本，请刷新页面后再办。",
    ))
}
