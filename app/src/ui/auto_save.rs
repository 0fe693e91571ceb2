//! Saves a form as one goes: after each change, in the background. Without wasm
//! the buttons save.

use leptos::prelude::*;

use crate::form::FormHandle;

/// The save state, and the saving behind it. Put it inside the form.
#[component]
pub fn AutoSave(
    /// The form's state.
    handle: FormHandle,
    /// The save state at first.
    #[prop(into)]
    saved: Option<String>,
    /// Told after each save.
    #[prop(into, optional)]
    after: Option<Callback<()>>,
) -> impl IntoView {
    let state = RwSignal::new(saved.unwrap_or_default());
    let waiting = RwSignal::new(false);
    let mark = NodeRef::<leptos::html::Span>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(mark) = mark.get() {
            saving::watch(&mark, handle, state, waiting, after);
        }
    });
    let _ = (handle, after);
    view! {
        <span
            node_ref=mark
            class=move || if waiting.get() { "save-state is-waiting" } else { "save-state" }
            role="status"
        >
            {move || if waiting.get() { "正在保存".to_owned() } else { state.get() }}
        </span>
    }
}

#[cfg(feature = "hydrate")]
mod saving {
    use std::time::Duration;

    use leptos::{
        leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
        prelude::*,
        task::spawn_local,
        wasm_bindgen::{JsCast, closure::Closure},
    };
    use web_sys::{Element, HtmlFormElement, UrlSearchParams};

    use crate::{form::FormHandle, ui::post_form::send};

    /// How long after the last change.
    const PAUSE: Duration = Duration::from_millis(800);

    pub(super) fn watch(
        mark: &Element,
        handle: FormHandle,
        state: RwSignal<String>,
        waiting: RwSignal<bool>,
        after: Option<Callback<()>>,
    ) {
        let Some(form) = mark
            .closest("form")
            .ok()
            .flatten()
            .and_then(|e| e.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let timer = StoredValue::new(None::<TimeoutHandle>);
        let (target, left) = (form.clone(), StoredValue::new_local(form.clone()));
        let changed = Closure::<dyn Fn()>::new(move || {
            if handle.is_gone() {
                return;
            }
            stop(timer);
            let form = form.clone();
            let next = set_timeout_with_handle(
                move || {
                    timer.set_value(None);
                    save(&form, handle, state, waiting, after);
                },
                PAUSE,
            );
            timer.set_value(next.ok());
        });
        let listener = changed.into_js_value();
        let _ = target.add_event_listener_with_callback("input", listener.unchecked_ref());
        // Every button of the form saves, too.
        let listener = Closure::<dyn Fn()>::new(move || {
            stop(timer);
        })
        .into_js_value();
        let _ = target.add_event_listener_with_callback("submit", listener.unchecked_ref());
        // Who goes back at once after the last key has typed it all the same.
        on_cleanup(move || {
            if stop(timer)
                && let Some(body) = left.with_value(encode)
            {
                let action = handle.action.get_value();
                spawn_local(async move { drop(send::send(&action, body).await) });
            }
        });
    }

    /// Stops the clock of a save to come. Whether there was one.
    fn stop(timer: StoredValue<Option<TimeoutHandle>>) -> bool {
        let running = timer.try_update_value(Option::take).flatten();
        running.inspect(TimeoutHandle::clear).is_some()
    }

    fn encode(form: &HtmlFormElement) -> Option<UrlSearchParams> {
        send::encode(form, Some(("do", "auto")))
    }

    fn save(
        form: &HtmlFormElement,
        handle: FormHandle,
        state: RwSignal<String>,
        waiting: RwSignal<bool>,
        after: Option<Callback<()>>,
    ) {
        // 下一步 saves, too: do not run into it.
        if handle.is_gone() || handle.pending.get_untracked() {
            return;
        }
        let Some(body) = encode(form) else {
            return;
        };
        waiting.set(true);
        let action = handle.action.get_value();
        spawn_local(async move {
            let answer = send::send(&action, body).await;
            if handle.is_gone() {
                return;
            }
            waiting.set(false);
            if let Some(after) = after.filter(|_| answer.is_ok()) {
                after.run(());
            }
            state.set(match answer {
                Ok(done) => done.note.unwrap_or_default(),
                Err(refusal) => refusal.message,
            });
        });
    }
}
