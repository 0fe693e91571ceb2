//! Corrections at the counter: all that was brought is one command.

use std::collections::BTreeMap;

use rules::{
    Problem as FieldProblem, Refusal,
    authority::Action,
    calendar::legal_date,
    case::{Command, HandedIn, LineAnswer, LineState, Status},
    form::{Answers, normalise},
    notice::{Target, is_within},
};
use store::{
    Request, Store, StoreError,
    case::{Act, CaseView},
};

use super::{CorrectView, OpenLine};
use crate::{
    desk::{
        copies::copies,
        window::receipt::{fresh_key, receipt_of},
    },
    form::Done,
    post::Posted,
    problem::Problem,
    ui::{DeclaredView, target},
};

pub(super) async fn view(
    store: &Store,
    who: &Request,
    receipt: &str,
) -> Result<CorrectView, Problem> {
    let view = store::case::view(store, who, &receipt_of(receipt)?).await?;
    let name = |state: &LineState| target::name(&view.guide, &state.line.target);
    let answered = lines(&view).filter(|(_, state)| state.answered_on.is_some());
    Ok(CorrectView {
        digits: view.receipt.digits().to_owned(),
        lead: format!(
            "{} · {} · {}",
            view.receipt, view.case.submission.applicant.name, view.guide.title
        ),
        closed: closed(&view, who),
        answered: answered.map(|(_, state)| name(state)).collect(),
        lines: open(&view)
            .map(|(line, state)| OpenLine {
                line,
                name: name(state),
                defect: state.line.defect.label().to_owned(),
                todo: state.line.todo.clone(),
                field: field(&view, state, who),
            })
            .collect(),
        seq: view.seq,
        key: fresh_key(store),
    })
}

/// The lines with their numbers on the notice.
fn lines(view: &CaseView) -> impl Iterator<Item = (u16, &LineState)> {
    let lines = view.case.notice.iter().flat_map(|notice| &notice.lines);
    (1..).zip(lines)
}

fn open(view: &CaseView) -> impl Iterator<Item = (u16, &LineState)> {
    lines(view).filter(|(_, state)| state.answered_on.is_none())
}

fn closed(view: &CaseView, who: &Request) -> Option<String> {
    if !view.allows(who, Action::AnswerLine) {
        return Some("补正由收件、办理机构的窗口当面收，或者由申请人在网上提交。".to_owned());
    }
    match view.case.status {
        Status::Received if view.case.awaits_correction() => None,
        Status::Received if view.case.notice.is_some() => {
            Some("告知的事项都已补正，等待审查。".to_owned())
        }
        Status::Received => Some("这件申请没有需要补正的事项，等待审查。".to_owned()),
        Status::Expired => Some("补正期限已过，这件已经终止；可以重新申请。".to_owned()),
        _ => Some("这件申请已经过了补正这一步。".to_owned()),
    }
}

fn field(view: &CaseView, state: &LineState, who: &Request) -> Option<(DeclaredView, String)> {
    let Target::Field(path) = &state.line.target else {
        return None;
    };
    let (form, places) = (&view.guide.form, &view.district.places);
    let today = legal_date(who.now);
    let shown = DeclaredView::one(form, path, &view.case.answers, places, today)?;
    Some((shown, path.clone()))
}

/// 收补正: what was scanned comes in as `files`, by line.
///
/// # Errors
/// Nothing was brought, or the rules refuse it.
pub async fn answer(
    posted: Posted,
    mut files: BTreeMap<u16, Vec<HandedIn>>,
) -> Result<Done, StoreError> {
    let receipt = receipt_of(posted.param("receipt"))?;
    let view = store::case::view(&posted.store, &posted.who, &receipt).await?;
    let mut answers = Vec::new();
    let mut problems = Vec::new();
    for (line, state) in lines(&view) {
        let mut pieces = files.remove(&line).unwrap_or_default();
        match copies(posted.text(&format!("copies.{line}"))) {
            Ok(copies) => pieces.extend(copies.map(|copies| HandedIn::Paper { copies })),
            Err(words) => problems.push(FieldProblem::new(format!("copies.{line}"), words)),
        }
        let answer = LineAnswer {
            line,
            pieces,
            answers: typed(&view, &state.line.target, &posted.form),
            explanation: posted.text(&format!("explanation.{line}")).to_owned(),
        };
        if !(answer.pieces.is_empty() && answer.answers.is_empty() && answer.explanation.is_empty())
        {
            answers.push(answer);
        }
    }
    if !problems.is_empty() {
        return Err(Refusal::fields(problems).into());
    }
    let act = Act {
        receipt: receipt.clone(),
        seen: posted.text("seq").parse().ok(),
        key: posted.text("key").to_owned(),
        command: Command::AnswerLines(answers),
    };
    store::case::act(&posted.store, &posted.who, act)
        .await
        .map_err(at_line)?;
    Ok(Done::to(format!("/desk/window/done/{}", receipt.digits())))
}

/// The field as it was typed, in normal form; nothing where it says what it said
/// before.
fn typed(view: &CaseView, target: &Target, form: &Answers) -> Answers {
    let Target::Field(path) = target else {
        return Answers::new();
    };
    let within = |answers: &Answers| -> Answers {
        answers
            .iter()
            .filter(|(key, _)| is_within(key, path))
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect()
    };
    let typed = within(form);
    if typed.values().all(|text| text.trim().is_empty()) {
        return Answers::new();
    }
    let mut merged = view.case.answers.clone();
    merged.retain(|key, _| !is_within(key, path));
    merged.extend(typed.clone());
    let now = within(&normalise(&view.guide.form, &merged));
    if now == within(&view.case.answers) {
        Answers::new()
    } else if now.is_empty() {
        // What has no normal form is judged as it was typed.
        typed
    } else {
        now
    }
}

/// `rules` counts from 0 on the notice; the page shows the line's number.
fn at_line(error: StoreError) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            for problem in &mut refusal.problems {
                let index = problem.path.strip_prefix("lines.");
                let line = index.and_then(|index| index.parse::<u16>().ok());
                if let Some(line) = line.map(|index| index.saturating_add(1)) {
                    problem.path = format!("lines.{line}");
                }
            }
            if refusal.code == "nothing_answered" {
                "还没有收到任何一样。请选扫描件、填纸质份数、改正填写，或者写明情况。"
                    .clone_into(&mut refusal.message);
            }
            StoreError::Refused(refusal)
        }
        other => other,
    }
}
