//! What the inbox answers.

use chrono::{DateTime, NaiveDate, Utc};
use rules::case::{Channel, ClockKind, Status, Turn};
use rules::receipt::Receipt;

use super::counts::Counts;
use super::leg::LegDue;

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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, as the columns are"
)]
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
    /// Whether the caller delivers the decisions of such a case: who sees it as the
    /// office that took it in does not.
    pub delivers: bool,
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
