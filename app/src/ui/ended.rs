//! A session that ends while its page is open. Script asks to sign in on the
//! page itself: what is typed stays where it is, and so do the files that were
//! chosen, which no server could give back.

use leptos::prelude::*;

use super::Frame;

/// Whether the page asks to sign in again, and what waits for it.
#[derive(Clone, Copy)]
pub struct Ended {
    /// Whether the form is shown.
    pub asked: RwSignal<bool>,
    waiting: StoredValue<Vec<Callback<()>>>,
    /// Whether the page was made for somebody who was signed in: nobody else
    /// can go on with it.
    was_signed_in: bool,
}

impl Ended {
    /// For the root of a side, after its [`Frame`].
    pub fn provide() {
        provide_context(Self {
            asked: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
            was_signed_in: Frame::here().account.is_some(),
        });
    }

    /// The page's; components take it when they are made.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Asks to sign in, and goes on with `then`. `false`: this page cannot ask.
    pub fn ask(self, then: Callback<()>) -> bool {
        if self.was_signed_in {
            self.waiting.update_value(|waiting| waiting.push(then));
            self.asked.set(true);
        }
        self.was_signed_in
    }

    /// Signed in: what has waited goes on.
    pub fn go_on(self) {
        self.asked.set(false);
        for then in self
            .waiting
            .try_update_value(std::mem::take)
            .unwrap_or_default()
        {
            then.run(());
        }
    }

    /// The page is left: nobody waits any more.
    pub fn forget(self) {
        self.asked.set(false);
        self.waiting.set_value(Vec::new());
    }
}
