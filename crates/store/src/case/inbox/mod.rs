//! The desk's inbox: counts, filter, sort, search, pages.

mod counts;
mod leg;
mod narrow;
mod page;
mod reach;
pub(super) mod scope;
pub(super) mod search;

use chrono::{DateTime, NaiveDate, Utc};
use rules::authority::{Action, Object};
use rules::board::Period;
use rules::calendar::legal_date;
use rules::case::{Channel, ClockKind, Status, Turn};
use rules::receipt::Receipt;

pub use counts::Counts;
pub(crate) use counts::how_many;
pub use leg::LegDue;
pub use narrow::{LineKind, Noticed};
pub(crate) use scope::Scope;

use super::refresh;
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::team;

/// A heap of the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 全部
    #[default]
    All,
    /// 我承办的, with those of whom one stands in for.
    Mine,
    /// 要交接: to hand over, to take over, to settle between offices; after the end to
    /// give back to the person.
    Handover,
    /// 待审查
    ToCheck,
    /// 待决定
    ToDecide,
    /// 待送达
    ToDeliver,
    /// 待申请人补正
    Waiting,
    /// 临近期限: due within two working days.
    DueSoon,
    /// 已逾期
    Overdue,
    /// 需要督办: a period has run out, and it has been put to the leader of the
    /// office that handles or decides.
    Escalated,
}

/// On whose desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// 没有承办人
    Nobody,
    /// Somebody's, by staff number.
    Of(i64),
}

/// In which order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// What is due first, first; in the heap 要交接 by the days of the legs.
    #[default]
    Due,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// What is asked of the inbox.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each narrows the list by itself, whatever the others say"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InboxQuery {
    /// Which heap.
    pub tab: Tab,
    /// Only this item, by code.
    pub guide: Option<String>,
    /// Only what came in through this channel.
    pub channel: Option<Channel>,
    /// Only what this office has taken in, by code.
    pub office: Option<String>,
    /// Only what this office handles, by code.
    pub handling: Option<String>,
    /// Only what the caller has taken in at a window by their own hand.
    pub by_me: bool,
    /// Only what lies on this desk of the caller's office.
    pub desk: Option<Desk>,
    /// Only what the caller's office handles or decides; an auditor's is all.
    pub own: bool,
    /// Only what was received on these days.
    pub received: Option<Period>,
    /// Only what was accepted as of these days.
    pub accepted: Option<Period>,
    /// Only what was noticed on these days.
    pub noticed: Option<Period>,
    /// Only what was decided on these days.
    pub decided: Option<Period>,
    /// Only what the caller's office has to do until one of these days, and is
    /// not late with.
    pub due: Option<Period>,
    /// Only what another street's window has taken in (跨街道收件).
    pub across: bool,
    /// Only where nobody had to come more than once (最多跑一次).
    pub one_visit: bool,
    /// Only with a one-time notice.
    pub notice: Option<Noticed>,
    /// Only whose notice has such a line.
    pub line: Option<LineKind>,
    /// Receipt, name, phone, identity number, or the last four of these.
    pub search: Option<String>,
    /// In which order.
    pub sort: Sort,
    /// [`Inbox::next`] of the page before.
    pub cursor: Option<String>,
    /// Rows of a page; 50 unless said, 500 at most.
    pub limit: Option<u64>,
}

impl InboxQuery {
    /// Whether it asks for one heap and nothing else: its number is known. A page
    /// without a search sends an empty one.
    fn is_a_heap(&self) -> bool {
        let blank = |text: &String| text.trim().is_empty();
        let heap = Self {
            tab: self.tab,
            search: self.search.clone().filter(blank),
            sort: self.sort,
            cursor: self.cursor.clone(),
            limit: self.limit,
            ..Self::default()
        };
        *self == heap
    }
}

/// A page of the inbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inbox {
    /// How many there are of each, whatever the filter.
    pub counts: Counts,
    /// How many fit what was asked for, on all pages.
    pub total: u64,
    /// The rows.
    pub rows: Vec<InboxRow>,
    /// For the next page, if there is one.
    pub next: Option<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InboxRow {
    /// 收件编号
    pub receipt: Receipt,
    /// Number of the last event, for [`crate::case::bulk`].
    pub seq: u32,
    /// 事项名称
    pub title: String,
    /// 申请人, masked.
    pub applicant: String,
    /// 状态
    pub status: Status,
    /// The word for it that a resident knows.
    pub word: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// 渠道
    pub channel: Channel,
    /// Whether an account filed it, in which its decision can be received (电子签名法
    /// 11(2)).
    pub online_account: bool,
    /// 收件时间
    pub received_at: DateTime<Utc>,
    /// 收件机构, code.
    pub receiving_office: String,
    /// 办理机构, code.
    pub handling_office: String,
    /// 决定机关, code.
    pub deciding_authority: String,
    /// 承办人 at the office whose turn it is, by name.
    pub assignee: Option<String>,
    /// What is between offices, in a word: 待移交, 待接收, 待确定办理机构; after the end
    /// 待退还.
    pub handover: Option<&'static str>,
    /// With which offices originals lie that go back to the person, by code.
    pub gives_back: Vec<String>,
    /// Until when the caller's office is to hand over or to take over; once the
    /// case is over whichever office is.
    pub leg: Option<LegDue>,
    /// Day 0 of the period that ends first.
    pub due_from: Option<NaiveDate>,
    /// Its last day.
    pub due_on: Option<NaiveDate>,
    /// Which period.
    pub due_kind: Option<ClockKind>,
    /// 暂定
    pub due_provisional: bool,
    /// Whether a period has run out.
    pub overdue: bool,
    /// What the clock has said of it, in a word: 已提醒, 已提请督办.
    pub prompted: Option<&'static str>,
}

/// The inbox of the caller's office. At most seven statements, however many
/// rows; four more when time has just changed some.
pub async fn inbox(store: &Store, who: &Request, query: &InboxQuery) -> Result<Inbox> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let scope = scope(store, who).await?;
    let mut narrowed = scope.narrowed(query)?;
    if let Some(text) = query.search.as_deref().map(str::trim)
        && !text.is_empty()
    {
        narrowed = narrowed.add(search::condition(store, who, text).await?);
    }
    let wanted = (!query.is_a_heap()).then_some(&narrowed);
    let (counts, total) = counts::count(store, &scope, wanted).await?;
    let total = total.unwrap_or_else(|| counts.of(query.tab));
    // Kept since the scope was asked for.
    let district = reference::district(store, who.now).await?;
    let (rows, next) = page::page(store, who, &scope, &district.calendar, query, narrowed).await?;
    Ok(Inbox {
        counts,
        total,
        rows,
        next,
    })
}

/// The caller's part of the cases, with what time alone has brought about.
pub(crate) async fn scope(store: &Store, who: &Request) -> Result<Scope> {
    let district = reference::district(store, who.now).await?;
    let (me, _) = who.staff()?;
    let mine = team::stands_in_for(store, me, legal_date(who.now)).await?;
    let scope = Scope::of(&who.caller, &district, who.now, mine)?;
    refresh::refresh(store, &district, scope.visible(), who.now).await?;
    Ok(scope)
}

/// All cases, with what time alone has brought about: for the figures of the Area.
pub(crate) async fn whole_area(store: &Store, who: &Request) -> Result<Scope> {
    let district = reference::district(store, who.now).await?;
    let scope = Scope::of_all(&who.caller, &district, who.now)?;
    refresh::refresh(store, &district, scope.visible(), who.now).await?;
    Ok(scope)
}

#[cfg(test)]
mod tests {
    use super::{InboxQuery, Sort, Tab};

    #[test]
    fn a_heap_is_told_from_what_narrows_it() {
        let heap = InboxQuery {
            tab: Tab::ToCheck,
            sort: Sort::Newest,
            search: Some(" ".to_owned()),
            limit: Some(500),
            ..InboxQuery::default()
        };
        assert!(heap.is_a_heap());
        let searched = InboxQuery {
            search: Some("张".to_owned()),
            ..heap.clone()
        };
        let across = InboxQuery {
            across: true,
            ..heap
        };
        assert!(!searched.is_a_heap() && !across.is_a_heap());
    }
}
