//! Where a number or a code leads to nothing: why, and what to do.

use leptos::prelude::*;
use rules::Refusal;

use crate::ui::load::answer_with;

/// Says so in place of what was asked for; on the server the refusal also sets the
/// response's status.
pub(super) fn none_found(refusal: Refusal, advice: &'static str) -> impl IntoView {
    answer_with(&refusal);
    view! {
        <div class="alert alert-warn" role="status">
            <p class="alert-title">{refusal.message}</p>
            <p>{advice}</p>
        </div>
    }
}
