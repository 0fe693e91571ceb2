//! Saves a form as one goes: after each change, in the background. Without wasm
//! the buttons save.

use leptos::prelude::*;

use super::Ended;
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
    let lost = RwSignal::new(false);
    let mark = NodeRef::<leptos::html::Span>::new();
    let ended = Ended::here();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(mark) = mark.get() {
            saving::watch(&mark, handle, (state, waiting, lost), (after, ended));
        }
    });
    let _ = (handle, after, ended);
    view! {
        <span
            node_ref=mark
            class=move || match (waiting.get(), lost.get()) {
                (true, _) => "save-state is-waiting",
                (false, true) => "save-state is-lost",
                (false, false) => "save-state",
            }
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
    use rules::{Refusal, RefusalKind};
    use web_sys::{Element, HtmlFormElement, UrlSearchParams};

    use crate::{
        form::FormHandle,
        ui::{Ended, post_form::send},
    };

    /// How long after the last change.
    const PAUSE: Duration = Duration::from_millis(800);

    /// What saves a form.
    #[derive(Clone, Copy)]
    struct Saving {
        form: StoredValue<HtmlFormElement, LocalStorage>,
        handle: FormHandle,
        state: RwSignal<String>,
        waiting: RwSignal<bool>,
        lost: RwSignal<bool>,
        after: Option<Callback<()>>,
        ended: Option<Ended>,
        /// Whether it waits for somebody to sign in.
        at_the_door: StoredValue<bool>,
    }

    pub(super) fn watch(
        mark: &Element,
        handle: FormHandle,
        (state, waiting, lost): (RwSignal<String>, RwSignal<bool>, RwSignal<bool>),
        (after, ended): (Option<Callback<()>>, Option<Ended>),
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
        let saving = Saving {
            form: StoredValue::new_local(form.clone()),
            handle,
            state,
            waiting,
            lost,
            after,
            ended,
            at_the_door: StoredValue::new(false),
        };
        let changed = Closure::<dyn Fn()>::new(move || {
            if handle.is_gone() {
                return;
            }
            stop(timer);
            // What was saved before is no longer what stands here.
            state.set(String::new());
            let next = set_timeout_with_handle(
                move || {
                    timer.set_value(None);
                    saving.save();
                },
                PAUSE,
            );
            timer.set_value(next.ok());
        });
        let listener = changed.into_js_value();
        let _ = form.add_event_listener_with_callback("input", listener.unchecked_ref());
        // Every button of the form saves, too.
        let listener = Closure::<dyn Fn()>::new(move || {
            stop(timer);
            state.set(String::new());
        })
        .into_js_value();
        let _ = form.add_event_listener_with_callback("submit", listener.unchecked_ref());
        // Who goes back at once after the last key has typed it all the same.
        on_cleanup(move || {
            if stop(timer)
                && let Some(body) = saving.body()
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

    impl Saving {
        fn body(self) -> Option<UrlSearchParams> {
            self.form
                .try_with_value(|form| send::encode(form, Some(("do", "auto"))))
                .flatten()
        }

        fn save(self) {
            // 下一步 saves, too: do not run into it.
            if self.handle.is_gone() || self.handle.pending.get_untracked() {
                return;
            }
            let Some(body) = self.body() else { return };
            self.waiting.set(true);
            let action = self.handle.action.get_value();
            spawn_local(async move {
                let answer = send::send(&action, body).await;
                if self.handle.is_gone() {
                    return;
                }
                self.waiting.set(false);
                if let Some(after) = self.after.filter(|_| answer.is_ok()) {
                    after.run(());
                }
                self.lost.set(answer.is_err());
                self.state.set(match answer {
                    Ok(done) => done.note.unwrap_or_default(),
                    Err(refusal) if self.waits(&refusal) => "登录已过期，还没有保存".to_owned(),
                    Err(refusal) => refusal.message,
                });
            });
        }

        /// Where only the session has ended, it is saved once somebody has signed
        /// in. Whoever is typing is not called away from it.
        fn waits(self, refusal: &Refusal) -> bool {
            let Some(ended) = self.ended else {
                return false;
            };
            if refusal.kind != RefusalKind::SignedOut || !ended.can_ask() {
                return false;
            }
            if !self.at_the_door.get_value() {
                self.at_the_door.set_value(true);
                ended.mention(Callback::new(move |()| {
                    if !self.handle.is_gone() {
                        self.at_the_door.set_value(false);
                        self.save();
                    }
                }));
            }
            true
        }
    }
}
