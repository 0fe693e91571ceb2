//! The result: decided or not accepted, why, and what can be done against it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::ui::answers::answer_rows;

/// The result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultView {
    /// 通过, 不通过, 不予受理.
    pub title: String,
    /// Whether it is what was asked for.
    pub good: bool,
    /// Name and value.
    pub rows: Vec<(String, String)>,
    /// What can be done against it.
    pub remedies: Vec<String>,
    /// The paper: name and address.
    pub paper: Option<(String, String)>,
}

/// The card.
pub(super) fn card(result: ResultView) -> impl IntoView {
    let class = if result.good {
        "alert alert-done"
    } else {
        "alert alert-error"
    };
    let rows = answer_rows(result.rows);
    let remedies = (!result.remedies.is_empty()).then(|| {
        let lines = result
            .remedies
            .into_iter()
            .map(|line| view! { <li>{line}</li> })
            .collect_view();
        view! { <h3>"不服怎么办"</h3><ul>{lines}</ul> }
    });
    let paper = result
        .paper
        .map(|(name, to)| view! { <p><a href=to>{format!("看《{name}》")}</a></p> });
    view! {
        <section class="card" aria-labelledby="result-title">
            <h2 class="card-title" id="result-title">"办理结果"</h2>
            <div class=class><p class="alert-title">{result.title}</p></div>
            <dl class="answers-list">{rows}</dl>
            {remedies}
            {paper}
        </section>
    }
}

#[cfg(feature = "ssr")]
pub(super) fn of(view: &store::case::CaseView) -> Option<ResultView> {
    use rules::{
        calendar::zh_date,
        case::{Event, Outcome, PaperKind},
    };

    let case = &view.case;
    let paper = |kind| {
        let paper = view.papers.iter().find(|paper| paper.kind == kind)?;
        let (receipt, place) = (view.receipt.digits(), &paper.place);
        let to = format!("/my/cases/{receipt}/papers/{place}");
        Some((paper.title.clone(), to))
    };
    let not_accepted = view.log.iter().find_map(|recorded| match &recorded.event {
        Event::NotAccepted {
            ground,
            explanation,
            remedies,
        } => Some((ground, explanation, remedies)),
        _ => None,
    });
    if let (Some((ground, explanation, remedies)), Some((_, on))) =
        (not_accepted, &case.non_acceptance)
    {
        let why = (
            "理由".to_owned(),
            format!("{}{explanation}", ground.sentence()),
        );
        return Some(ResultView {
            title: "不予受理".to_owned(),
            good: false,
            rows: vec![("日期".to_owned(), zh_date(*on)), why],
            remedies: remedies.clone(),
            paper: paper(PaperKind::NonAcceptance),
        });
    }
    let decided = case.decision.as_ref()?;
    let decision = &decided.decision;
    let good = decision.outcome == Outcome::Granted;
    let by = decided
        .by
        .office
        .as_ref()
        .map_or("", |office| office.name.as_str());
    let rows = [
        ("决定机关", by.to_owned()),
        ("决定日期", zh_date(decided.on)),
        ("内容", decision.result.clone()),
        ("理由", decision.reasons.clone()),
        (
            "送达",
            case.delivery
                .map(|d| format!("{}，{}", zh_date(d.on), d.method.label()))
                .unwrap_or_default(),
        ),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    Some(ResultView {
        title: if good {
            "申请通过"
        } else {
            "申请没有通过"
        }
        .to_owned(),
        good,
        rows: rows.map(|(name, value)| (name.to_owned(), value)).collect(),
        remedies: decision.remedies.clone(),
        paper: paper(PaperKind::Decision),
    })
}
