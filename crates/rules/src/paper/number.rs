//! 文书编号: one row of numbers for each office, year and kind, without a gap.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::case::{Event, PaperKind, Recorded, opens_receipt};

/// The number of a paper: 大桥街道〔2026〕受12号.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperNumber {
    /// Short name of the office.
    pub office: String,
    /// Year of its date.
    pub year: i32,
    /// Kind of paper.
    pub kind: PaperKind,
    /// From 1.
    pub n: i32,
}

impl fmt::Display for PaperNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let series = self.kind.series();
        write!(f, "{}〔{}〕{series}{}号", self.office, self.year, self.n)
    }
}

impl PaperKind {
    /// The word that stands before the number; each counts for itself.
    pub fn series(self) -> &'static str {
        match self {
            Self::Intake => "收",
            Self::Brought => "补收",
            Self::Notice => "补",
            Self::Acceptance => "受",
            Self::NonAcceptance => "不受",
            Self::Decision => "决",
            Self::Delivery => "送",
            Self::Termination => "终",
            Self::Handover => "交",
        }
    }

    /// What it is called where its item is not named: a decision bears the name
    /// of its own result.
    pub fn label(self) -> &'static str {
        match self {
            Self::Intake => "收件凭证",
            Self::Brought => "补交材料收件凭证",
            Self::Notice => "一次性补正告知书",
            Self::Acceptance => "受理通知书",
            Self::NonAcceptance => "不受理告知书或者不予受理决定书",
            Self::Decision => "决定书或者办理结果文书",
            Self::Delivery => "送达回证",
            Self::Termination => "终止办理通知书",
            Self::Handover => "材料交接单",
        }
    }

    /// What its seal says under the office's name. Intake has a seal of its own;
    /// what settles a right bears the authority's own seal (行政许可法 32(2), 38, 39),
    /// on which nothing stands but the name; the rest is business.
    pub const fn seal(self) -> &'static str {
        match self {
            Self::Intake | Self::Brought => "收件专用章",
            Self::Notice | Self::Delivery | Self::Handover => "业务专用章",
            Self::Acceptance | Self::NonAcceptance | Self::Decision | Self::Termination => "",
        }
    }

    /// Whether a later one of the same case takes its place. What was brought,
    /// handed over or delivered stays so, however often that happens.
    pub fn is_replaced_by_later(self) -> bool {
        !matches!(self, Self::Brought | Self::Handover | Self::Delivery)
    }

    /// The kind of paper that the `n`-th of these events makes, if it makes one.
    pub fn of(log: &[Recorded], n: usize) -> Option<Self> {
        match &log.get(n)?.event {
            Event::Submitted(_) => Some(Self::Intake),
            Event::NoticeIssued(_) => Some(Self::Notice),
            Event::Accepted { .. } => Some(Self::Acceptance),
            Event::NotAccepted { .. } => Some(Self::NonAcceptance),
            Event::Decided(_) => Some(Self::Decision),
            Event::Delivered { .. } => Some(Self::Delivery),
            Event::Withdrawn { .. } | Event::Expired { .. } => Some(Self::Termination),
            Event::HandedOver { .. } | Event::PapersReturned { .. } => Some(Self::Handover),
            Event::TakenOver { papers, .. } if !papers.is_empty() => Some(Self::Handover),
            Event::CorrectedOnTheSpot { .. } | Event::LineAnswered(_) => {
                opens_receipt(log, n).then_some(Self::Brought)
            }
            _ => None,
        }
    }
}

/// A paper that events just written make, and the office that numbers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    /// Which.
    pub kind: PaperKind,
    /// Code of the office whose seal it bears.
    pub office: String,
    /// Its event.
    pub seq: u32,
    /// Its date.
    pub on: chrono::NaiveDate,
}

/// The papers that `events` make; `handling` is the handling office after them.
/// The same offices and dates as [`crate::case::papers`] gives, which a test
/// holds.
pub fn due(events: &[Recorded], handling: &str) -> Vec<Due> {
    let before = events.iter().find_map(|recorded| match &recorded.event {
        Event::Transferred { from, .. } | Event::HandlerNamed { from, .. } => Some(from.as_str()),
        _ => None,
    });
    let mut handling_now = before.unwrap_or(handling).to_owned();
    let mut due = Vec::new();
    for (n, recorded) in events.iter().enumerate() {
        if let Event::Transferred { to, .. } | Event::HandlerNamed { to, .. } = &recorded.event {
            handling_now.clone_from(to);
        }
        let Some(kind) = PaperKind::of(events, n) else {
            continue;
        };
        due.push(Due {
            kind,
            office: crate::case::issuer(recorded)
                .unwrap_or(&handling_now)
                .to_owned(),
            seq: recorded.seq,
            on: crate::case::paper_date(recorded),
        });
    }
    due
}
