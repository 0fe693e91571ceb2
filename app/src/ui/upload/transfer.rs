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
use rules::{Refusal, RefusalKind};
use web_sys::{
    CustomEvent, CustomEventInit, DragEvent, File, FileList, FormData, HtmlInputElement,
    ProgressEvent, XmlHttpRequest,
};

use super::sending::Sending;
use crate::{
    form::{Done, FormHandle},
    problem::lost_connection,
    ui::Ended,
};

/// Files as the server takes them; checked here too, to spare the way.
const LIMIT: f64 = 20.0 * 1024.0 * 1024.0;

static NEXT: AtomicUsize = AtomicUsize::new(0);

/// The way from one material's card to the server.
#[derive(Clone, Copy)]
pub(super) struct Way {
    handle: FormHandle,
    sending: RwSignal<Vec<Sending>>,
    changed: Callback<Done>,
    ended: Option<Ended>,
    /// Files that came to a closed door: sent once somebody has signed in.
    waiting: StoredValue<Vec<File>, LocalStorage>,
}

impl Way {
    pub(super) fn new(
        handle: FormHandle,
        sending: RwSignal<Vec<Sending>>,
        (changed, ended): (Callback<Done>, Option<Ended>),
    ) -> Self {
        Self {
            handle,
            sending,
            changed,
            ended,
            waiting: StoredValue::new_local(Vec::new()),
        }
    }

    /// Sends what was chosen.
    pub(super) fn chosen(self, input: &HtmlInputElement) {
        if let Some(files) = input.files().filter(|files| files.length() > 0) {
            self.all(&files);
            input.set_value("");
        }
    }

    /// Sends what was dropped.
    pub(super) fn dropped(self, event: &DragEvent) {
        if let Some(files) = event.data_transfer().and_then(|data| data.files()) {
            self.all(&files);
        }
    }

    fn all(self, files: &FileList) {
        self.handle.refusal.set(None);
        for file in (0..files.length()).filter_map(|n| files.get(n)) {
            self.one(file);
        }
    }

    /// Sends what has waited for the sign-in.
    fn waited(self) {
        if self.handle.is_gone() {
            return;
        }
        self.handle.refusal.set(None);
        let files = self.waiting.try_update_value(std::mem::take);
        for file in files.unwrap_or_default() {
            self.one(file);
        }
    }

    fn one(self, file: File) {
        let name = file.name();
        if file.size() > LIMIT {
            self.says(format!("“{name}”超过 20 MB，请压缩或分成几个文件再传。"));
            tell(&file, false);
            return;
        }
        let Some((request, data)) = prepare(&file, &self.handle.action.get_value()) else {
            return;
        };
        let row = Sending {
            key: NEXT.fetch_add(1, Ordering::Relaxed),
            name: name.into(),
            percent: ArcRwSignal::new(0),
        };
        let key = row.key;
        watch(&request, row.percent.clone());
        self.sending.update(|rows| rows.push(row));
        let answered = request.clone();
        let told = Rc::new(Cell::new(false));
        let ended = Closure::<dyn Fn()>::new(move || {
            if told.replace(true) || self.handle.is_gone() {
                return;
            }
            self.sending
                .update(|rows| rows.retain(|other| other.key != key));
            let refusal = refusal(&answered);
            tell(&file, refusal.is_none());
            match refusal {
                None => self.changed.run(Done::to("")),
                Some(refusal) => self.refused(refusal, file.clone()),
            }
        });
        request.set_onloadend(Some(ended.into_js_value().unchecked_ref()));
        let _ = request.send_with_opt_form_data(Some(&data));
    }

    /// Where only the session has ended, the file waits for the sign-in.
    fn refused(self, refusal: Refusal, file: File) {
        if refusal.kind == RefusalKind::SignedOut
            && let Some(ended) = self.ended
            && ended.ask(Callback::new(move |()| self.waited()))
        {
            self.waiting.try_update_value(|files| files.push(file));
        }
        self.says(refusal.message);
    }

    fn says(self, message: String) {
        let url = self.handle.action.get_value();
        let path = format!("file-{}", url.rsplit('/').next().unwrap_or_default());
        // Of several files each that was not taken is named.
        let message = match self.handle.error(&path) {
            Some(before) if before != message => format!("{before} {message}"),
            _ => message,
        };
        self.handle.set_field(&path, Some(message));
    }
}

/// Says on the document how the sending of a file has ended, for whoever put it into
/// the field (`public/scanner.mjs`).
fn tell(file: &File, taken: bool) {
    let about = CustomEventInit::new();
    about.set_detail(file.as_ref());
    let name = if taken {
        "upload-taken"
    } else {
        "upload-refused"
    };
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &about) {
        let _ = document().dispatch_event(&event);
    }
}

fn watch(request: &XmlHttpRequest, percent: ArcRwSignal<u8>) {
    let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.total() > 0.0 {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "between 0 and 100"
            )]
            percent.set((event.loaded() / event.total() * 100.0) as u8);
        }
    });
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(Some(progress.into_js_value().unchecked_ref()));
    }
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
