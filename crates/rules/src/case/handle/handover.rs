//! 移交、接收、拒绝接收、指定办理机构: between offices, with a list that both
//! sign. Whoever is right about jurisdiction, the applicant is not sent away
//! (Measures 30(2)).

use super::past::past;
use super::text;
use crate::article::{ANY_WINDOW, Article};
use crate::authority::{Action, Caller};
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::handover::LegStage;
use crate::case::state::Case;
use crate::case::status::{Status, Turn};
use crate::guide::Body;
use crate::refusal::{Problem, Refusal};

/// 区大数据主管部门组织、协调一网通办工作 (Measures 5(2)).
const COORDINATES: Article = Article::measures("五条第二款");

/// Everything that lies with the caller's office goes to the handling office.
pub(super) fn hand_over(case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    still_open(case, "移交材料")?;
    let Caller::Staff { office, .. } = facts.caller else {
        return Err(Refusal::not_found());
    };
    let papers = case.handovers.papers(LegStage::ToHandOver, Some(office));
    if papers.is_empty() {
        return Err(Refusal::conflict(
            "nothing_to_hand_over",
            "本机构没有这件的待移交材料，可能已经移交。请刷新页面查看。",
        ));
    }
    Ok(vec![Event::HandedOver {
        from: office.clone(),
        to: case.handling_office.clone(),
        papers,
    }])
}

/// The handling office signs for what has arrived. What differs from the list is
/// written down; it changes nothing for the applicant. Paper that was under way
/// when the case ended is signed for like any other, and then given back.
pub(super) fn take_over(case: &Case, note: &str) -> Result<Vec<Event>, Refusal> {
    under_way(case)?;
    Ok(vec![Event::TakenOver {
        to: case.handling_office.clone(),
        papers: case.handovers.papers(LegStage::ToTakeOver, None),
        note: text::optional(note, "note")?,
    }])
}

/// What lies on paper with the caller's office goes back to whoever handed it
/// in, with a list. The electronic record stays, equal in effect (Measures 30(3)).
pub(super) fn return_papers(case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let Caller::Staff { office, .. } = facts.caller else {
        return Err(Refusal::not_found());
    };
    let papers = case
        .handovers
        .can_return(office, case.turn() == Turn::Nobody);
    if papers.is_empty() {
        return Err(Refusal::conflict(
            "nothing_to_return",
            "本机构没有这件可以退还的纸质材料。要移交的，请先移交。",
        ));
    }
    Ok(vec![Event::PapersReturned {
        office: office.clone(),
        papers,
        agent: None,
    }])
}

/// Some of it: an original that has been read goes back, what is still needed stays.
/// What was to travel when the case ended goes back as a whole.
pub(super) fn return_some(
    case: &Case,
    materials: &[String],
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let mut events = return_papers(case, facts)?;
    let Some(Event::PapersReturned { office, papers, .. }) = events.first_mut() else {
        return Err(Refusal::not_found());
    };
    let all = papers.clone();
    papers.retain(|line| materials.contains(&line.code));
    if papers.is_empty() {
        let problem = Problem::new("materials", "请勾选退还哪几样。");
        return Err(Refusal::fields(vec![problem]));
    }
    if papers.len() < all.len() && case.handovers.can_return(office, false) != all {
        return Err(Refusal::conflict(
            "returned_as_a_whole",
            "办件已经结束，没有移交的材料要一起退还。请刷新页面，全部退还。",
        ));
    }
    Ok(events)
}

/// The handling office holds that another should handle the case.
pub(super) fn refuse(case: &Case, reason: &str, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    if case.status != Status::Received {
        return Err(past(case, "拒绝接收").because(ANY_WINDOW));
    }
    under_way(case)?;
    if case.handovers.refused.is_some() {
        return Err(Refusal::conflict(
            "already_refused",
            "已经报请大数据主管部门确定办理机构，请等候答复。",
        ));
    }
    if case.is_handler_named() {
        return Err(Refusal::conflict(
            "handler_named",
            "大数据主管部门已经确定由本机构办理，不能再拒绝接收。请接收材料并办理。",
        )
        .because(COORDINATES));
    }
    let reason = text::required(
        reason,
        "reason",
        "请写明为什么不归本机构办理、依据是什么。大数据主管部门据此确定。",
    )?;
    let Some(coordinator) = facts.area.coordinator else {
        return Err(Refusal::invalid(
            "no_coordinator",
            "机构名单里没有大数据主管部门，无处报请。请系统管理员先在“机构”里设置。",
        )
        .because(COORDINATES));
    };
    Ok(vec![Event::HandoverRefused {
        coordinator: coordinator.to_owned(),
        reason,
    }])
}

/// The coordinating authority says who handles the case: the same office after
/// all, or another.
pub(super) fn name_handler(
    case: &Case,
    to: String,
    reason: &str,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    still_open(case, "指定办理机构")?;
    if case.handovers.refused.is_none() {
        return Err(Refusal::conflict(
            "not_refused",
            "这件的办理机构没有争议，或者已经确定。请刷新页面查看。",
        ));
    }
    let reason = text::required(reason, "reason", "请写明确定的理由和依据。")?;
    eligible(&to, facts).map_err(at_to)?;
    let deciding_authority = match facts.guide.deciding {
        Body::Street => to.clone(),
        _ => case.deciding_authority.clone(),
    };
    Ok(vec![Event::HandlerNamed {
        from: case.handling_office.clone(),
        to,
        deciding_authority,
        reason,
    }])
}

/// An office that has refused to take over does nothing more to the case until
/// the authority has named the handler, or it takes over after all: it would
/// otherwise settle by its own hand what it has asked the authority to settle.
pub(super) fn not_refused(case: &Case, action: Action, facts: &Facts) -> Result<(), Refusal> {
    let Caller::Staff { office, .. } = facts.caller else {
        return Ok(());
    };
    let works = matches!(
        action,
        Action::IssueNotice
            | Action::ReopenLine
            | Action::Accept
            | Action::NotAccept
            | Action::Decide
            | Action::Transfer
    );
    if !works || !case.waits_for_coordinator(office) {
        return Ok(());
    }
    Err(Refusal::conflict(
        "handler_not_named",
        format!(
            "本机构已经拒绝接收，报请大数据主管部门确定办理机构，答复以前不能{}。愿意办理的，请先接收材料。",
            action.label()
        ),
    )
    .because(COORDINATES))
}

/// Whether an office of this code may handle cases of the item.
pub(super) fn eligible(to: &str, facts: &Facts) -> Result<(), &'static str> {
    let area = facts.area;
    let street_item = facts.guide.handling == Body::Street;
    if !area.has_office(to) {
        Err("请从机构名单中选择接办机构。")
    } else if street_item && !area.is_street(to) {
        Err("本事项由街道办理，请选择有管辖权的街道。")
    } else if !street_item && area.is_street(to) {
        Err("本事项由部门办理，不能转到街道。")
    } else {
        Ok(())
    }
}

/// The sentence at the office's field.
pub(super) fn at_to(message: &str) -> Refusal {
    Refusal::fields(vec![Problem::new("to", message)])
}

fn still_open(case: &Case, step: &str) -> Result<(), Refusal> {
    if case.turn() == Turn::Nobody {
        return Err(past(case, step));
    }
    Ok(())
}

fn under_way(case: &Case) -> Result<(), Refusal> {
    if case.is_under_way() {
        return Ok(());
    }
    Err(Refusal::conflict(
        "nothing_under_way",
        "没有等待接收的材料，可能已经接收。请刷新页面查看。",
    ))
}
