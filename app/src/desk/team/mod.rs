//! 本机构: who has how much, who stands in for whom, reasons that are written
//! often. The leader's room.

mod people;
mod reasons;
#[cfg(feature = "ssr")]
mod write;

pub use people::TeamPage;
pub use reasons::ReasonsPage;
#[cfg(feature = "ssr")]
pub(super) use write::posts;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Addresses of the pages.
const TEAM: &str = "/desk/team";
const REASONS: &str = "/desk/team/reasons";

/// What was just done, as the address says.
fn done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let done = query.with(|query| query.get("done"));
        let words = match done.as_deref()? {
            "substituted" => "代班已安排。代班人的“我承办”里会出现这些件。",
            "ended" => "代班已取消。",
            "saved" => "常用语已保存。",
            "retired" => "常用语已删去。",
            _ => return None,
        };
        Some(view! { <div class="alert alert-done" role="status"><p>{words}</p></div> })
    }
}
