//! The panels that the caller has, and which of them can be used now.

mod acceptance;
mod desk;
mod handover;
mod late;
mod notice;
mod panel;

use rules::{
    authority::Action,
    case::{Status, Turn},
    notice::prefill,
};

use super::Source;
use crate::desk::case::panel::PanelView;

/// All panels of the caller, in the order of the buttons.
pub(super) fn panels(source: &Source) -> Vec<PanelView> {
    let case = &source.view.case;
    let received = case.status == Status::Received;
    let to_check = received && case.turn() == Turn::ToCheck;
    let fresh = to_check && case.notice.is_none();
    let works = source.works();
    let missing = if fresh {
        prefill(&source.view.guide, &case.on_hand())
    } else {
        Vec::new()
    };
    let mut panels = Vec::new();
    let mut add = |action: Action, panel: PanelView| {
        if source.allows(action) {
            panels.push(panel);
        }
    };
    add(
        Action::Accept,
        acceptance::accept(source, works && to_check && missing.is_empty()),
    );
    add(
        Action::IssueNotice,
        notice::issue(source, works && fresh, &missing),
    );
    add(
        Action::ReopenLine,
        notice::reopen(source, works && to_check && !fresh),
    );
    add(
        Action::NotAccept,
        acceptance::reject(source, works && received),
    );
    add(Action::CorrectOnTheSpot, late::correct(source, fresh));
    add(Action::Decide, late::decide(source));
    add(Action::Deliver, late::deliver(source));
    add(Action::Close, late::close(source));
    add(Action::Transfer, late::transfer(source));
    add(Action::Withdraw, late::withdraw(source));
    panels.extend(handover::panels(source));
    panels.extend(desk::panels(source));
    panels
}
