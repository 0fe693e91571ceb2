//! What the correction page shows, from the store.

use rules::{
    Refusal,
    authority::Action,
    calendar::{legal_date, zh_day},
    case::{Event, LineAnswer, Recorded, Status},
    guide::TO_BE_SUPPLIED,
    notice::Target,
};
use store::{
    Request, Store,
    case::{CaseView, CorrectionFile},
};

use super::{CorrectView, LineKind, MaterialView};
use crate::{
    hall::my::{
        case::{PieceView, piece},
        posted,
    },
    problem::Problem,
    ui::{DeclaredView, target, upload::view::size_words},
};

pub(super) async fn view(
    store: &Store,
    who: &Request,
    receipt: &str,
    line: &str,
) -> Result<CorrectView, Problem> {
    let case = posted::view(store, who, receipt).await?;
    let number: u16 = line.parse().map_err(|_| Refusal::not_found())?;
    let notice = case.case.notice.as_ref().ok_or_else(Refusal::not_found)?;
    let index = usize::from(number)
        .checked_sub(1)
        .ok_or_else(Refusal::not_found)?;
    let state = notice.lines.get(index).ok_or_else(Refusal::not_found)?;
    let closed = closed(&case, who);
    let kind = match &state.line.target {
        Target::Material(code) => {
            let kept = match closed {
                Some(_) => Vec::new(),
                None => store::case::correction_files(store, who, &case.receipt, number).await?,
            };
            LineKind::Material(material(&case, code, kept))
        }
        Target::Field(path) => field(&case, path, who)?,
    };
    let left = notice
        .lines
        .iter()
        .filter(|line| line.answered_on.is_none())
        .count();
    Ok(CorrectView {
        digits: case.receipt.digits().to_owned(),
        receipt: case.receipt.to_string(),
        line: number,
        place: format!(
            "第 {number} 处，共 {} 处，还剩 {left} 处没有补。",
            notice.lines.len()
        ),
        name: target::name(&case.guide, &state.line.target),
        defect: state.line.defect.label().to_owned(),
        todo: state.line.todo.clone(),
        history: history(&case, number),
        closed,
        seq: case.seq,
        key: posted::new_key(store),
        kind,
    })
}

/// Why the line cannot be answered now.
fn closed(case: &CaseView, who: &Request) -> Option<String> {
    match case.case.status {
        Status::Received if case.allows(who, Action::AnswerLine) => None,
        Status::Accepted => Some("这件申请已经受理，不用再补正。".to_owned()),
        Status::Expired => Some("补正期限已过，这件已经结束。您可以重新申请。".to_owned()),
        _ => Some("这件申请现在不用补正。".to_owned()),
    }
}

/// Earlier answers and what was found, as they followed each other.
fn history(case: &CaseView, line: u16) -> Vec<String> {
    let words = |recorded: &Recorded| {
        let day = zh_day(legal_date(recorded.at));
        match &recorded.event {
            Event::LineAnswered(answer) if answer.line == line => {
                Some(format!("{day} {}", answered(answer)))
            }
            Event::LineReopened {
                line: reopened,
                todo,
                ..
            } if *reopened == line => Some(format!("{day} 审查后还不符合要求：{todo}")),
            _ => None,
        }
    };
    case.log.iter().filter_map(words).collect()
}

fn answered(answer: &LineAnswer) -> String {
    match (answer.pieces.len(), answer.explanation.is_empty()) {
        (0, true) => "您改过填写的内容".to_owned(),
        (0, false) => format!("您说明：{}", answer.explanation),
        (n, true) => format!("您交过 {n} 份"),
        (n, false) => format!("您交过 {n} 份，说明：{}", answer.explanation),
    }
}

fn material(case: &CaseView, code: &str, kept: Vec<CorrectionFile>) -> MaterialView {
    let digits = case.receipt.digits();
    let declared = case.guide.material(code);
    let before = case
        .case
        .materials
        .get(code)
        .map(Vec::as_slice)
        .unwrap_or_default();
    MaterialView {
        meta: declared
            .map(|material| format!("{} · {}", material.form, material.source))
            .unwrap_or_default(),
        hint: declared.and_then(|material| material.hint.clone()),
        basis: declared
            .and_then(|material| material.basis.clone())
            .unwrap_or_else(|| TO_BE_SUPPLIED.to_owned()),
        kept: kept
            .into_iter()
            .map(|file| (file.id, kept_piece(digits, file)))
            .collect(),
        before: before.iter().map(|one| piece(digits, one)).collect(),
    }
}

fn kept_piece(digits: &str, file: CorrectionFile) -> PieceView {
    PieceView {
        meta: format!(
            "{} · {}",
            file.kind.code().to_uppercase(),
            size_words(file.size)
        ),
        href: Some(format!("/files/correction/{digits}/{}", file.id)),
        name: file.name,
    }
}

/// The field alone.
fn field(case: &CaseView, path: &str, who: &Request) -> Result<LineKind, Problem> {
    let (form, places) = (&case.guide.form, &case.district.places);
    let today = legal_date(who.now);
    let view = DeclaredView::one(form, path, &case.case.answers, places, today)
        .ok_or_else(Refusal::not_found)?;
    Ok(LineKind::Field(Box::new(view), path.to_owned()))
}
