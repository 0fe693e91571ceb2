//! The materials as a checklist; what the applicant is spared says so.

use leptos::prelude::*;

use super::MaterialView;
use crate::ui::Frame;

/// The checklist.
pub(super) fn checklist(materials: Vec<MaterialView>) -> impl IntoView {
    let frame = Frame::here();
    let rows = materials
        .into_iter()
        .map(|material| {
            let basis = frame.cite(&material.basis);
            let class = if material.spared.is_some() { "check check-spared" } else { "check" };
            view! {
                <li class=class>
                    <div>
                        <p class="check-name">
                            {material.name}
                            {material.spared.map(|how| view! { <span class="tag tag-good">{how}</span> })}
                        </p>
                        <p class="muted small">{material.meta}</p>
                        {material.when.map(|when| view! { <p>{when}</p> })}
                        {material.hint.map(|hint| view! { <p>{hint}</p> })}
                        <details class="fold">
                            <summary>"依据"</summary>
                            <div class="fold-body"><p>{basis}</p></div>
                        </details>
                    </div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="checklist" role="list">{rows}</ol> }
}
