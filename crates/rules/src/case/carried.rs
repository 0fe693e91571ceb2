//! What 材料交接 means for the case: who has to hand over, sign or give back, and
//! who waits for whose word. Authority and the lists rest on these answers.

use chrono::NaiveDate;

use super::handover::{Handover, LegStage};
use super::state::Case;
use super::status::{Status, Turn};

impl Handover {
    /// The day from which the open half waits for a signature; `None` where nobody
    /// is to sign any more. Once the case is over nothing sets out: it goes back to
    /// the person. Originals that are on their way are signed for all the same;
    /// what is electronic is then of no matter.
    pub(super) fn waits_since(&self, over: bool) -> Option<NaiveDate> {
        match self.stage() {
            LegStage::ToHandOver => Some(self.since).filter(|_| !over),
            LegStage::ToTakeOver => {
                let handed = self.handed.as_ref().map(|(on, _)| *on);
                handed.filter(|_| !over || !self.papers.is_empty())
            }
            LegStage::Done | LegStage::Redirected | LegStage::Returned => None,
        }
    }
}

impl Case {
    /// 移交机构: the office that is to hand materials over, if one is. Where
    /// nobody is to do anything any more, nobody waits for paper either.
    pub fn hands_over(&self) -> Option<&str> {
        let receiving = &self.submission.routing.receiving_office;
        self.handovers
            .holder(receiving)
            .filter(|_| self.turn() != Turn::Nobody)
    }

    /// The office that sees the case by nothing but the paper that it has had: the one
    /// whose paper is on its way and not signed for yet; else, after the end, the one
    /// that gave paper back last, for the list that both sign. Those that are still to
    /// give back see it by [`Case::give_back`].
    pub fn sender(&self) -> Option<&str> {
        let receiving = &self.submission.routing.receiving_office;
        let mut under_way = self.handovers.open(LegStage::ToTakeOver);
        let by_paper = under_way.find(|leg| !leg.papers.is_empty());
        by_paper.map(|leg| leg.from.as_str()).or_else(|| {
            let gave_back = self.handovers.returned_by.as_deref()?;
            let otherwise = gave_back == receiving || gave_back == self.handling_office;
            (self.turn() == Turn::Nobody && !otherwise).then_some(gave_back)
        })
    }

    /// The offices that are to give originals back now that the case is over: first
    /// those with which paper lies that was to travel, the receiving window last, then
    /// the one that handled it. What was decided on has served its end and is kept with
    /// the record; nothing is waited for there.
    pub fn give_back(&self) -> Vec<&str> {
        if self.turn() != Turn::Nobody {
            return Vec::new();
        }
        let receiving = self.submission.routing.receiving_office.as_str();
        let lies = self.handovers.open(LegStage::ToHandOver);
        let (window, left): (Vec<&str>, Vec<&str>) = lies
            .map(|leg| leg.from.as_str())
            .partition(|from| *from == receiving);
        let kept = self.handovers.kept.iter();
        let kept = kept
            .filter(|(_, papers)| !papers.is_empty() && self.status != Status::Closed)
            .map(|(office, _)| office.as_str());
        let mut offices = Vec::new();
        for office in left.into_iter().chain(window).chain(kept) {
            if !offices.contains(&office) {
                offices.push(office);
            }
        }
        offices
    }

    /// Whether something is on its way to the handling office for which it is to
    /// sign, after the end, too.
    pub fn is_under_way(&self) -> bool {
        self.awaited(LegStage::ToTakeOver).is_some()
    }

    /// The leg at this stage that lists show, with the day from which it waits: to
    /// hand over that of [`Case::hands_over`], to take over what has been on its way
    /// longest.
    pub fn awaited(&self, stage: LegStage) -> Option<(&Handover, NaiveDate)> {
        let over = self.turn() == Turn::Nobody;
        let holder = self.hands_over();
        self.handovers
            .open(stage)
            .filter(|leg| stage != LegStage::ToHandOver || holder == Some(leg.from.as_str()))
            .filter_map(|leg| Some((leg, leg.waits_since(over)?)))
            .min_by_key(|(_, since)| *since)
    }

    /// Whether `office` has refused to take over and waits for the authority's
    /// word: until then it does not work on the case (Measures 5(2)).
    pub fn waits_for_coordinator(&self, office: &str) -> bool {
        self.coordinator().is_some() && self.handling_office == office
    }

    /// Whether the coordinating authority has said that the handling office is
    /// the right one.
    pub fn is_handler_named(&self) -> bool {
        self.handovers.named.as_ref() == Some(&self.handling_office)
    }

    /// 协调机关, while a take-over stands refused.
    pub fn coordinator(&self) -> Option<&str> {
        let refused = self.handovers.refused.as_ref();
        refused
            .filter(|_| self.turn() != Turn::Nobody)
            .map(|refused| refused.coordinator.as_str())
    }
}
