//! 代办人到场: what is done at the counter for the applicant is written down with who
//! stood there and by what right. As an application may be made through an agent
//! (行政许可法 29(2)), it may be taken back, and its paper taken home.

use super::submit::acting;
use crate::authority::Caller;
use crate::case::agent::Agent;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::refusal::{Problem, Refusal};

/// Puts the agent, in normal form, into the event of what was done.
pub(super) fn name(
    events: &mut [Event],
    case: &Case,
    typed: &Agent,
    facts: &Facts,
) -> Result<(), Refusal> {
    // Online it is the applicant's own account.
    if !matches!(facts.caller, Caller::Staff { .. }) {
        return Err(Refusal::not_found());
    }
    let place = events.iter_mut().find_map(|event| match event {
        Event::Withdrawn { agent, .. } | Event::PapersReturned { agent, .. } => Some(agent),
        _ => None,
    });
    let Some(place) = place else {
        return Err(Refusal::invalid(
            "no_agent_here",
            "这一步不用代办人到场。请刷新页面再办。",
        ));
    };
    let mut problems = Vec::new();
    let agent = acting(typed, true, &mut problems);
    if agent.person.id_number == case.submission.applicant.id_number {
        problems.push(Problem::new(
            "agent.id_number",
            "代办人不能是申请人本人。本人到场的，请选“申请人本人”。",
        ));
    }
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    *place = Some(Box::new(agent));
    Ok(())
}
