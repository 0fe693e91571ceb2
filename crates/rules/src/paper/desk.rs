//! What each paper says, from the event that it rests on.

use chrono::NaiveDate;

use super::{Sheet, handover, intake, notice, outcome};
use crate::article;
use crate::calendar::{Calendar, legal_date, zh_day};
use crate::case::{Actor, Case, Event, Paper, PaperKind, Recorded};
use crate::guide::{Guide, Limit};
use crate::jurisdiction::Area;
use crate::notice::Notice;
use crate::receipt::Receipt;

/// What a paper is written from.
#[derive(Clone, Copy, Debug)]
pub struct Desk<'a> {
    /// The case as the law sees it now.
    pub case: &'a Case,
    /// Its log, with what time has brought about ([`crate::case::with_time`]).
    pub log: &'a [Recorded],
    /// Its papers ([`crate::case::papers`]).
    pub papers: &'a [Paper],
    /// The guide version that it is under.
    pub guide: &'a Guide,
    /// The working calendar.
    pub calendar: &'a Calendar,
    /// The names of the offices.
    pub area: Area<'a>,
    /// The last day of the Measures, after which they are cited as 已届满.
    pub measures_until: NaiveDate,
    /// The day on which the paper is looked at, for 已届满.
    pub today: NaiveDate,
    /// Whether this is a demonstration.
    pub demo: bool,
    /// Whether the seals are the offices' own; until the operator says so they
    /// read 测试.
    pub official_seal: bool,
}

impl Desk<'_> {
    /// The `n`-th paper of the case, from 1.
    pub fn sheet(&self, n: usize) -> Option<Sheet> {
        let paper = self.papers.get(n.checked_sub(1)?)?;
        let recorded = self.log.iter().find(|recorded| recorded.seq == paper.seq)?;
        Some(self.write(paper, recorded))
    }

    /// The notice as the applicant would get it if `office` sent it today.
    pub fn notice_draft(&self, written: &Notice, office: &str) -> Sheet {
        Sheet {
            kind: PaperKind::Notice,
            office: self.office(office).to_owned(),
            title: "一次性补正告知书".to_owned(),
            note: None,
            number: String::new(),
            to: self.case.submission.applicant.name.clone(),
            blocks: notice::notice(self, written, self.today),
            seal: "业务专用章".to_owned(),
            test: !self.official_seal,
            date: zh_day(self.today),
            foot: vec!["预览，尚未发出。".to_owned()],
        }
    }

    fn write(&self, paper: &Paper, recorded: &Recorded) -> Sheet {
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
            Event::HandedOver { from, to, papers } => {
                handover::handed_over(self, recorded, [from, to], papers)
            }
            Event::PapersReturned { office, papers } => {
                handover::returned(self, recorded, office, papers)
            }
            Event::TakenOver { to, papers, note } => {
                handover::taken_over(self, recorded, to, papers, note)
            }
            _ => Vec::new(),
        };
        let office = self.office(&paper.seal).to_owned();
        let seal = if paper.kind == PaperKind::Intake {
            "收件专用章"
        } else {
            "业务专用章"
        };
        Sheet {
            kind: paper.kind,
            office,
            title: paper.title.clone(),
            note: paper.note.clone(),
            number: format!("编号：{}", paper.number),
            to: self.case.submission.applicant.name.clone(),
            blocks,
            seal: seal.to_owned(),
            test: !self.official_seal,
            date: zh_day(paper.on),
            foot: self.foot(paper.kind, &recorded.by),
        }
    }

    fn foot(&self, kind: PaperKind, by: &Actor) -> Vec<String> {
        let receipt = self.receipt();
        let ask = (kind == PaperKind::Intake).then(|| {
            format!("凭收件编号{receipt}可以在本网站“查进度”查询，也可以到任何一个街道的窗口查询。")
        });
        // Online nobody but the applicant had a hand in it.
        let clerk = by
            .office
            .as_ref()
            .map(|office| format!("经办：{} {}。", office.name, by.name));
        let demo = self
            .demo
            .then(|| "本文书由演示环境生成，不具法律效力。".to_owned());
        let test = (!self.demo && !self.official_seal)
            .then(|| "印章为测试样式，本文书不具法律效力。".to_owned());
        [ask, clerk, demo, test].into_iter().flatten().collect()
    }

    fn receipt(&self) -> &Receipt {
        &self.case.submission.receipt
    }

    pub(super) fn office<'a>(&'a self, code: &'a str) -> &'a str {
        self.area.office_name(code)
    }

    pub(super) fn cite(&self, citation: impl std::fmt::Display) -> String {
        let mark = article::validity_mark(self.measures_until, self.today);
        article::mark_measures(&citation.to_string(), &mark)
    }

    /// “…”（收件编号…）
    pub(super) fn application(&self) -> String {
        format!(
            "您申请的“{}”（收件编号{}）",
            self.guide.title,
            self.receipt()
        )
    }

    pub(super) fn days(limit: Limit) -> String {
        if limit.n == 0 {
            "当场".to_owned()
        } else {
            format!("{limit}内")
        }
    }
}
