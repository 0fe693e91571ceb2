//! 材料交接 between offices: what one window took in for another travels with a
//! list that both sign. The applicant's day 0 stays that of the receipt
//! (Measures 30(2)): the legs use the same days, they add none.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::actor::Actor;
use crate::guide::Guide;

/// Copies of one material on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// Code of the material in the guide.
    pub code: String,
    /// 份数
    pub copies: u16,
}

/// Who signed, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// The day.
    pub on: NaiveDate,
    /// The person, with the office.
    pub by: Actor,
}

/// One leg: from the office that has the materials to the one that handles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// 移交机构
    pub from: String,
    /// 接收机构
    pub to: String,
    /// The day from which it lay with `from` for handing over.
    pub since: NaiveDate,
    /// What is on paper; nothing where all of it is electronic, and then it is
    /// handed over the moment it is there.
    pub papers: Vec<PaperLine>,
    /// 移交: signed by `from`; nobody signs for what is electronic.
    pub handed: Option<(NaiveDate, Option<Actor>)>,
    /// 接收: signed by `to`.
    pub taken: Option<Signed>,
    /// 改派: another office was named before `to` had taken it over; what is on
    /// paper goes on from there on a leg of its own.
    pub redirected: Option<NaiveDate>,
    /// 退还: the case was over before `from` had handed over, and it went back to
    /// whoever had handed it in.
    pub returned: Option<NaiveDate>,
}

/// A take-over that was refused and is not settled yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefusedHandover {
    /// Who refused, and when.
    pub signed: Signed,
    /// Why.
    pub reason: String,
    /// The office that says who handles (区大数据主管部门).
    pub coordinator: String,
}

/// Where the materials are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handovers {
    /// Every leg, oldest first.
    pub legs: Vec<Handover>,
    /// What was given back to whoever had handed it in.
    pub returned: Vec<PaperLine>,
    /// Who gave something back last, after the end.
    pub returned_by: Option<String>,
    /// What lies on paper with the office that handles, or handled, the case.
    pub(super) kept: BTreeMap<String, Vec<PaperLine>>,
    /// A refusal that waits for the coordinating authority.
    pub refused: Option<RefusedHandover>,
    /// The office that the coordinating authority has named: its word binds.
    pub named: Option<String>,
}

/// How far a leg is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegStage {
    /// 待移交
    ToHandOver,
    /// 待接收
    ToTakeOver,
    /// 已接收
    Done,
    /// 已改派
    Redirected,
    /// 已退还
    Returned,
}

impl Handover {
    /// How far it is.
    pub fn stage(&self) -> LegStage {
        match (&self.handed, &self.taken, self.redirected) {
            _ if self.returned.is_some() => LegStage::Returned,
            (_, Some(_), _) => LegStage::Done,
            (_, None, Some(_)) => LegStage::Redirected,
            (Some(_), None, None) => LegStage::ToTakeOver,
            (None, None, None) => LegStage::ToHandOver,
        }
    }
}

impl Handovers {
    /// The office that is to hand over next; one that the case has left before
    /// the one that received it, for it sees the case by nothing else.
    pub fn holder(&self, receiving: &str) -> Option<&str> {
        let left = self
            .open(LegStage::ToHandOver)
            .find(|leg| leg.from != receiving);
        left.or_else(|| self.open(LegStage::ToHandOver).next())
            .map(|leg| leg.from.as_str())
    }

    /// Whether the handling office has something to take over.
    pub fn is_under_way(&self) -> bool {
        self.open(LegStage::ToTakeOver).next().is_some()
    }

    /// What of the legs at this stage is on paper.
    pub fn papers(&self, stage: LegStage, from: Option<&str>) -> Vec<PaperLine> {
        let legs = self
            .open(stage)
            .filter(|leg| from.is_none_or(|from| leg.from == from));
        let mut sum = Vec::new();
        for leg in legs {
            add(&mut sum, &leg.papers);
        }
        sum
    }

    /// What lies on paper with `office` and can be given back: once the case is
    /// over also what was to travel.
    pub fn can_return(&self, office: &str, over: bool) -> Vec<PaperLine> {
        let mut papers = self.kept.get(office).cloned().unwrap_or_default();
        if over {
            add(
                &mut papers,
                &self.papers(LegStage::ToHandOver, Some(office)),
            );
        }
        papers
    }

    /// Some of what is kept with `office`; `false`: it is all of it, or more.
    fn give_back_some(&mut self, office: &str, papers: &[PaperLine]) -> bool {
        let Some(kept) = self.kept.get_mut(office) else {
            return false;
        };
        let some = papers.iter().all(|line| kept.contains(line));
        if !some || kept.iter().all(|line| papers.contains(line)) {
            return false;
        }
        kept.retain(|line| !papers.contains(line));
        add(&mut self.returned, papers);
        true
    }

    pub(super) fn give_back(&mut self, office: &str, papers: &[PaperLine], on: NaiveDate) {
        if self.give_back_some(office, papers) {
            return;
        }
        add(&mut self.returned, papers);
        // All of it goes: while the case runs, what is to travel is not among it.
        let kept = self.kept.remove(office).unwrap_or_default();
        if kept != *papers {
            for leg in &mut self.legs {
                if leg.from == office && leg.stage() == LegStage::ToHandOver {
                    leg.returned = Some(on);
                }
            }
        }
    }

    pub(super) fn open(&self, stage: LegStage) -> impl Iterator<Item = &Handover> {
        self.legs.iter().filter(move |leg| leg.stage() == stage)
    }

    /// Paper that came in at `office`.
    pub(super) fn comes_in(
        &mut self,
        office: &str,
        handling: &str,
        papers: Vec<PaperLine>,
        on: NaiveDate,
    ) {
        if papers.is_empty() {
            return;
        }
        if office == handling {
            add(self.kept.entry(office.to_owned()).or_default(), &papers);
            return;
        }
        let waiting = self
            .legs
            .iter_mut()
            .find(|leg| leg.from == office && leg.stage() == LegStage::ToHandOver);
        match waiting {
            Some(leg) => add(&mut leg.papers, &papers),
            None => self.legs.push(leg(office, handling, papers, on)),
        }
    }

    /// Another office handles the case from now on.
    pub(super) fn redirect(&mut self, from: &str, to: &str, on: NaiveDate) {
        let mut moved = self.kept.remove(from).unwrap_or_default();
        self.refused = None;
        for leg in &mut self.legs {
            match leg.stage() {
                // What has reached the office goes on from there.
                LegStage::ToTakeOver => {
                    add(&mut moved, &leg.papers);
                    leg.redirected = Some(on);
                }
                // What the new office has taken in itself is there already.
                LegStage::ToHandOver if leg.from == to => {
                    add(self.kept.entry(to.to_owned()).or_default(), &leg.papers);
                    leg.redirected = Some(on);
                }
                LegStage::ToHandOver => to.clone_into(&mut leg.to),
                LegStage::Done | LegStage::Redirected | LegStage::Returned => {}
            }
        }
        self.legs.push(leg(from, to, moved, on));
    }
}

/// A leg that begins on this day.
pub(super) fn leg(from: &str, to: &str, papers: Vec<PaperLine>, on: NaiveDate) -> Handover {
    Handover {
        from: from.to_owned(),
        to: to.to_owned(),
        since: on,
        handed: papers.is_empty().then_some((on, None)),
        papers,
        taken: None,
        redirected: None,
        returned: None,
    }
}

/// The lines in the order of the guide, as the receipt lists them; what no guide lists
/// comes last.
pub fn in_guide_order<'p>(guide: &Guide, papers: &'p [PaperLine]) -> Vec<&'p PaperLine> {
    let place = |line: &&PaperLine| {
        let mut materials = guide.materials.iter();
        materials
            .position(|material| material.code == line.code)
            .unwrap_or(usize::MAX)
    };
    let mut lines: Vec<_> = papers.iter().collect();
    lines.sort_by_key(place);
    lines
}

/// Adds the copies of the same material.
pub(super) fn add(sum: &mut Vec<PaperLine>, papers: &[PaperLine]) {
    for line in papers {
        match sum.iter_mut().find(|known| known.code == line.code) {
            Some(known) => known.copies = known.copies.saturating_add(line.copies),
            None => sum.push(line.clone()),
        }
    }
}
