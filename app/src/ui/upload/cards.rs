//! What is under way at the cards of a page.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::sending::Sending;
use crate::form::FormHandle;

/// What is under way at the cards of a page. It lives as long as the page: the
/// cards are made anew each time a file has arrived, and what is said of another
/// file must outlive that.
#[derive(Clone)]
pub struct Uploads {
    owner: Owner,
    cards: StoredValue<BTreeMap<String, Card>>,
}

/// The form of a card, and the files on their way from it.
pub(super) type Card = (FormHandle, RwSignal<Vec<Sending>>);

impl Uploads {
    /// For the page that shows cards.
    pub fn provide() {
        if let Some(owner) = Owner::current() {
            let cards = StoredValue::new(BTreeMap::new());
            provide_context(Self { owner, cards });
        }
    }

    /// The form of a card that posts to `action`. An answer that comes after the
    /// card was made anew, for another file had arrived, is still an answer: with
    /// the form of one card alone it would be told to nobody.
    pub fn form(action: &str) -> FormHandle {
        Self::card(action).0
    }

    /// The card that sends to `action`.
    pub(super) fn card(action: &str) -> Card {
        let new = || (FormHandle::new(action), RwSignal::new(Vec::new()));
        let Some(Self { owner, cards }) = use_context() else {
            return new();
        };
        let kept = cards.with_value(|cards| cards.get(action).copied());
        kept.unwrap_or_else(|| {
            let card = owner.with(new);
            cards.update_value(|cards| {
                cards.insert(action.to_owned(), card);
            });
            card
        })
    }
}
