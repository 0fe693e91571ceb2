//! What every form about a case carries: which state of the case its page
//! showed, and a key that makes pressing twice the same as pressing once.

use leptos::prelude::*;

use crate::form::FormHandle;

/// The hidden fields `seq` and `key`. After a 409 the page shows what changed,
/// and sending once more is meant with that in view.
#[component]
pub fn CaseKeys(
    /// The form's state.
    handle: FormHandle,
    /// Number of the last event that the page shows.
    seq: u32,
    /// Random text, new with each page.
    #[prop(into)]
    key: String,
) -> impl IntoView {
    let seen = RwSignal::new(handle.seen(seq));
    Effect::new(move |_| {
        if let Some(now) = handle
            .refusal
            .with(|refusal| refusal.as_ref().and_then(|refusal| refusal.seq))
        {
            seen.set(now);
        }
    });
    view! {
        <input type="hidden" name="seq" value=move || seen.get().to_string()/>
        <input type="hidden" name="key" value=key/>
    }
}
