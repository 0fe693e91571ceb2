//! The inbox (收件箱): what is to be done, by heaps; filters, search, pages.

mod asked;
mod bulk;
#[cfg(feature = "ssr")]
pub(super) mod condition;
mod deliverable;
mod fields;
#[cfg(feature = "ssr")]
mod filter;
mod keys;
#[cfg(feature = "ssr")]
mod load;
mod page;
mod pager;
mod saved;
mod table;
mod toolbar;
mod view;
#[cfg(feature = "ssr")]
mod write;

use std::collections::BTreeMap;

use leptos::prelude::*;

pub use page::InboxPage;
use view::InboxView;
#[cfg(feature = "ssr")]
pub(super) use write::posts;

use crate::problem::Problem;

/// Address of the page; its search is posted here.
const PAGE: &str = "/desk";
/// What may stand in the query string. Never what was searched for.
const PARTS: [&str; 20] = [
    "tab", "guide", "channel", "office", "desk", "sort", "rows", "cursor", "own", "handling",
    "received", "accepted", "noticed", "decided", "due", "across", "visits", "notice", "line",
    "by",
];

/// The caller's inbox. Posted, like every server function: what is searched for
/// is a person's name or number and stays out of addresses and logs.
#[server(prefix = "/api/fn/desk", endpoint = "inbox", output = crate::codec::Reply)]
pub async fn inbox(
    // An address without a query: an empty map leaves no trace in the body.
    #[server(default)] query: BTreeMap<String, String>,
    q: String,
) -> Result<InboxView, Problem> {
    let (store, who) = crate::who::context()?;
    load::inbox(&store, &who.request, &query, &q).await
}
