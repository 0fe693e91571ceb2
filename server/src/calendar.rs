//! A year's calendar as a file or as pasted text: a form in parts. The file is
//! read as text and treated as if it had been pasted, so that a line can be put
//! right on the page.

use std::collections::BTreeMap;

use app::{desk::admin::propose_calendar, form::FormState, who::Who};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Extension, State, multipart::Field},
    http::HeaderMap,
    response::Response,
    routing::post,
};
use rules::{
    Problem, Refusal,
    authority::{Action, Object},
    calendar::decode,
};
use store::StoreError;

use crate::{
    addresses::CALENDAR as PAGE,
    form_in_parts::{Sender, lost, names, text},
    form_limit::Room,
    multipart::Multipart,
    state::AppState,
    unread::{interrupted, unread},
    upload::{Parts, back_to},
};

/// A year is some forty lines.
const LIMIT: usize = 1 << 16;
/// Most bytes of the request. A file that is too long is read to its end, up to what
/// a file may have elsewhere: a browser that is hung up on while it sends shows no
/// answer.
const REQUEST_LIMIT: usize = 21 << 20;

/// The route.
pub fn routes() -> Router<AppState> {
    Router::new().route(
        "/desk/admin/calendar/files",
        post(receive)
            .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
            .get(back_to(PAGE)),
    )
}

async fn receive(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    headers: HeaderMap,
    parts: Parts,
) -> Response {
    let mut form = FormState {
        action: PAGE.to_owned(),
        ..FormState::default()
    };
    let sender = Sender::of(state, who, &headers);
    let read = match parts {
        Ok(parts) => take_parts(&sender.who, parts, &mut form).await,
        Err(_) => Err(interrupted()),
    };
    let done = sender
        .carry_out(read, BTreeMap::new(), &form, propose_calendar)
        .await;
    sender.answer(done, form).await
}

/// The text as pasted, or that of the file in its place; into `form` go the texts,
/// and the name of a file that found the door closed.
async fn take_parts(
    who: &Who,
    mut parts: Multipart,
    form: &mut FormState,
) -> Result<(), StoreError> {
    let may = who.request.may(Action::ManageCalendar, &Object::Hall);
    let mut chosen: Option<Result<String, StoreError>> = None;
    let mut room = Room::new();
    loop {
        let field = match parts.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            // What is wrong with the file is nearer than how the rest ended.
            Err(error) => return may.and(chosen.transpose()).and(Err(unread(&error))),
        };
        let (name, file) = names(&field, &mut room, form)?;
        match file {
            None => text(name, field, &mut room, form).await?,
            Some(file) if file.is_empty() => {}
            Some(file) if may.is_err() => lost(&mut form.lost, &name, &file),
            Some(_) => chosen = Some(file_text(field).await),
        }
    }
    may?;
    if let Some(text) = chosen {
        form.values.insert("csv".to_owned(), text?);
    }
    Ok(())
}

async fn file_text(mut field: Field<'_>) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|error| unread(&error))? {
        bytes.extend_from_slice(&chunk);
        if bytes.len() > LIMIT {
            return Err(at_the_file(
                "文件超过 64 KB，不会是一年的放假安排。请核对选的是不是这个文件。",
            ));
        }
    }
    decode(&bytes).map_err(|problem| at_the_file(&problem.message))
}

fn at_the_file(why: &str) -> StoreError {
    Refusal::fields(vec![Problem::new("file", why)]).into()
}
