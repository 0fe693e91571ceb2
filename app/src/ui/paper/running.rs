//! Running text: a number with hyphens, as 收件编号 is, stays on one line.

use leptos::{either::Either, prelude::*};

/// The text, each number with hyphens in one piece.
pub(super) fn running(text: &str) -> impl IntoView + use<> {
    pieces(text)
        .into_iter()
        .map(|piece| {
            if piece.contains('-') {
                Either::Left(view! { <span class="num nowrap">{piece}</span> })
            } else {
                Either::Right(piece)
            }
        })
        .collect_view()
}

/// Digits with hyphens between them apart from what stands around them.
fn pieces(text: &str) -> Vec<String> {
    let numeral = |letter: char| letter.is_ascii_digit() || letter == '-';
    let mut pieces: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let within = numeral(first);
        let end = rest
            .find(|letter: char| numeral(letter) != within)
            .unwrap_or(rest.len());
        let (piece, after) = rest.split_at(end);
        rest = after;
        let whole = within && piece.contains('-');
        match pieces.last_mut() {
            // Days and counts belong to the words around them.
            Some(last) if !whole && !last.contains('-') => last.push_str(piece),
            _ => pieces.push(piece.to_owned()),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_receipt_number_is_one_piece_and_a_day_is_none() {
        assert_eq!(
            pieces("您申请的“救助”（收件编号261123-4610-2290-1），自2026年11月24日起受理。"),
            [
                "您申请的“救助”（收件编号",
                "261123-4610-2290-1",
                "），自2026年11月24日起受理。"
            ]
        );
        assert_eq!(pieces("5个工作日"), ["5个工作日"]);
        assert!(pieces("").is_empty());
    }
}
