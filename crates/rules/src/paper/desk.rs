//! What each paper says, from the event that it rests on.

use chrono::NaiveDate;

use super::{Block, Draft, PaperNumber, Sheet, handover, intake, notice, outcome};
use crate::article;
use crate::calendar::{Calendar, legal_date, zh_day};
use crate::case::{Actor, Case, Event, Paper, PaperKind, PaperLine, Recorded};
use crate::guide::{Guide, Limit, ProcedureKind};
use crate::jurisdiction::Area;
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
    /// The numbers under which they were issued, by the event of each; what has none
    /// yet goes by its place in the case.
    pub issued: &'a [(u32, PaperNumber)],
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

    /// What a paper that `office` makes out today will bear.
    pub fn draft(&self, office: &str) -> Draft {
        Draft {
            about: self.application(),
            to: self.case.submission.applicant.name.clone(),
            office: self.office(office).to_owned(),
            licence: self.guide.procedure.kind == ProcedureKind::Licence,
            on: self.today,
            test: !self.official_seal,
        }
    }

    /// 受理通知书 as the applicant would get it today: the handling office's, whichever
    /// window accepts.
    pub fn acceptance_draft(&self) -> Sheet {
        let as_of = self.case.corrections_in().unwrap_or(self.today);
        let deciding = self.office(&self.case.deciding_authority);
        let blocks = outcome::acceptance(self, false, as_of, deciding);
        self.draft(&self.case.handling_office)
            .sheet(PaperKind::Acceptance, "受理通知书", blocks)
    }

    /// 材料交接单 as it would be if `office` handed these over today.
    pub fn handed_over_draft(&self, office: &str, papers: &[PaperLine]) -> Sheet {
        let to = &self.case.handling_office;
        let blocks = handover::handed_over(self, None, [office, to], papers);
        self.draft(office)
            .sheet(PaperKind::Handover, "材料交接单", blocks)
    }

    /// Its second sheet as it would be if the handling office signed for these today;
    /// [`with_note`](super::with_note) adds what differs from the list.
    pub fn taken_over_draft(&self, papers: &[PaperLine]) -> Sheet {
        let to = &self.case.handling_office;
        let blocks = handover::taken_over(self, None, to, papers, "");
        Sheet {
            note: Some("双方已签收".to_owned()),
            ..self
                .draft(to)
                .sheet(PaperKind::Handover, "材料交接单", blocks)
        }
    }

    /// 材料交接单 as the applicant would get it if `office` gave these back today.
    pub fn returned_draft(&self, office: &str, papers: &[PaperLine]) -> Sheet {
        let blocks = handover::returned(self, None, office, papers, None);
        Sheet {
            note: Some("退还申请人".to_owned()),
            ..self
                .draft(office)
                .sheet(PaperKind::Handover, "材料交接单", blocks)
        }
    }

    /// Title and number of the decision, as a 送达回证 names it.
    pub fn served(&self) -> Option<String> {
        let mut papers = self.papers.iter();
        let paper = papers.rfind(|paper| paper.kind == PaperKind::Decision)?;
        Some(format!(
            "《{}》（编号：{}）",
            paper.title,
            self.number(paper)
        ))
    }

    fn blocks(&self, recorded: &Recorded) -> Vec<Block> {
        let (about, on) = (self.application(), legal_date(recorded.at));
        match &recorded.event {
            Event::Submitted(submission) => intake::intake(self, submission, recorded),
            Event::CorrectedOnTheSpot { .. } | Event::LineAnswered(_) => {
                intake::brought(self, recorded)
            }
            Event::NoticeIssued(written) => notice::notice(&about, self.notice_words(written, on)),
            &Event::Accepted { deemed, as_of, .. } => {
                outcome::acceptance(self, deemed, as_of, self.deciding_at(recorded.seq))
            }
            Event::NotAccepted {
                ground,
                explanation,
                remedies,
            } => outcome::non_acceptance(&about, Some(ground), explanation, remedies),
            Event::Decided(decision) => {
                let licence = self.guide.procedure.kind == ProcedureKind::Licence;
                outcome::decision(&about, licence, decision)
            }
            &Event::Delivered { method, on } => {
                let to = &self.case.submission.applicant.name;
                let served = self.served();
                outcome::delivery(&about, served.as_deref(), to, Some(method), Some(on))
            }
            Event::Withdrawn { reason, agent } => {
                outcome::withdrawn(&about, reason, agent.as_deref(), on)
            }
            Event::Expired { on } => outcome::expired(self, *on),
            Event::HandedOver { from, to, papers } => {
                handover::handed_over(self, Some(recorded), [from, to], papers)
            }
            Event::PapersReturned {
                office,
                papers,
                agent,
            } => handover::returned(self, Some(recorded), office, papers, agent.as_deref()),
            Event::TakenOver { to, papers, note } => {
                handover::taken_over(self, Some(recorded), to, papers, note)
            }
            _ => Vec::new(),
        }
    }

    fn write(&self, paper: &Paper, recorded: &Recorded) -> Sheet {
        Sheet {
            kind: paper.kind,
            office: self.office(&paper.seal).to_owned(),
            title: paper.title.clone(),
            note: paper.note.clone(),
            number: format!("编号：{}", self.number(paper)),
            to: self.case.submission.applicant.name.clone(),
            blocks: self.blocks(recorded),
            seal: paper.kind.seal().to_owned(),
            test: !self.official_seal,
            date: zh_day(paper.on),
            foot: self.foot(paper.kind, &recorded.by),
        }
    }

    fn number(&self, paper: &Paper) -> String {
        let mut issued = self.issued.iter();
        let issued = issued.find(|(seq, _)| *seq == paper.seq);
        issued.map_or_else(|| paper.number.clone(), |(_, number)| number.to_string())
    }

    /// Name of the authority that decided such a case when event `seq` was written:
    /// a paper says what held on its day, wherever the case went afterwards.
    fn deciding_at(&self, seq: u32) -> &str {
        let before = self.log.iter().take_while(|recorded| recorded.seq < seq);
        let named = before.filter_map(|recorded| match &recorded.event {
            Event::Submitted(submission) => Some(&submission.routing.deciding_authority),
            Event::Transferred {
                deciding_authority, ..
            }
            | Event::HandlerNamed {
                deciding_authority, ..
            } => Some(deciding_authority),
            _ => None,
        });
        self.office(named.last().unwrap_or(&self.case.deciding_authority))
    }

    fn foot(&self, kind: PaperKind, by: &Actor) -> Vec<String> {
        let receipt = self.receipt();
        let ask = (kind == PaperKind::Intake).then(|| {
            format!(
                "凭收件编号{receipt}可以在本网站“查进度”页查询，不用登录；不方便上网的，可以到任何一个街道的窗口，请工作人员帮您在该页查询。"
            )
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
