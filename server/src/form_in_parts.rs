//! A form in parts, once it is taken apart: what its texts and files have become is
//! carried out as every other form is, and answered so, to the plain form and to the
//! browser's `fetch` alike.

use std::collections::BTreeMap;

use app::{
    form::{Done, FormState},
    post::Posted,
    problem,
    ui::frame::View,
    who::Who,
};
use axum::{
    Json,
    extract::multipart::Field,
    http::HeaderMap,
    response::{IntoResponse as _, Redirect, Response},
};
use rules::{Refusal, form::Answers};
use store::StoreError;

use crate::{cookie, form_limit::Room, page, response, state::AppState, unread::unread};

/// Longest text of one field, in bytes.
const TEXT_LIMIT: usize = 1 << 16;

/// Who has sent such a form, and how it is answered.
pub(crate) struct Sender {
    pub(crate) state: AppState,
    pub(crate) who: Who,
    /// Whether it is the browser's `fetch`, and not a plain form.
    pub(crate) wants_json: bool,
    view: View,
}

impl Sender {
    pub(crate) fn of(state: AppState, who: Who, headers: &HeaderMap) -> Self {
        Self {
            state,
            who,
            wants_json: response::wants_json(headers),
            view: cookie::view(headers),
        }
    }

    /// What has arrived, as a handler of forms takes it.
    fn posted(&self, params: BTreeMap<String, String>, form: &FormState) -> Posted {
        Posted {
            store: self.state.store.clone(),
            who: self.who.request.clone(),
            token: None,
            params,
            form: form.values.clone(),
            view: self.view.clone(),
            site: self.state.site.clone(),
        }
    }

    /// Carries the form out, if all of it could be taken.
    pub(crate) async fn carry_out<F>(
        &self,
        taken: Result<(), StoreError>,
        params: BTreeMap<String, String>,
        form: &FormState,
        handler: impl FnOnce(Posted) -> F,
    ) -> Result<Done, StoreError>
    where
        F: Future<Output = Result<Done, StoreError>>,
    {
        taken?;
        handler(self.posted(params, form)).await
    }

    /// On to the next page, or the page of the form again with what was wrong.
    pub(crate) async fn answer(self, done: Result<Done, StoreError>, form: FormState) -> Response {
        match done {
            Ok(done) => self.done(done),
            Err(error) => {
                let refusal = self.refusal(error);
                self.refused(refusal, form).await
            }
        }
    }

    /// On to the next page.
    pub(crate) fn done(&self, done: Done) -> Response {
        if self.wants_json {
            return Json(done).into_response();
        }
        Redirect::to(&done.to).into_response()
    }

    /// What the sender is told of an error.
    pub(crate) fn refusal(&self, error: StoreError) -> Refusal {
        problem::refusal_of(error, &self.who.request.request_id)
    }

    /// The page of the form again, with the problem and what was typed.
    pub(crate) async fn refused(self, refusal: Refusal, mut form: FormState) -> Response {
        if self.wants_json {
            return response::json(&refusal);
        }
        form.refusal = Some(refusal);
        self.again(form).await
    }

    /// The page of the form again, with what was typed.
    pub(crate) async fn again(self, form: FormState) -> Response {
        let at = form.action.clone();
        page::with_form(self.state, &at, self.who, self.view, form).await
    }
}

/// The name of a field, and of its file where it is one; both take their room.
pub(crate) fn names(
    field: &Field<'_>,
    room: &mut Room,
    form: &mut FormState,
) -> Result<(String, Option<String>), StoreError> {
    let (name, file) = (field.name(), field.file_name());
    room.part([name, file], form)?;
    Ok((name.unwrap_or_default().to_owned(), file.map(str::to_owned)))
}

/// Takes a text into the form, as a plain form would have sent it.
pub(crate) async fn text(
    name: String,
    mut field: Field<'_>,
    room: &mut Room,
    form: &mut FormState,
) -> Result<(), StoreError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| unread(&error))? {
        room.bytes(chunk.len(), form)?;
        if bytes.len() + chunk.len() > TEXT_LIMIT {
            return Err(Refusal::invalid("text_too_long", "写得太长了，请精简后再提交。").into());
        }
        bytes.extend_from_slice(&chunk);
    }
    let text = String::from_utf8_lossy(&bytes).replace("\r\n", "\n");
    form.values.insert(name, text);
    Ok(())
}

/// Writes down a file that was not kept, at the control that it was chosen with.
/// What has no session has no room here either: it is chosen once more.
pub(crate) fn lost(lost: &mut Answers, path: &str, file: &str) {
    let file: String = rules::prose::line(file).chars().take(200).collect();
    let names = lost.entry(path.to_owned()).or_default();
    if !names.is_empty() {
        names.push('、');
    }
    names.extend(["“", &file, "”"]);
}
