//! 一次性告知, and its lines once more.

use rules::{
    article::ONE_TIME_NOTICE,
    authority::{Caller, Role},
    form::Answers,
    guide::ProcedureKind,
    notice::{Defect, NoticeLine, Target, USUAL, required_materials, usual_consequence, usual_how},
};

use super::panel::panel;
use crate::{
    desk::case::{
        act::value_of,
        load::Source,
        panel::{NoticeForm, NoticePreview, PanelForm, PanelView, ReopenForm},
    },
    ui::target,
};

pub(super) fn issue(source: &Source, offered: bool, missing: &[NoticeLine]) -> PanelView {
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
        ("how".to_owned(), usual_how()),
        ("consequence".to_owned(), usual_consequence()),
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

pub(super) fn reopen(source: &Source, offered: bool) -> PanelView {
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
