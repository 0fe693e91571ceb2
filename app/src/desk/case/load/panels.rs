//! The panels that the caller has, and which of them can be used now.

use rules::{
    acceptance::NOT_OURS,
    article::ONE_TIME_NOTICE,
    authority::{Action, Caller, Role},
    case::{Status, Turn},
    form::Answers,
    guide::ProcedureKind,
    notice::{self, Defect, NoticeLine, Target, USUAL, required_materials},
    paper::complete,
};

use super::{Source, panels_desk, panels_late};
use crate::{
    desk::case::{
        act::value_of,
        panel::{
            ConfirmForm, NoticeForm, NoticePreview, PanelForm, PanelView, RejectForm, ReopenForm,
        },
    },
    ui::target,
};

/// All panels of the caller, in the order of the buttons.
pub(super) fn panels(source: &Source) -> Vec<PanelView> {
    let case = &source.view.case;
    let received = case.status == Status::Received;
    let to_check = received && case.turn() == Turn::ToCheck;
    let fresh = to_check && case.notice.is_none();
    let works = source.works();
    let missing = if fresh {
        notice::prefill(&source.view.guide, &case.on_hand())
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
        accept(source, works && to_check && missing.is_empty()),
    );
    add(Action::IssueNotice, issue(source, works && fresh, &missing));
    add(
        Action::ReopenLine,
        reopen(source, works && to_check && !fresh),
    );
    add(Action::NotAccept, reject(source, works && received));
    add(
        Action::CorrectOnTheSpot,
        panels_late::correct(source, fresh),
    );
    add(Action::Decide, panels_late::decide(source));
    add(Action::Deliver, panels_late::deliver(source));
    add(Action::Close, panels_late::close(source));
    add(Action::Transfer, panels_late::transfer(source));
    add(Action::Withdraw, panels_late::withdraw(source));
    panels.extend(panels_desk::panels(source));
    panels
}

/// A panel with its names; the rest as usual.
pub(super) fn panel(
    source: &Source,
    name: &str,
    label: &str,
    button: &str,
    form: PanelForm,
) -> PanelView {
    PanelView {
        name: name.to_owned(),
        label: label.to_owned(),
        button: button.to_owned(),
        offered: false,
        primary: false,
        danger: false,
        seq: source.view.seq,
        key: source.key(name),
        advice: None,
        start: Answers::new(),
        form,
    }
}

fn accept(source: &Source, offered: bool) -> PanelView {
    let complete = complete(source.view.guide.procedure.kind == ProcedureKind::Licence);
    let form = PanelForm::Confirm(ConfirmForm {
        lead: format!("看过表单和材料，{complete}的，请受理。受理后不能再要求补正。"),
        paper: Some(source.desk.acceptance_draft()),
        reads: None,
    });
    PanelView {
        offered,
        primary: true,
        ..panel(source, "accept", "受理", "受理", form)
    }
}

fn issue(source: &Source, offered: bool, missing: &[NoticeLine]) -> PanelView {
    let required: Vec<String> = missing.iter().map(|line| value_of(&line.target)).collect();
    let article = match source.view.guide.procedure.kind {
        ProcedureKind::Licence => format!("{ONE_TIME_NOTICE}、{}", rules::article::LICENCE_NOTICE),
        ProcedureKind::Other => ONE_TIME_NOTICE.to_string(),
    };
    let spared: Vec<&str> = source
        .view
        .guide
        .materials
        .iter()
        .filter(|material| !material.can_be_asked())
        .map(|material| material.name.as_str())
        .collect();
    let spared = if spared.is_empty() {
        String::new()
    } else {
        format!("免提交或由工作人员形成的不能要：{}。", spared.join("、"))
    };
    let form = PanelForm::Notice(NoticeForm {
        targets: targets(source, missing),
        defects: defects(),
        required,
        at_counter: matches!(
            source.who.caller,
            Caller::Staff {
                role: Role::WindowClerk,
                ..
            }
        ),
        paper: NoticePreview::of(&source.desk, source.office()),
    });
    PanelView {
        offered,
        primary: !missing.is_empty(),
        advice: Some(format!(
            "一件只能告知一次。没有写进来的，以后不能再要。缺少的必交内容已经列好，不能去掉。{spared}依据：{article}。"
        )),
        start: start(source, missing),
        ..panel(source, "notice", "一次性告知", "发出告知", form)
    }
}

/// What a line can be about: what the applicant must hand in, and what is shown
/// of the form.
fn targets(source: &Source, missing: &[NoticeLine]) -> Vec<(String, Vec<(String, String)>)> {
    let (guide, case) = (&source.view.guide, &source.view.case);
    let materials = required_materials(guide, &case.answers)
        .into_iter()
        .map(|material| {
            (
                value_of(&Target::Material(material.code.clone())),
                material.name.clone(),
            )
        })
        .collect();
    let mut fields: Vec<(String, String)> =
        rules::form::display(&guide.form, &case.answers, &|_| None)
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|row| {
                let target = Target::Field(row.path);
                (value_of(&target), target::name(guide, &target))
            })
            .collect();
    // Half of an address can be what is missing.
    for line in missing
        .iter()
        .filter(|line| matches!(line.target, Target::Field(_)))
    {
        let value = value_of(&line.target);
        if !fields.iter().any(|(known, _)| *known == value) {
            fields.push((value, target::name(guide, &line.target)));
        }
    }
    let groups = [("材料".to_owned(), materials), ("表单".to_owned(), fields)];
    groups
        .into_iter()
        .filter(|(_, group): &(String, Vec<_>)| !group.is_empty())
        .collect()
}

fn start(source: &Source, missing: &[NoticeLine]) -> Answers {
    let district = &source.view.district;
    let office = district.offices.get(&source.view.case.handling_office);
    let whom = office.map(|office| office.window.clone().unwrap_or_else(|| office.name.clone()));
    let phone = office.and_then(|office| office.phone.clone());
    let mut start = Answers::from([
        ("period".to_owned(), USUAL.n.to_string()),
        ("contact.whom".to_owned(), whom.unwrap_or_default()),
        ("contact.phone".to_owned(), phone.unwrap_or_default()),
        ("how".to_owned(), notice::usual_how()),
        ("consequence".to_owned(), notice::usual_consequence()),
    ]);
    for (n, line) in missing.iter().enumerate() {
        start.insert(format!("lines.{n}.target"), value_of(&line.target));
        start.insert(format!("lines.{n}.defect"), line.defect.code().to_owned());
        start.insert(format!("lines.{n}.todo"), line.todo.clone());
    }
    // Nothing is certainly missing: one empty line to begin with.
    start.entry("lines.0.target".to_owned()).or_default();
    start
}

fn defects() -> Vec<(String, String)> {
    Defect::ALL
        .into_iter()
        .map(|defect| (defect.code().to_owned(), defect.label().to_owned()))
        .collect()
}

fn reopen(source: &Source, offered: bool) -> PanelView {
    let notice = source.view.case.notice.as_ref();
    let lines = notice.map_or(&[][..], |notice| &notice.lines);
    let start = lines.iter().enumerate().flat_map(|(n, line)| {
        [
            (
                format!("lines.{n}.defect"),
                line.line.defect.code().to_owned(),
            ),
            (format!("lines.{n}.todo"), line.line.todo.clone()),
        ]
    });
    let form = PanelForm::Reopen(ReopenForm {
        lines: lines
            .iter()
            .map(|line| target::name(&source.view.guide, &line.line.target))
            .collect(),
        defects: defects(),
    });
    PanelView {
        offered,
        advice: Some(format!(
            "只能退回告知书上的事项，一次退回全部不合格的；上次审查通过的不能再退。依据：{ONE_TIME_NOTICE}。"
        )),
        start: start.collect(),
        ..panel(source, "reopen", "退回补正项", "退回选中的事项", form)
    }
}

fn reject(source: &Source, received: bool) -> PanelView {
    let procedure = &source.view.guide.procedure;
    let licence = procedure.kind == ProcedureKind::Licence;
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let grounds: Vec<_> = if licence {
        vec![
            pair("no_licence_needed", "依法不需要取得行政许可"),
            pair("outside_powers", "依法不属于本机关职权范围"),
            pair("false_materials", "提供虚假材料"),
        ]
    } else {
        let own = procedure.non_acceptance_grounds.iter().enumerate();
        own.map(|(n, ground)| pair(&format!("own.{n}"), ground))
            .collect()
    };
    let offered = received && !grounds.is_empty();
    let advice = if licence {
        format!(
            "条件不符合不是不予受理的理由，请受理后作出决定。起步区的另一个街道也不是，请转办。依据：{NOT_OURS}。"
        )
    } else {
        "只能按本事项依据规定的理由不予受理；条件不符合的，请受理后作出决定。".to_owned()
    };
    let form = PanelForm::Reject(RejectForm {
        grounds,
        licence,
        remedies: rules::remedy::remedies(procedure),
        paper: source.draft(),
    });
    PanelView {
        offered,
        danger: true,
        advice: Some(advice),
        ..panel(source, "reject", "不予受理", "不予受理", form)
    }
}
