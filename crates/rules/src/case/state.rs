//! The case as it stands: few statuses, many facts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};

use super::actor::{Actor, Channel, StaffRef};
use super::clock_kind::ClockKind;
use super::decision::{DeliveryMethod, Outcome};
use super::handover::Handovers;
use super::material::Materials;
use super::part::{Acceptance, Decided, Delivery, IssuedNotice};
use super::status::{Status, Turn};
use super::submission::Submission;
use crate::acceptance::Ground;
use crate::authority::CaseFacts;
use crate::form::Answers;
use crate::guide::Guide;
use crate::notice::OnHand;

/// The case: the fold of its events. Awaiting correction, overdue, escalated
/// and provisional are facts derived from it, not statuses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Number of the last recorded event: the version that commands name.
    pub seq: u32,
    /// Where it stands.
    pub status: Status,
    /// As submitted.
    pub submission: Submission,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// Day 0 (收件之日).
    pub received_on: NaiveDate,
    /// Through which channel.
    pub channel: Channel,
    /// Who filed it or took it in.
    pub received_by: Actor,
    /// The form as it stands, corrections included.
    pub answers: Answers,
    /// What is on hand, corrections included.
    pub materials: Materials,
    /// 办理机构 now.
    pub handling_office: String,
    /// 决定机关 now.
    pub deciding_authority: String,
    /// Where the materials are, and who signs for them.
    pub handovers: Handovers,
    /// 承办人 of each office that has one.
    pub assignees: BTreeMap<String, StaffRef>,
    /// The one notice.
    pub notice: Option<IssuedNotice>,
    /// Acceptance.
    pub acceptance: Option<Acceptance>,
    /// Why it was not accepted.
    pub non_acceptance: Option<(Ground, NaiveDate)>,
    /// The decision.
    pub decision: Option<Decided>,
    /// The delivery.
    pub delivery: Option<Delivery>,
    /// The day on which it came to an end otherwise: closed, withdrawn, expired.
    pub ended_on: Option<NaiveDate>,
    /// Days on which reminders went out.
    pub reminded: BTreeSet<NaiveDate>,
    /// Clocks of the agency of which somebody was reminded, with their last day.
    pub due_soon: BTreeSet<(ClockKind, NaiveDate)>,
    /// Clocks of the agency that ran out, with their last day.
    pub overdue: BTreeSet<(ClockKind, NaiveDate)>,
    /// Days on which the applicant, or who came for them, was at a window about
    /// it: to hand in, to correct, to fetch the result.
    pub at_window: BTreeSet<NaiveDate>,
}

impl Case {
    /// The day on which the last open line was answered: corrections are in
    /// (行政许可法 32(1)(5)). An answer that comes on top later moves nothing.
    pub fn corrections_in(&self) -> Option<NaiveDate> {
        let lines = &self.notice.as_ref()?.lines;
        lines
            .iter()
            .map(|line| line.answered_on)
            .collect::<Option<Vec<_>>>()?
            .into_iter()
            .max()
    }

    /// Whether a notice is out with lines open.
    pub fn awaits_correction(&self) -> bool {
        self.status == Status::Received && self.notice.is_some() && self.corrections_in().is_none()
    }

    /// Whose turn it is.
    pub fn turn(&self) -> Turn {
        match self.status {
            Status::Received if self.awaits_correction() => Turn::Applicant,
            Status::Received => Turn::ToCheck,
            Status::Accepted => Turn::ToDecide,
            Status::Decided => Turn::ToDeliver,
            Status::Delivered => Turn::ToClose,
            Status::NotAccepted | Status::Closed | Status::Withdrawn | Status::Expired => {
                Turn::Nobody
            }
        }
    }

    /// The word that a resident knows, on the day `today`.
    pub fn word(&self, today: NaiveDate) -> &'static str {
        match self.status {
            Status::Received if self.notice.is_some() => "补齐补正",
            Status::Received => "已收件",
            Status::Accepted if self.acceptance.is_some_and(|a| a.on >= today) => "已受理",
            Status::Accepted => "办理中",
            Status::Decided | Status::Delivered | Status::Closed => "已办结",
            Status::NotAccepted => "不予受理",
            Status::Withdrawn => "已撤回",
            Status::Expired => "逾期未补正",
        }
    }

    /// Whose desk it lies on at the office whose turn it is (承办人).
    pub fn assignee(&self) -> Option<&StaffRef> {
        let office = match self.turn() {
            Turn::ToDecide => &self.deciding_authority,
            Turn::Nobody => return None,
            _ => &self.handling_office,
        };
        self.assignees.get(office)
    }

    /// Whether it was granted; `None` before the decision.
    pub fn outcome(&self) -> Option<Outcome> {
        self.decision
            .as_ref()
            .map(|decided| decided.decision.outcome)
    }

    /// The ways in which its decision can be delivered, as the page offers them. Who
    /// applied at a window has named no account in which to receive it (电子签名法
    /// 11(2)).
    pub fn delivery_methods(&self) -> impl Iterator<Item = DeliveryMethod> {
        let online = self.submission.account.is_some();
        DeliveryMethod::ALL
            .into_iter()
            .filter(move |method| online || *method != DeliveryMethod::Electronic)
    }

    /// What is on hand, for the rules of the notice.
    pub fn on_hand(&self) -> OnHand<'_> {
        let pieces = self
            .materials
            .iter()
            .filter(|(_, pieces)| !pieces.is_empty());
        OnHand {
            answers: &self.answers,
            materials: pieces.map(|(code, _)| code.as_str()).collect(),
        }
    }

    /// The facts on which authority depends. `id_matches`: the caller's account
    /// is verified and its ID number is the applicant's.
    pub fn authority_facts(&self, guide: &Guide, id_matches: bool) -> CaseFacts {
        CaseFacts {
            applicant_account: self.submission.account,
            id_matches,
            receiving_office: self.submission.routing.receiving_office.clone(),
            handling_office: self.handling_office.clone(),
            deciding_authority: self.deciding_authority.clone(),
            window_accepts: guide.intake.window_accepts,
            hands_over: self.hands_over().map(str::to_owned),
            sender: self.sender().map(str::to_owned),
            gives_back: self.give_back().into_iter().map(str::to_owned).collect(),
            under_way: self.is_under_way(),
            coordinator: self.coordinator().map(str::to_owned),
        }
    }
}
