//! Where paper is: with an office, on its way, or back with the person.

use super::handover::{Handovers, LegStage, PaperLine, add};

/// Where paper is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaperPlace {
    /// With the office of this code.
    With(String),
    /// Handed over and not signed for yet.
    UnderWay {
        /// 移交机构
        from: String,
        /// 接收机构
        to: String,
    },
    /// Given back to whoever had handed it in.
    Returned,
}

impl Handovers {
    /// All paper of the case by where it is; no place without paper.
    pub fn places(&self) -> Vec<(PaperPlace, Vec<PaperLine>)> {
        let kept = self
            .kept
            .iter()
            .map(|(office, papers)| (PaperPlace::With(office.clone()), papers));
        let legs = self.legs.iter().filter_map(|leg| match leg.stage() {
            LegStage::ToHandOver => Some((PaperPlace::With(leg.from.clone()), &leg.papers)),
            LegStage::ToTakeOver => {
                let (from, to) = (leg.from.clone(), leg.to.clone());
                Some((PaperPlace::UnderWay { from, to }, &leg.papers))
            }
            // What was signed for is kept; what was sent elsewhere has a leg of its own;
            // what was given back is counted below.
            LegStage::Done | LegStage::Redirected | LegStage::Returned => None,
        });
        let mut places: Vec<(PaperPlace, Vec<PaperLine>)> = Vec::new();
        let returned = std::iter::once((PaperPlace::Returned, &self.returned));
        for (place, papers) in kept.chain(legs).chain(returned) {
            if papers.is_empty() {
                continue;
            }
            match places.iter_mut().find(|(known, _)| *known == place) {
                Some((_, sum)) => add(sum, papers),
                None => places.push((place, papers.clone())),
            }
        }
        places
    }

    /// Where the paper of one material is, with the copies at each place.
    pub fn places_of(&self, code: &str) -> Vec<(PaperPlace, u32)> {
        let copies = |papers: &[PaperLine]| {
            let of_it = papers.iter().filter(|line| line.code == code);
            of_it.map(|line| u32::from(line.copies)).sum::<u32>()
        };
        self.places()
            .into_iter()
            .map(|(place, papers)| (place, copies(&papers)))
            .filter(|(_, copies)| *copies > 0)
            .collect()
    }

    /// How many copies of all materials are at each place.
    pub fn copies_by_place(&self) -> Vec<(PaperPlace, u32)> {
        let copies = |papers: &[PaperLine]| {
            papers
                .iter()
                .map(|line| u32::from(line.copies))
                .sum::<u32>()
        };
        self.places()
            .into_iter()
            .map(|(place, papers)| (place, copies(&papers)))
            .collect()
    }
}
