//! The buttons, always at the same place.

use leptos::prelude::*;

use super::FORM;
use crate::desk::window::keys::key;

/// Save, take in and tell what is missing, take in.
pub(super) fn bar() -> impl IntoView {
    view! {
        <div class="window-bar" role="group" aria-label="收件操作">
            <div class="btn-row">
                <button class="btn" type="submit" form=FORM name="do" value="leave" data-key="F6">
                    "存草稿 " {key("F6")}
                </button>
                <button class="btn" type="submit" form=FORM name="do" value="notice" data-key="F8">
                    "收件并一次性告知 " {key("F8")}
                </button>
                <button class="btn btn-link" type="submit" form=FORM name="do" value="discard">"作废这份草稿"</button>
            </div>
            <button class="btn btn-primary" type="submit" form=FORM name="do" value="submit" data-key="F9">
                "收件 " {key("F9")}
            </button>
        </div>
    }
}
