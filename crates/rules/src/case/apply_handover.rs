//! What an event does to the materials between offices.

use chrono::NaiveDate;

use super::actor::ActorKind;
use super::event::{Event, Recorded};
use super::handover::{Handover, LegStage, PaperLine, RefusedHandover, Signed, add, leg};
use super::material::{HandedIn, Materials};
use super::state::Case;
use super::status::Turn;
use crate::calendar::legal_date;

/// The paper among materials.
fn on_paper<'m>(pieces: impl Iterator<Item = (&'m str, &'m HandedIn)>) -> Vec<PaperLine> {
    let mut papers = Vec::new();
    for (code, piece) in pieces {
        if let &HandedIn::Paper { copies } = piece {
            let code = code.to_owned();
            add(&mut papers, &[PaperLine { code, copies }]);
        }
    }
    papers
}

fn of_materials(materials: &Materials) -> Vec<PaperLine> {
    on_paper(
        materials
            .iter()
            .flat_map(|(code, pieces)| pieces.iter().map(move |piece| (code.as_str(), piece))),
    )
}

impl Case {
    /// The materials of a case that has just been opened.
    pub(super) fn open_handovers(&mut self, on: NaiveDate) {
        let receiving = self.submission.routing.receiving_office.clone();
        let handling = self.handling_office.clone();
        let papers = of_materials(&self.submission.materials);
        if receiving == handling {
            self.handovers.comes_in(&receiving, &handling, papers, on);
        } else {
            self.handovers
                .legs
                .push(leg(&receiving, &handling, papers, on));
        }
    }

    /// What an event does to the legs; called before the rest of it.
    pub(super) fn apply_handover(&mut self, recorded: &Recorded) {
        let today = legal_date(recorded.at);
        let handling = self.handling_office.clone();
        let office = recorded
            .by
            .office
            .as_ref()
            .map(|office| office.code.clone());
        let signed = || Signed {
            on: today,
            by: recorded.by.clone(),
        };
        match (&recorded.event, office) {
            (Event::CorrectedOnTheSpot { materials, .. }, Some(office)) => {
                let papers = of_materials(materials);
                self.handovers.comes_in(&office, &handling, papers, today);
            }
            (Event::LineAnswered(answer), Some(office)) => {
                let code = self.line_material(answer.line).unwrap_or_default();
                let papers = on_paper(answer.pieces.iter().map(|piece| (code.as_str(), piece)));
                self.handovers.comes_in(&office, &handling, papers, today);
            }
            (Event::HandedOver { from, .. }, _) => {
                for leg in &mut self.handovers.legs {
                    if leg.from == *from && leg.stage() == LegStage::ToHandOver {
                        leg.handed = Some((today, Some(recorded.by.clone())));
                    }
                }
            }
            (Event::PapersReturned { office, papers, .. }, _) => {
                if self.turn() == Turn::Nobody {
                    self.handovers.returned_by = Some(office.clone());
                }
                self.handovers.give_back(office, papers, today);
            }
            (Event::TakenOver { .. }, _) => {
                self.handovers.refused = None;
                self.take_over(&signed(), |_| true);
            }
            (
                Event::HandoverRefused {
                    coordinator,
                    reason,
                },
                _,
            ) => {
                self.handovers.refused = Some(RefusedHandover {
                    signed: signed(),
                    reason: reason.clone(),
                    coordinator: coordinator.clone(),
                });
            }
            (Event::HandlerNamed { to, .. }, _) => {
                self.handovers.refused = None;
                self.handovers.named = Some(to.clone());
                if *to != handling {
                    self.handovers.redirect(&handling, to, today);
                }
            }
            (Event::Transferred { to, .. }, _) => {
                self.handovers.redirect(&handling, to, today);
            }
            (
                Event::NoticeIssued(_)
                | Event::LineReopened { .. }
                | Event::Accepted { .. }
                | Event::NotAccepted { .. }
                | Event::Decided(_),
                Some(office),
            ) if office == handling && recorded.by.kind == ActorKind::Staff => {
                // Who works on what is electronic has taken it over. Logs from
                // before a refusal bound hold work after one: whoever did it had
                // thought better of it.
                self.handovers.refused = None;
                self.take_over(&signed(), |leg| leg.papers.is_empty());
            }
            // Who handles what is decided is no longer a question.
            (Event::Decided(_), _) => self.handovers.refused = None,
            _ => {}
        }
    }

    fn take_over(&mut self, signed: &Signed, which: impl Fn(&Handover) -> bool) {
        let handling = self.handling_office.clone();
        for leg in &mut self.handovers.legs {
            if leg.stage() == LegStage::ToTakeOver && which(leg) {
                leg.taken = Some(signed.clone());
                add(
                    self.handovers.kept.entry(handling.clone()).or_default(),
                    &leg.papers,
                );
            }
        }
    }
}
