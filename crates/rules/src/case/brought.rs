//! Paper that is brought to a window after 收件, with a correction: whoever leaves an
//! original there goes home with a receipt for it, as after 收件.

use super::event::{Event, Recorded};
use super::material::{HandedIn, Materials};
use super::state::Case;

/// Whether the `n`-th event makes that receipt: of all that one command took in the
/// first that brought paper does, so that several lines have one receipt.
pub(crate) fn opens_receipt(log: &[Recorded], n: usize) -> bool {
    let Some((recorded, before)) = log.get(..=n).and_then(<[Recorded]>::split_last) else {
        return false;
    };
    let mut earlier = before
        .iter()
        .rev()
        .take_while(|earlier| at_once(earlier, recorded));
    recorded.by.office.is_some()
        && brings_paper(&recorded.event)
        && !earlier.any(|earlier| brings_paper(&earlier.event))
}

/// What was taken in at once with `opened`, by material: paper and files.
pub(crate) fn brought(case: &Case, log: &[Recorded], opened: &Recorded) -> Materials {
    let mut all = Materials::new();
    for recorded in log.iter().filter(|one| at_once(one, opened)) {
        match &recorded.event {
            Event::CorrectedOnTheSpot { materials, .. } => {
                for (code, pieces) in materials {
                    let known = all.entry(code.clone()).or_default();
                    known.extend(pieces.iter().cloned());
                }
            }
            Event::LineAnswered(answer) => {
                if let Some(code) = case.line_material(answer.line) {
                    let known = all.entry(code).or_default();
                    known.extend(answer.pieces.iter().cloned());
                }
            }
            _ => {}
        }
    }
    all
}

/// Whether both are of one command. Logs from before each event named its own tell no
/// more than that those are written at one time by one hand.
fn at_once(one: &Recorded, other: &Recorded) -> bool {
    match (one.command, other.command) {
        (None, None) => one.at == other.at && one.by == other.by,
        (one, other) => one == other,
    }
}

fn brings_paper(event: &Event) -> bool {
    let paper = |piece: &HandedIn| matches!(piece, HandedIn::Paper { .. });
    match event {
        Event::CorrectedOnTheSpot { materials, .. } => materials.values().flatten().any(paper),
        Event::LineAnswered(answer) => answer.pieces.iter().any(paper),
        _ => false,
    }
}
