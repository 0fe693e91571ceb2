//! What the applicant will read, as a paper (文书): the sheet that will be issued.

use leptos::prelude::*;
use rules::{
    case::DeliveryMethod,
    paper::{Draft, Sheet},
};

use super::live::Live;
use crate::ui::paper::Paper;

/// A step of the case page where no paper is made out.
pub(in crate::desk::case) fn step(text: impl IntoView) -> AnyView {
    view! { <article class="paper">{text}</article> }.into_any()
}

/// A paper on which nothing is typed.
pub(in crate::desk) fn shown(sheet: Sheet) -> AnyView {
    view! { <Paper paper=sheet whole_page=false/> }.into_any()
}

/// A paper that follows what is typed.
pub(in crate::desk) fn followed(sheet: impl Fn() -> Sheet + Send + Sync + 'static) -> AnyView {
    view! { <div>{move || shown(sheet())}</div> }.into_any()
}

/// The 送达回证 with the way and the day that are chosen; `served`: title and
/// number of what is delivered.
pub(super) fn delivered(draft: &Draft, served: Option<&str>, live: Live) -> Sheet {
    let method = DeliveryMethod::from_code(&live.get("method"));
    draft.delivery(served, method, live.get("on").parse().ok())
}
