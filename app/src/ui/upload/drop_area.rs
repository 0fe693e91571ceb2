//! The place of a card where files are dropped or chosen.

use leptos::prelude::*;

use super::sending::{Sending, show_sending};
#[cfg(feature = "hydrate")]
use super::transfer;
use crate::{
    form::{Done, FormHandle},
    ui::{Ended, FieldError},
};

/// What can be uploaded; the server looks at the content, not at this.
pub const ACCEPT: &str = ".pdf,.jpg,.jpeg,.png,.ofd,.docx,image/jpeg,image/png,application/pdf";

/// The place to drop files or to choose them.
#[component]
pub(super) fn Drop(
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    action: String,
    name: String,
    code: String,
    changed: Callback<Done>,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let input = NodeRef::<leptos::html::Input>::new();
    let ended = Ended::here();
    #[cfg(feature = "hydrate")]
    let way = transfer::Way::new(handle, sending, (changed, ended));
    // What was chosen before the page came to life.
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            way.chosen(&input);
        }
    });
    let send = move || {
        #[cfg(feature = "hydrate")]
        if let Some(input) = input.get_untracked() {
            way.chosen(&input);
        }
        let _ = (input, changed, ended);
    };
    let dropped = move |event: leptos::ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        #[cfg(feature = "hydrate")]
        way.dropped(&event);
    };
    let file = format!("file-{code}");
    view! {
        <ul class="files" role="list">
            <For each=move || sending.get() key=|one| one.key children=show_sending/>
        </ul>
        <form
            class=move || if over.get() { "upload-drop is-over" } else { "upload-drop" }
            method="post"
            action=action
            enctype="multipart/form-data"
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
            on:dragover=move |event| {
                event.prevent_default();
                over.set(true);
            }
            on:dragleave=move |_| over.set(false)
            on:drop=dropped
        >
            <label class="field-label" for=file.clone()>
                "选择文件或拍照"
                <span class="visually-hidden">{format!("：{name}")}</span>
            </label>
            <p class="field-hint needs-live">"也可以把文件拖到这里。"</p>
            <FieldError handle path=file.clone()/>
            <input
                node_ref=input
                class="input-file"
                id=file
                name="file"
                type="file"
                multiple
                accept=ACCEPT
                on:change=move |_| send()
            />
            <button class="btn needs-plain" type="submit">"上传"<span class="visually-hidden">{format!("：{name}")}</span></button>
        </form>
    }
}
