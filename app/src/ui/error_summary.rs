//! What is wrong, on top of the form: each line is a link to its field.

use leptos::{either::EitherOf3, prelude::*};
use rules::{Refusal, RefusalKind};

use crate::{
    form::{FormHandle, field_id},
    ui::{Frame, load::to_case},
};

/// The code of a command that came too late: what has changed meanwhile comes
/// before what is the matter with the fields.
const STALE: &str = "stale";

/// The form's present refusal; nothing where there is none.
#[component]
pub fn ErrorSummary(
    /// The form's state.
    handle: FormHandle,
    /// Where what a path names stands, if not on this page.
    #[prop(into, optional)]
    at: Option<Callback<String, String>>,
) -> impl IntoView {
    let frame = Frame::here();
    move || {
        let refusal = handle.refusal.get().map(|refusal| Refusal {
            message: frame.cite(&refusal.message),
            article: refusal.article.map(|article| frame.cite(&article)),
            ..refusal
        });
        match refusal {
            None => EitherOf3::A(()),
            Some(refusal) if refusal.problems.is_empty() || refusal.code == STALE => {
                EitherOf3::B(general(refusal))
            }
            Some(refusal) => EitherOf3::C(by_field(refusal, at)),
        }
    }
}

fn general(refusal: Refusal) -> impl IntoView {
    let class = match refusal.kind {
        RefusalKind::Conflict
        | RefusalKind::SignedOut
        | RefusalKind::TooMany
        | RefusalKind::Busy => "alert alert-warn",
        _ => "alert alert-error",
    };
    let stale = refusal.code == STALE;
    let on = refusal
        .receipt
        .as_ref()
        .map(|receipt| view! { <p>{to_case(receipt, "")}</p> });
    let fields = refusal.problems.into_iter().map(|problem| problem.message);
    let changes = refusal
        .changes
        .into_iter()
        .chain(fields)
        .map(|change| view! { <li>{change}</li> })
        .collect::<Vec<_>>();
    view! {
        <div class=class role="alert" tabindex="-1" data-summary="">
            <p class="alert-title">{refusal.message}</p>
            {refusal.article.map(|article| view! { <p>"依据：" {article}</p> })}
            {(!changes.is_empty()).then(|| view! { <ul>{changes}</ul> })}
            {on}
            {stale.then(|| view! { <p><a href="" rel="external">"看最新情况"</a></p> })}
        </div>
    }
}

fn by_field(refusal: Refusal, at: Option<Callback<String, String>>) -> impl IntoView {
    let lines = refusal
        .problems
        .into_iter()
        .map(|problem| {
            let to = match at {
                Some(at) => at.run(problem.path),
                None => format!("#{}", field_id(&problem.path)),
            };
            view! { <li><a href=to rel="external">{problem.message}</a></li> }
        })
        .collect_view();
    view! {
        <div class="error-summary" role="alert" tabindex="-1" data-summary="">
            <h2>{refusal.message}</h2>
            <ul>{lines}</ul>
            {refusal.article.map(|article| view! { <p>"依据：" {article}</p> })}
        </div>
    }
}
