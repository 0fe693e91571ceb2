//! The form element of [`crate::form`].

use leptos::prelude::*;

use super::Ended;
use crate::form::{Done, FormHandle};

/// A form that posts to its handle's address, with wasm or without.
#[component]
pub fn PostForm(
    /// The form's state.
    handle: FormHandle,
    /// CSS classes.
    #[prop(into, optional)]
    class: String,
    /// Whether it carries files: it is then posted in parts, to `{action}/files`.
    #[prop(optional)]
    files: bool,
    /// DOM id, for buttons that stand outside.
    #[prop(into, optional)]
    id: Option<String>,
    /// Told instead of going on to where the answer says.
    #[prop(into, optional)]
    done: Option<Callback<Done>>,
    /// The fields and buttons.
    children: Children,
) -> impl IntoView {
    let action = if files {
        format!("{}/files", handle.action.get_value())
    } else {
        handle.action.get_value()
    };
    let to = StoredValue::new(action.clone());
    let ended = Ended::here();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        #[cfg(feature = "hydrate")]
        send::submit(event, handle, &to.get_value(), files, (done, ended));
        #[cfg(not(feature = "hydrate"))]
        drop((event, to, done, ended));
    };
    view! {
        <form
            method="post"
            action=action
            enctype=files.then_some("multipart/form-data")
            id=id
            class=class
            novalidate
            on:submit=submit
            aria-busy=move || handle.pending.get().then_some("true")
        >
            {children()}
        </form>
    }
}

#[cfg(feature = "hydrate")]
pub(in crate::ui) mod send {
    use gloo_net::http::Request;
    use leptos::{
        prelude::*,
        task::spawn_local,
        wasm_bindgen::{JsCast, JsValue},
    };
    use leptos_router::{NavigateOptions, hooks::use_navigate};
    use rules::{Refusal, RefusalKind};
    use web_sys::{FormData, HtmlElement, HtmlFormElement, UrlSearchParams};

    use crate::{
        form::{Done, FormHandle, signed_in_again},
        problem::lost_connection,
        ui::Ended,
    };

    /// Sends the form and shows the answer. While one is under way a second
    /// click does nothing.
    pub(super) fn submit(
        event: leptos::ev::SubmitEvent,
        handle: FormHandle,
        action: &str,
        files: bool,
        (told, ended): (Option<Callback<Done>>, Option<Ended>),
    ) {
        if handle.pending.get_untracked() {
            return;
        }
        let Some(form) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlFormElement>().ok())
        else {
            return;
        };
        let Some(body) = pressed(&form, &event, files) else {
            return;
        };
        let action = action.to_owned();
        let navigate = use_navigate();
        handle.pending.set(true);
        spawn_local(async move {
            let answer = send(&action, body).await;
            if handle.is_gone() {
                return;
            }
            handle.pending.set(false);
            match answer {
                Ok(done) => {
                    handle.refusal.set(None);
                    handle.note.set(done.note.clone());
                    if let Some(told) = told {
                        told.run(done);
                    } else if done.reload {
                        let _ = window().location().set_href(&done.to);
                    } else if !done.stay {
                        navigate(&done.to, NavigateOptions::default());
                    }
                }
                // The session has ended: one signs in on this page, and sends it
                // again oneself.
                Err(refusal)
                    if refusal.kind == RefusalKind::SignedOut
                        && ended.is_some_and(|ended| ended.ask(still_here(handle))) => {}
                // The plain post brings what is to be done first, with everything
                // that was typed in it.
                Err(refusal) if refusal.is_at_the_door() => drop(form.submit()),
                Err(refusal) => {
                    handle.refusal.set(Some(refusal));
                    request_animation_frame(focus_summary);
                }
            }
        });
    }

    /// What a form says after signing in on its page.
    fn still_here(handle: FormHandle) -> Callback<()> {
        Callback::new(move |()| {
            if !handle.is_gone() {
                handle.refusal.set(Some(signed_in_again()));
                request_animation_frame(focus_summary);
            }
        })
    }

    /// The same bytes that the browser would post, with the button that was
    /// pressed.
    fn pressed(
        form: &HtmlFormElement,
        event: &leptos::ev::SubmitEvent,
        files: bool,
    ) -> Option<JsValue> {
        let button = event.submitter();
        let attribute = |name| {
            button
                .as_ref()
                .and_then(|b| b.get_attribute(name))
                .unwrap_or_default()
        };
        let (name, value) = (attribute("name"), attribute("value"));
        let more = (!name.is_empty()).then_some((name.as_str(), value.as_str()));
        if files {
            fields(form, more).map(JsValue::from)
        } else {
            encode(form, more).map(JsValue::from)
        }
    }

    /// A form's fields, files among them, and one more.
    fn fields(form: &HtmlFormElement, more: Option<(&str, &str)>) -> Option<FormData> {
        let data = FormData::new_with_form(form).ok()?;
        if let Some((name, value)) = more {
            data.append_with_str(name, value).ok()?;
        }
        Some(data)
    }

    /// A form's fields as the browser would post them, and one more.
    pub(in crate::ui) fn encode(
        form: &HtmlFormElement,
        more: Option<(&str, &str)>,
    ) -> Option<UrlSearchParams> {
        let data: JsValue = fields(form, more)?.into();
        UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
    }

    /// Posts the bytes and reads the answer.
    pub(in crate::ui) async fn send(
        action: &str,
        body: impl Into<JsValue>,
    ) -> Result<Done, Refusal> {
        let request = Request::post(action)
            .header("accept", "application/json")
            .body(body)
            .map_err(|_| lost_connection())?;
        let response = request.send().await.map_err(|_| lost_connection())?;
        if response.ok() {
            response.json().await.map_err(|_| lost_connection())
        } else {
            Err(response
                .json::<Refusal>()
                .await
                .unwrap_or_else(|_| lost_connection()))
        }
    }

    /// Takes the reader to the error summary: it says what to do now.
    fn focus_summary() {
        let summary = document().query_selector("[data-summary]").ok().flatten();
        if let Some(element) = summary.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _ = element.focus();
        }
    }
}
