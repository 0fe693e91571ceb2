//! What the events of a case bring in: files and paper.

use rules::case::{Event, HandedIn};

/// What an event brings in.
pub(super) fn pieces(event: &Event) -> Vec<&HandedIn> {
    match event {
        Event::Submitted(submission) => submission.materials.values().flatten().collect(),
        Event::CorrectedOnTheSpot { materials, .. } => materials.values().flatten().collect(),
        Event::LineAnswered(answer) => answer.pieces.iter().collect(),
        _ => Vec::new(),
    }
}

/// The files that an event brings.
pub(super) fn hashes(event: &Event) -> Vec<&str> {
    pieces(event)
        .into_iter()
        .filter_map(|piece| match piece {
            HandedIn::File(file) => Some(file.hash.as_str()),
            HandedIn::Paper { .. } => None,
        })
        .collect()
}
