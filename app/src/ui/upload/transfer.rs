//! Sends files with progress. `fetch` cannot tell how far it is, so this is
//! `XMLHttpRequest`.

use std::{
    cell::Cell,
    rc::Rc,
    sync::atomic::{AtomicUsize, Ordering},
};

use leptos::{
    prelude::*,
    wasm_bindgen::{JsCast, closure::Closure},
};
use rules::Refusal;
use web_sys::{DragEvent, File, FileList, FormData, ProgressEvent, XmlHttpRequest};

use super::Sending;
use crate::{form::FormHandle, problem::lost_connection};

/// Files as the server takes them; checked here too, to spare the way.
const LIMIT: f64 = 20.0 * 1024.0 * 1024.0;

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// Sends what was chosen.
pub(super) fn chosen(
    input: NodeRef<leptos::html::Input>,
    url: &str,
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    changed: Callback<()>,
) {
    let Some(input) = input.get_untracked() else {
        return;
    };
    if let Some(files) = input.files() {
        all(&files, url, handle, sending, changed);
    }
    input.set_value("");
}

/// Sends what was dropped.
pub(super) fn dropped(
    event: &DragEvent,
    url: &str,
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    changed: Callback<()>,
) {
    if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
        all(&files, url, handle, sending, changed);
    }
}

fn all(
    files: &FileList,
    url: &str,
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    changed: Callback<()>,
) {
    handle.refusal.set(None);
    for n in 0..files.length() {
        if let Some(file) = files.get(n) {
            one(&file, url, handle, sending, changed);
        }
    }
}

fn one(
    file: &File,
    url: &str,
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    changed: Callback<()>,
) {
    let path = url
        .rsplit('/')
        .next()
        .map(|code| format!("file-{code}"))
        .unwrap_or_default();
    let name = file.name();
    if file.size() > LIMIT {
        handle.set_field(
            &path,
            Some(format!("“{name}”超过 20 MB，请压缩或分成几个文件再传。")),
        );
        return;
    }
    let Some((request, data)) = prepare(file, url) else {
        return;
    };
    let row = Sending {
        key: NEXT.fetch_add(1, Ordering::Relaxed),
        name: StoredValue::new(name),
        percent: RwSignal::new(0),
    };
    sending.update(|rows| rows.push(row));
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 100"
            )]
            row.percent
                .set((event.loaded() / event.total() * 100.0) as u8);
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    }
    let answered = request.clone();
    let told = Rc::new(Cell::new(false));
    let ended = Closure::<dyn Fn()>::new(move || {
        if told.replace(true) || handle.is_gone() {
            return;
        }
        sending.update(|rows| rows.retain(|other| other.key != row.key));
        match refusal(&answered) {
            None => changed.run(()),
            Some(refusal) => handle.set_field(&path, Some(refusal.message)),
        }
    });
    request.set_onloadend(Some(ended.into_js_value().unchecked_ref()));
    let _ = request.send_with_opt_form_data(Some(&data));
}

fn prepare(file: &File, url: &str) -> Option<(XmlHttpRequest, FormData)> {
    let request = XmlHttpRequest::new().ok()?;
    request.open("POST", url).ok()?;
    request
        .set_request_header("accept", "application/json")
        .ok()?;
    let data = FormData::new().ok()?;
    data.append_with_blob("file", file).ok()?;
    Some((request, data))
}

fn refusal(request: &XmlHttpRequest) -> Option<Refusal> {
    if request.status().is_ok_and(|status| status == 200) {
        return None;
    }
    let text = request.response_text().ok().flatten().unwrap_or_default();
    Some(serde_json::from_str(&text).unwrap_or_else(|_| lost_connection()))
}
