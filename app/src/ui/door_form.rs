//! The form of a door: it stands in place of a page until somebody has signed in, or
//! has a password of their own.

use leptos::prelude::*;

use super::{PostForm, kept::Kept};
use crate::form::FormHandle;

/// The form with its `fields`. If the page that it stands in for was posted to, what
/// was typed goes along, and comes back on its page; that is said, with `what` is the
/// matter and what will be `done` then.
pub fn door_form(handle: FormHandle, (what, done): (&str, &str), fields: AnyView) -> AnyView {
    let action = handle.action.get_value();
    let Some(kept) = Kept::here(&action) else {
        return view! { <PostForm handle class="form card">{fields}</PostForm> }.into_any();
    };
    // A plain form: the answer is the page with what was typed, not an address.
    view! {
        {kept.alert(what, done)}
        <form method="post" action=action class="form card" novalidate>
            {kept.hidden()}
            {fields}
        </form>
    }
    .into_any()
}
