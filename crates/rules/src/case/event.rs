//! What happened in a case (事件). These names are the archive's: they are
//! stored as JSON for decades. A variant or field is added, never renamed.
//!
//! JSON is `{"accepted":{"deemed":true,"as_of":"2026-09-18","on":"2026-09-25"}}`.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::actor::{Actor, Channel, StaffRef};
use super::agent::Agent;
use super::clock_kind::ClockKind;
use super::decision::{Decision, DeliveryMethod, Outcome};
use super::handover::PaperLine;
use super::material::{HandedIn, Materials};
use super::submission::Submission;
use crate::acceptance::Ground;
use crate::calendar::ChangedDay;
use crate::form::Answers;
use crate::notice::{Defect, Notice};

/// An event with who, when and how: whoever does a step answers for it
/// (Measures 32).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Number in the case, from 1, without gaps.
    pub seq: u32,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// Who did it.
    pub by: Actor,
    /// Through which channel.
    pub channel: Channel,
    /// Number of the first event of the command that it belongs to. Absent where time
    /// brought it about, and in logs from before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<u32>,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// 收件: filed online or taken in at a window. Its date is day 0.
    Submitted(Box<Submission>),
    /// 当场更正 (行政许可法 32(1)(3)), before any notice.
    CorrectedOnTheSpot {
        /// Fields as corrected.
        answers: Answers,
        /// Pieces added.
        materials: Materials,
    },
    /// 一次性告知
    NoticeIssued(Notice),
    /// One line of the notice was answered (补正).
    LineAnswered(LineAnswer),
    /// A correction is defective; it stays the same line's matter.
    LineReopened {
        /// Line number, from 1.
        line: u16,
        /// What is still the matter.
        defect: Defect,
        /// What exactly to do.
        todo: String,
    },
    /// 受理
    Accepted {
        /// 视为受理: by silence, not by hand.
        deemed: bool,
        /// The legal date of acceptance.
        as_of: NaiveDate,
        /// The day on which it came about.
        on: NaiveDate,
        /// Code of the office that accepts, whose 受理通知书 it is (行政许可法 32(2)):
        /// the handling office, whichever window had the hand in it. Absent where
        /// time accepts, and in logs from before, whose papers bear the office that
        /// sat at the desk.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        office: Option<String>,
    },
    /// 不予受理
    NotAccepted {
        /// Why.
        ground: Ground,
        /// More words to it.
        explanation: String,
        /// What can be done against it.
        remedies: Vec<String>,
    },
    /// 决定
    Decided(Decision),
    /// 送达
    Delivered {
        /// How.
        method: DeliveryMethod,
        /// When.
        on: NaiveDate,
    },
    /// 办结归档
    Closed,
    /// 撤回
    Withdrawn {
        /// Why, if the applicant said so.
        reason: String,
        /// 代办人 who stood at the counter for it; `None`: the applicant, or, in what
        /// was recorded before it was asked, nobody knows.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<Box<Agent>>,
    },
    /// 逾期未补正: the correction period ended with lines open.
    Expired {
        /// The first day after the period.
        on: NaiveDate,
    },
    /// 转办: another office handles it now. It gives no second notice.
    Transferred {
        /// From which office.
        from: String,
        /// To which.
        to: String,
        /// Who decides from now on.
        deciding_authority: String,
        /// Why.
        reason: String,
    },
    /// 移交: the list and the paper leave the office that took them in.
    HandedOver {
        /// From which office.
        from: String,
        /// To which.
        to: String,
        /// What is on paper.
        papers: Vec<PaperLine>,
    },
    /// 接收: the other office has checked the list and signs for it.
    TakenOver {
        /// Which office.
        to: String,
        /// What is on paper.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        papers: Vec<PaperLine>,
        /// What differs from the list; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    /// 拒绝接收: goes to the coordinating authority, never back to the applicant.
    HandoverRefused {
        /// The office that says who handles the case.
        coordinator: String,
        /// Why.
        reason: String,
    },
    /// 退还材料: paper goes back to whoever handed it in, with a list.
    PapersReturned {
        /// Which office had it.
        office: String,
        /// What is on paper.
        papers: Vec<PaperLine>,
        /// 代办人 who took it; `None` as for a withdrawal.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        agent: Option<Box<Agent>>,
    },
    /// 指定办理机构: the coordinating authority has said who handles the case.
    HandlerNamed {
        /// Until now.
        from: String,
        /// From now on; may be the same.
        to: String,
        /// Who decides from now on.
        deciding_authority: String,
        /// Why.
        reason: String,
    },
    /// 分派、认领、退回: whose desk of an office it lies on.
    Assigned {
        /// Which office.
        office: String,
        /// Whose; nobody's where it was given back.
        to: Option<StaffRef>,
        /// Why; may be empty.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        reason: String,
    },
    /// 审查意见: one link of the chain inside the agency.
    Opinion {
        /// The words.
        text: String,
        /// What is advised, where it comes to that.
        advice: Option<Outcome>,
    },
    /// 留言, in either direction.
    Message {
        /// The words.
        text: String,
    },
    /// 提醒: corrections are still open, the period ends on `due`.
    Reminded {
        /// The day of the reminder.
        on: NaiveDate,
        /// The last day.
        due: NaiveDate,
    },
    /// 临期提醒: a period of the agency ends in two working days; whoever has the
    /// case is reminded.
    DueSoon {
        /// Which clock.
        clock: ClockKind,
        /// The day of the reminder.
        on: NaiveDate,
        /// The last day.
        due: NaiveDate,
    },
    /// 逾期: a period of the agency ended unmet; for acceptance and the check
    /// of corrections that escalates to the leader (督办).
    Overdue {
        /// Which clock.
        clock: ClockKind,
        /// Its last day.
        due: NaiveDate,
    },
    /// 期限重算: the official calendar of a year was imported.
    DatesRecomputed {
        /// Which year.
        year: i32,
        /// Dates that moved.
        moved: Vec<DueMoved>,
        /// Dates that were 暂定 and stay as they were.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        confirmed: Vec<DueConfirmed>,
        /// Number of the import, so that none is applied twice.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        import: Option<i64>,
    },
}

impl Event {
    /// Whether it tells that dates moved or are certain now.
    pub const fn is_news_of_dates(&self) -> bool {
        matches!(self, Self::DatesRecomputed { .. })
    }

    /// Whether time alone brings it about: written under nobody's name.
    pub const fn is_by_time(&self) -> bool {
        matches!(
            self,
            Self::Accepted { deemed: true, .. }
                | Self::Expired { .. }
                | Self::Reminded { .. }
                | Self::DueSoon { .. }
                | Self::Overdue { .. }
                | Self::DatesRecomputed { .. }
        )
    }

    /// Whether it is work inside the agency: the applicant is shown who has the
    /// case and what came of it, not each hand's notes.
    pub const fn is_internal(&self) -> bool {
        matches!(
            self,
            Self::Assigned { .. } | Self::Opinion { .. } | Self::DueSoon { .. }
        )
    }
}

/// An answer to one line: pieces, a field answer, an explanation, or several
/// of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineAnswer {
    /// Line number, from 1.
    pub line: u16,
    /// Pieces handed in for a material.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<HandedIn>,
    /// The field as corrected (an address has two paths).
    #[serde(default, skip_serializing_if = "Answers::is_empty")]
    pub answers: Answers,
    /// Why it cannot or need not be corrected, in the applicant's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub explanation: String,
}

/// A due date that moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueMoved {
    /// Which clock.
    pub clock: ClockKind,
    /// Until now.
    pub before: NaiveDate,
    /// From now on.
    pub after: NaiveDate,
    /// Why: the days of the period that count differently now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<ChangedDay>,
}

/// A due date that is no longer 暂定.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueConfirmed {
    /// Which clock.
    pub clock: ClockKind,
    /// Its last day.
    pub due: NaiveDate,
}
