//! The notice at the counter: proposed by `rules::notice`, judged by it.

use rules::{
    authority::{Action, Caller},
    calendar::legal_date,
    case::Status,
    guide::Guide,
    notice::{Defect, Target, USUAL, prefill, usual_consequence, usual_how},
};
use store::{
    Request, Store, StoreError,
    case::CaseView,
    team::{self, Place},
};

use super::{MissingLine, NoticeView, target::code};
use crate::{
    desk::{
        case::NoticePreview,
        window::receipt::{fresh_key, receipt_of},
    },
    problem::Problem,
    ui::paper::build,
};

pub(super) async fn view(
    store: &Store,
    who: &Request,
    receipt: &str,
) -> Result<NoticeView, Problem> {
    // Now: once somebody has gone away it is no longer there.
    let site = leptos::prelude::expect_context::<crate::site::Site>();
    let view = store::case::view(store, who, &receipt_of(receipt)?).await?;
    let office = view
        .district
        .offices
        .get(&view.case.submission.routing.receiving_office);
    let lines = prefill(&view.guide, &view.case.on_hand());
    let caller: &str = match &who.caller {
        Caller::Staff { office, .. } => office,
        _ => "",
    };
    let desk = build::desk(&view, &[], &site, legal_date(who.now));
    let closed = closed(&view, who);
    let phrases = match closed {
        Some(_) => Vec::new(),
        None => phrases(store, who).await?,
    };
    Ok(NoticeView {
        paper: NoticePreview::of(&desk, caller),
        receipt: view.receipt.to_string(),
        digits: view.receipt.digits().to_owned(),
        lead: format!(
            "{} · {}",
            view.case.submission.applicant.name, view.guide.title
        ),
        closed,
        phrases,
        targets: targets(&view.guide),
        defects: Defect::ALL
            .map(|defect| (defect.code().to_owned(), defect.label().to_owned()))
            .to_vec(),
        lines: lines
            .into_iter()
            .map(|line| MissingLine {
                target: code(&line.target),
                name: line.target.name(&view.guide),
                todo: line.todo,
            })
            .collect(),
        period: USUAL.n,
        consequence: usual_consequence(),
        how: usual_how(),
        whom: office.map(|office| office.name.clone()).unwrap_or_default(),
        phone: office
            .and_then(|office| office.phone.clone())
            .unwrap_or_default(),
        seq: view.seq,
        key: fresh_key(store),
    })
}

/// What the clerk's office writes often on a notice.
async fn phrases(
    store: &Store,
    who: &Request,
) -> Result<Vec<(String, String, String)>, StoreError> {
    let reasons = team::reasons(store, who, Place::Notice).await?;
    Ok(reasons
        .into_iter()
        .map(|reason| (reason.place.code().to_owned(), reason.title, reason.words))
        .collect())
}

/// Why nothing can be told here any more.
fn closed(view: &CaseView, who: &Request) -> Option<String> {
    if view.case.notice.is_some() {
        return Some("一次性告知书已经出具。一件申请只告知一次。".to_owned());
    }
    if view.case.status != Status::Received {
        return Some("这件申请已经过了审查这一步，不能再告知。".to_owned());
    }
    (!view.allows(who, Action::IssueNotice))
        .then(|| "一次性告知由收件窗口或者办理机构出具。".to_owned())
}

/// Everything that a line can be about: what the applicant can be asked for.
fn targets(guide: &Guide) -> Vec<(String, String)> {
    let materials = guide
        .materials
        .iter()
        .filter(|material| material.can_be_asked())
        .map(|material| {
            (
                code(&Target::Material(material.code.clone())),
                format!("材料：{}", material.name),
            )
        });
    let fields = guide
        .form
        .iter()
        .flat_map(|section| &section.fields)
        .map(|field| {
            (
                code(&Target::Field(field.name.clone())),
                format!("填写：{}", field.label),
            )
        });
    materials.chain(fields).collect()
}
