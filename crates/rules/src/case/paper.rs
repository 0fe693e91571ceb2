//! The papers of a case by their right names (文书): dated, numbered, sealed,
//! in writing (行政许可法 32(2)). They are read off the log, never stored beside
//! it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::decision::Outcome;
use super::event::{Event, Recorded};
use super::settle::with_time;
use crate::acceptance::Ground;
use crate::calendar::{Calendar, legal_date};
use crate::guide::{Guide, ProcedureKind};

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paper {
    /// Which.
    pub kind: PaperKind,
    /// Its right name for this item.
    pub title: String,
    /// What it says beside the name: 视为受理.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Its place in the case, by which addresses name it: `2`. It stays what it is,
    /// whatever the case comes to and whichever papers old logs are found to make.
    pub place: String,
    /// Number: receipt number and place in the case, `261123-4829-1375-2-02`.
    pub number: String,
    /// Its date.
    pub on: NaiveDate,
    /// Code of the office whose seal it bears.
    pub seal: String,
    /// The event that it rests on.
    pub seq: u32,
}

/// Kinds of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// 收件凭证
    Intake,
    /// 补交材料收件凭证: for paper that comes with a correction
    Brought,
    /// 一次性补正告知书
    Notice,
    /// 受理通知书
    Acceptance,
    /// 不受理告知书, 不予受理决定书
    NonAcceptance,
    /// 准予、不予行政许可决定书; other items by their own names
    Decision,
    /// 送达回证
    Delivery,
    /// 终止办理通知书
    Termination,
    /// 材料交接单
    Handover,
}

/// The papers of a case, in their order, also those of what time has brought
/// about and nobody has written down yet: the acceptance notice of a silent
/// office says 视为受理.
pub fn papers(
    events: &[Recorded],
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<Paper> {
    let mut receipt = String::new();
    let mut handling = String::new();
    let mut papers: Vec<Paper> = Vec::new();
    let log = with_time(events, guide, calendar, now);
    for (at, recorded) in log.iter().enumerate() {
        match &recorded.event {
            Event::Submitted(submission) => {
                receipt = submission.receipt.to_string();
                handling.clone_from(&submission.routing.handling_office);
            }
            Event::Transferred { to, .. } | Event::HandlerNamed { to, .. } => {
                handling.clone_from(to);
            }
            _ => {}
        }
        let Some(kind) = PaperKind::of(&log, at) else {
            continue;
        };
        let (place, number) = place(kind, &papers);
        papers.push(Paper {
            kind,
            title: title(kind, &recorded.event, guide).to_owned(),
            note: note(&recorded.event),
            place,
            number: format!("{receipt}-{number}"),
            on: paper_date(recorded),
            seal: issuer(recorded).unwrap_or(&handling).to_owned(),
            seq: recorded.seq,
        });
    }
    papers
}

/// The place of a paper of this kind behind these, in addresses and as its number. A
/// kind that came after logs had been written counts for itself: in those it is found
/// between papers that have their places.
fn place(kind: PaperKind, before: &[Paper]) -> (String, String) {
    let apart = |kind| matches!(kind, PaperKind::Brought);
    let same = before.iter().filter(|paper| {
        if apart(kind) {
            paper.kind == kind
        } else {
            !apart(paper.kind)
        }
    });
    let n = same.count() + 1;
    match kind {
        PaperKind::Brought => (format!("b{n}"), format!("补{n:02}")),
        _ => (n.to_string(), format!("{n:02}")),
    }
}

fn note(event: &Event) -> Option<String> {
    match event {
        Event::Accepted { deemed: true, .. } => Some("视为受理".to_owned()),
        Event::TakenOver { .. } => Some("双方已签收".to_owned()),
        Event::PapersReturned { .. } => Some("退还申请人".to_owned()),
        _ => None,
    }
}

fn title<'a>(kind: PaperKind, event: &'a Event, guide: &'a Guide) -> &'a str {
    match event {
        Event::NotAccepted { ground, .. } => Ground::paper(ground),
        Event::Decided(decision) => decision_title(decision.outcome, guide),
        _ => kind.label(),
    }
}

/// Only licences have a 行政许可决定书; another item's grant has the name of its
/// own result.
pub fn decision_title(outcome: Outcome, guide: &Guide) -> &str {
    match (guide.procedure.kind, outcome) {
        (ProcedureKind::Licence, Outcome::Granted) => "准予行政许可决定书",
        (ProcedureKind::Licence, Outcome::Refused) => "不予行政许可决定书",
        (ProcedureKind::Other, Outcome::Granted) => guide
            .results
            .first()
            .map_or("办理结果告知书", |result| &result.name),
        (ProcedureKind::Other, Outcome::Refused) => "办理结果告知书",
    }
}

/// What whoever checks the paper of this event is told that it is (核验): by its right
/// name, so that a refusal never vouches for a forged grant. Another item's result has
/// a name that tells the matter, which is nobody else's business: there the outcome
/// alone, in the paper's own words.
pub fn public_title<'a>(kind: PaperKind, event: &Event, guide: &'a Guide) -> &'a str {
    match event {
        Event::NotAccepted { ground, .. } => Ground::paper(ground),
        Event::Decided(decision) => match (guide.procedure.kind, decision.outcome) {
            (ProcedureKind::Licence, outcome) => decision_title(outcome, guide),
            (ProcedureKind::Other, Outcome::Granted) => "办理结果文书（予以批准）",
            (ProcedureKind::Other, Outcome::Refused) => "办理结果文书（不予批准）",
        },
        _ => kind.label(),
    }
}

/// Code of the office whose paper it is; none for whichever handles the case then.
/// Another street's window takes a withdrawal, and does not end the case; it accepts in
/// the name of the office that handles it (行政许可法 32(2)).
pub(crate) fn issuer(recorded: &Recorded) -> Option<&str> {
    match &recorded.event {
        Event::Withdrawn { .. } | Event::Expired { .. } => None,
        Event::Accepted {
            office: Some(office),
            ..
        } => Some(office),
        _ => {
            let office = recorded.by.office.as_ref();
            office.map(|office| office.code.as_str())
        }
    }
}

/// The legal date of what time brought about, else the day of writing.
pub(crate) fn paper_date(recorded: &Recorded) -> NaiveDate {
    match recorded.event {
        Event::Accepted { on, .. } | Event::Expired { on } => on,
        _ => legal_date(recorded.at),
    }
}
