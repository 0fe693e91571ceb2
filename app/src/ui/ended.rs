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
    /// Whether something has been pressed that cannot go on without it: then it
    /// takes the keyboard.
    pub urgent: RwSignal<bool>,
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
            urgent: RwSignal::new(false),
            waiting: StoredValue::new(Vec::new()),
            was_signed_in: Frame::here().account.is_some(),
        });
    }

    /// The page's; components take it when they are made.
    pub fn here() -> Option<Self> {
        use_context()
    }

    /// Whether somebody can sign in on this page.
    pub fn can_ask(self) -> bool {
        self.was_signed_in
    }

    /// Asks to sign in, and goes on with `then`. `false`: this page cannot ask.
    pub fn ask(self, then: Callback<()>) -> bool {
        if self.was_signed_in {
            self.mention(then);
            self.urgent.set(true);
        }
        self.was_signed_in
    }

    /// Shows that one must sign in, without calling away whoever is typing.
    pub fn mention(self, then: Callback<()>) {
        self.waiting.update_value(|waiting| waiting.push(then));
        self.asked.set(true);
    }

    /// Signed in: what has waited goes on.
    pub fn go_on(self) {
        let waiting = self.waiting.try_update_value(std::mem::take);
        self.forget();
        for then in waiting.unwrap_or_default() {
            then.run(());
        }
    }

    /// Nobody waits any more: the page is left.
    pub fn forget(self) {
        self.asked.set(false);
        self.urgent.set(false);
        self.waiting.set_value(Vec::new());
    }
}
