//! What the inbox shows, as it comes from the server.

use serde::{Deserialize, Serialize};

use super::{bulk::BulkView, saved::SavedView};
use crate::desk::{clock::ClockView, filter_field::FilterView, status::StatusView};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// The heaps.
    pub tabs: Vec<TabView>,
    /// The filters that the caller has.
    pub filters: Vec<FilterView>,
    /// What else the list is narrowed by, as the boards' figures are.
    pub conditions: Vec<ConditionView>,
    /// The heap, kept by the forms.
    pub tab: String,
    /// The list as it is shown, for saving it: name and value.
    pub list: Vec<(String, String)>,
    /// The caller's own filters.
    pub saved: Vec<SavedView>,
    /// What can be done to many at once, for whoever has a desk.
    pub bulk: Option<BulkView>,
    /// What was searched for.
    pub q: String,
    /// What else is late, over the heap of periods that have run out: words, and
    /// where it is.
    pub legs_late: Option<(String, String)>,
    /// Whom the caller stands in for, over the heap that has their cases, too.
    pub stands_in: Option<String>,
    /// What the table shows, in words.
    pub caption: String,
    /// The rows.
    pub rows: Vec<RowView>,
    /// What to say where there are none.
    pub empty: String,
    /// The list without search and filters, where there are any.
    pub all: Option<String>,
    /// The first page, where this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// The pages of a search, which have no address.
    pub found: Option<FoundView>,
}

/// Where a page of a search stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// Whether it is a later page.
    pub later: bool,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// One heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabView {
    /// Name.
    pub label: String,
    /// Address.
    pub href: String,
    /// How many, in figures.
    pub count: String,
    /// How many of them have a leg that is late, in words.
    pub late: Option<String>,
    /// Whether the count is a warning.
    pub over: bool,
    /// Whether it is shown now.
    pub current: bool,
}

/// A condition that a board's figure has brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionView {
    /// Name and value in the address.
    pub part: (String, String),
    /// In words.
    pub words: String,
    /// The list without it.
    pub without: String,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Address of the case.
    pub href: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// Digits and last event, for the box beside it.
    pub pick: (String, u32),
    /// 申请人, masked.
    pub applicant: String,
    /// 事项
    pub title: String,
    /// 网上, or 窗口 and whose.
    pub channel: String,
    /// When it came in.
    pub at: String,
    /// 状态
    pub status: StatusView,
    /// The period that ends first, or the leg's, and the address of its ledger.
    pub clock: Option<(ClockView, String)>,
    /// Why no period runs in a case that is being decided.
    pub unlimited: Option<String>,
    /// 已提醒, 已提请督办
    pub prompted: Option<String>,
    /// Who has it.
    pub office: String,
    /// 承办人, and what is between offices.
    pub desk: String,
}
