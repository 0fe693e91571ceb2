//! What is asked of the inbox.

use rules::board::Period;
use rules::case::Channel;
use rules::notice::Defect;

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

/// 告知 of those that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// 发过一次性告知
    Given,
    /// Nothing was sent back after it.
    Once,
}

/// What a line of a notice is about, and what was the matter with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineKind {
    /// `material:CODE`, or `field:PATH`.
    pub target: String,
    /// What was the matter.
    pub defect: Defect,
}

/// The question: what narrows the list, its order, its page.
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
    /// [`super::Inbox::next`] of the page before.
    pub cursor: Option<String>,
    /// Rows of a page; 50 unless said, 500 at most.
    pub limit: Option<u64>,
}

impl InboxQuery {
    /// Whether it asks for one heap and nothing else: its number is known. A page
    /// without a search sends an empty one.
    pub(super) fn is_a_heap(&self) -> bool {
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
