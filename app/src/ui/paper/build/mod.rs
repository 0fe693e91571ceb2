//! What each paper says, from the event that it rests on.

mod intake;
mod notice;
mod outcome;

use chrono::NaiveDate;
use rules::{
    calendar::{legal_date, zh_day},
    case::{Actor, Event, Paper, PaperKind, Recorded},
    guide::{Guide, Limit},
};
use store::case::CaseView;

use super::{Block, PaperView};
use crate::site::Site;

pub use notice::draft as notice_draft;

/// What the builders share.
struct Desk<'a> {
    view: &'a CaseView,
    site: &'a Site,
    /// The day on which the paper is looked at, for 已届满.
    today: NaiveDate,
}

/// The `n`-th paper of the case, from 1.
pub fn paper(view: &CaseView, n: usize, site: &Site, today: NaiveDate) -> Option<PaperView> {
    let paper = view.papers.get(n.checked_sub(1)?)?;
    let recorded = view.log.iter().find(|recorded| recorded.seq == paper.seq)?;
    let desk = Desk { view, site, today };
    Some(desk.write(paper, recorded))
}

impl Desk<'_> {
    fn write(&self, paper: &Paper, recorded: &Recorded) -> PaperView {
        let blocks = match &recorded.event {
            Event::Submitted(submission) => intake::intake(self, submission, recorded),
            Event::NoticeIssued(notice) => notice::notice(self, notice, legal_date(recorded.at)),
            &Event::Accepted { deemed, as_of, .. } => outcome::acceptance(self, deemed, as_of),
            Event::NotAccepted {
                ground,
                explanation,
                remedies,
            } => outcome::non_acceptance(self, ground, explanation, remedies),
            Event::Decided(decision) => outcome::decision(self, decision),
            &Event::Delivered { method, on } => outcome::delivery(self, method, on),
            Event::Withdrawn { reason } => {
                outcome::withdrawn(self, reason, legal_date(recorded.at))
            }
            Event::Expired { on } => outcome::expired(self, *on),
            Event::Transferred {
                from, to, reason, ..
            } => outcome::handover(self, recorded.seq, [from, to, reason]),
            _ => Vec::new(),
        };
        let office = self.view.district.office_name(&paper.seal).to_owned();
        let seal = if paper.kind == PaperKind::Intake {
            "收件专用章"
        } else {
            "业务专用章"
        };
        PaperView {
            office,
            title: paper.title.clone(),
            note: paper.note.clone(),
            number: format!("编号：{}", paper.number),
            to: self.view.case.submission.applicant.name.clone(),
            blocks,
            seal: seal.to_owned(),
            test: self.site.demo,
            date: zh_day(paper.on),
            foot: self.foot(paper.kind, &recorded.by),
        }
    }

    fn foot(&self, kind: PaperKind, by: &Actor) -> Vec<String> {
        let receipt = &self.view.receipt;
        let ask = (kind == PaperKind::Intake).then(|| {
            format!("凭收件编号{receipt}可以在本网站“查进度”查询，也可以到任何一个街道的窗口查询。")
        });
        // Online nobody but the applicant had a hand in it.
        let clerk = by
            .office
            .as_ref()
            .map(|office| format!("经办：{} {}。", office.name, by.name));
        let demo = self
            .site
            .demo
            .then(|| "本文书由演示环境生成，不具法律效力。".to_owned());
        [ask, clerk, demo].into_iter().flatten().collect()
    }

    fn guide(&self) -> &Guide {
        &self.view.guide
    }

    fn office<'a>(&'a self, code: &'a str) -> &'a str {
        self.view.district.office_name(code)
    }

    fn cite(&self, citation: impl std::fmt::Display) -> String {
        self.site.measures.cite(&citation.to_string(), self.today)
    }

    /// “…”（收件编号…）
    fn application(&self) -> String {
        format!(
            "您申请的“{}”（收件编号{}）",
            self.guide().title,
            self.view.receipt
        )
    }

    fn days(limit: Limit) -> String {
        if limit.n == 0 {
            "当场".to_owned()
        } else {
            format!("{limit}内")
        }
    }
}

fn text(text: impl Into<String>) -> Block {
    Block::Text(text.into())
}
