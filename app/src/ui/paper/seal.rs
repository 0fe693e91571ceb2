//! The seal of an office, drawn. In a demonstration it says 测试 in the middle.

use leptos::prelude::*;

/// The office along the upper arc, the seal's purpose at the foot; the authority's
/// own seal has none.
pub(super) fn seal(office: &str, purpose: &str, test: bool) -> impl IntoView + use<> {
    let kind = if test { "测试印章" } else { "印章" };
    let what = if purpose.is_empty() {
        "公章"
    } else {
        purpose
    };
    let label = format!("{kind}：{office}{what}");
    // A long name is set smaller, so that it stays on its arc.
    let size = if office.chars().count() > 12 {
        "12"
    } else {
        "17"
    };
    let middle = if test { "测试" } else { "★" };
    view! {
        <svg class="seal" viewBox="0 0 160 160" role="img" aria-label=label>
            <defs><path id="seal-arc" d="M22 88a58 58 0 1 1 116 0"></path></defs>
            <circle cx="80" cy="80" r="75" fill="none" stroke="currentColor" stroke-width="4"></circle>
            <text fill="currentColor" font-size=size font-weight="600" text-anchor="middle">
                <textPath href="#seal-arc" startOffset="50%" textLength="128" lengthAdjust="spacing">
                    {office.to_owned()}
                </textPath>
            </text>
            <text x="80" y="92" fill="currentColor" font-size="30" font-weight="700" text-anchor="middle">{middle}</text>
            <text x="80" y="126" fill="currentColor" font-size="16" text-anchor="middle">{purpose.to_owned()}</text>
        </svg>
    }
}
