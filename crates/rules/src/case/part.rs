//! The parts of a case's state: notice, acceptance, decision, delivery.

use chrono::NaiveDate;

use super::actor::Actor;
use super::decision::{Decision, DeliveryMethod};
use super::event::LineAnswer;
use crate::notice::{Defect, Notice, NoticeLine};

/// The notice and how far its lines are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedNotice {
    /// As written.
    pub notice: Notice,
    /// Its day.
    pub on: NaiveDate,
    /// Who sent it.
    pub by: Actor,
    /// Its lines, in order.
    pub lines: Vec<LineState>,
    /// While it was the applicant's turn: a pause is an interval, never a flag.
    pub waits: Vec<Wait>,
    /// The day of the notice, or of the last check that found a line still
    /// defective: the reasonable period counts from it.
    pub period_from: NaiveDate,
}

/// A stretch of days on which the case waited for the applicant (等待补正).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// The day of the notice, or of the check that sent a line back; not counted
    /// (民法典 201).
    pub from: NaiveDate,
    /// The day on which the last open line was answered; `None` while one is.
    pub until: Option<NaiveDate>,
}

/// One line of the notice and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineState {
    /// As it stands: after a reopening, defect and what to do are the new ones.
    pub line: NoticeLine,
    /// Every answer, with its day. None is ever lost.
    pub answers: Vec<(NaiveDate, LineAnswer)>,
    /// The day of the answer that closed it; `None` while it is open.
    pub answered_on: Option<NaiveDate>,
    /// Earlier findings, oldest first: day, defect, what to do.
    pub reopened: Vec<(NaiveDate, Defect, String)>,
}

/// Acceptance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// 视为受理
    pub deemed: bool,
    /// Legal date.
    pub as_of: NaiveDate,
    /// The day on which it came about.
    pub on: NaiveDate,
}

/// The decision with its day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What was decided.
    pub decision: Decision,
    /// When.
    pub on: NaiveDate,
    /// By whom.
    pub by: Actor,
}

/// The delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// How.
    pub method: DeliveryMethod,
    /// When.
    pub on: NaiveDate,
}
