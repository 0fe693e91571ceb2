//! 认领, 分派, 审查意见: the work inside an office.

use rules::{
    authority::{Action, Caller, Role},
    case::Status,
};

use super::panel::{Make, panel};
use crate::desk::case::{
    load::Source,
    panel::{AssignForm, ConfirmForm, OpinionForm, PanelForm, PanelView, ReasonForm},
};

/// Those that the caller has, after the ones between offices.
pub(super) fn panels(source: &Source) -> Vec<PanelView> {
    let all: [(Action, Make); 4] = [
        (Action::TakeCase, take),
        (Action::TakeCase, give_back),
        (Action::AssignCase, assign),
        (Action::WriteOpinion, opinion),
    ];
    all.into_iter()
        .filter(|(action, _)| source.allows(*action))
        .map(|(_, panel)| panel(source))
        .collect()
}

fn take(source: &Source) -> PanelView {
    let form = PanelForm::Confirm(ConfirmForm {
        lead: "认领后这件由您承办，申请人会看到您的姓名。".to_owned(),
        paper: None,
        reads: None,
    });
    let taken = source.view.case.assignees.contains_key(source.office());
    PanelView {
        offered: source.is_open() && !taken,
        ..panel(source, "take", "认领", "由我承办", form)
    }
}

fn give_back(source: &Source) -> PanelView {
    let form = PanelForm::Reason(ReasonForm {
        label: "为什么退回".to_owned(),
        hint: "接着办的人会看到，申请人看不到。".to_owned(),
        place: None,
        reads: None,
    });
    let mine = source.view.case.assignees.get(source.office());
    let (me, leads) = match &source.who.caller {
        Caller::Staff { staff, role, .. } => (*staff, *role == Role::Leader),
        _ => (0, false),
    };
    PanelView {
        offered: source.is_open() && mine.is_some_and(|staff| leads || staff.id == me),
        ..panel(source, "give-back", "退回待分派", "退回", form)
    }
}

fn assign(source: &Source) -> PanelView {
    let now = source.view.case.assignees.get(source.office());
    let desks = source
        .desks
        .iter()
        .filter(|(id, ..)| now.is_none_or(|staff| staff.id != *id))
        .map(|(id, name, role)| (id.to_string(), format!("{name}（{}）", role.label())));
    let form = PanelForm::Assign(AssignForm {
        desks: desks.collect(),
    });
    PanelView {
        offered: source.is_open(),
        ..panel(source, "assign", "分派", "分派", form)
    }
}

fn opinion(source: &Source) -> PanelView {
    let form = PanelForm::Opinion(OpinionForm {
        advises: source.view.case.status == Status::Accepted,
    });
    PanelView {
        offered: source.is_open(),
        ..panel(source, "opinion", "写审查意见", "写下意见", form)
    }
}
