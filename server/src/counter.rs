//! Corrections at the counter: a form in parts, with scans for several lines of
//! the notice. They are judged as they arrive and handed in together.

use std::collections::BTreeMap;

use app::{desk::window::correct_at_counter, form::FormState, who::Who};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Extension, Path, State, multipart::Field},
    http::HeaderMap,
    response::Response,
    routing::post,
};
use futures::TryStreamExt as _;
use rules::{
    Problem, Refusal, RefusalKind,
    authority::Action,
    case::{FileRef, HandedIn},
    form::Answers,
    receipt::Receipt,
};
use store::{StoreError, files};

use crate::{
    addresses::{COUNTER as PAGE, fill},
    form_in_parts::{Sender, lost, names, text},
    form_limit::Room,
    multipart::Multipart,
    state::AppState,
    unread::{interrupted, is_of_next, unread, with_name},
    upload::{Parts, REQUEST_LIMIT, back_to},
};

/// Most files of one line, as when it is answered at home.
const MOST: usize = 10;

/// What was scanned, by line.
type Scans = BTreeMap<u16, Vec<HandedIn>>;

/// The route.
pub fn routes() -> Router<AppState> {
    Router::new().route(
        "/desk/window/correct/{receipt}/files",
        post(receive)
            .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
            .get(back_to(PAGE)),
    )
}

async fn receive(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Path(params): Path<BTreeMap<String, String>>,
    headers: HeaderMap,
    parts: Parts,
) -> Response {
    let back = fill(PAGE, &params);
    let mut form = FormState {
        action: back,
        ..FormState::default()
    };
    let mut scans = Scans::new();
    let sender = Sender::of(state, who, &headers);
    let taken = match parts {
        Ok(parts) => {
            let (state, who) = (&sender.state, &sender.who);
            take_parts(state, who, &params, parts, &mut form, &mut scans).await
        }
        Err(_) => Err(interrupted()),
    };
    let handler = |posted| correct_at_counter(posted, scans.clone());
    let done = sender.carry_out(taken, params, &form, handler).await;
    match done {
        // Where the page stays, its controls still have them.
        Err(error) if !sender.wants_json => {
            let refusal = choose_again(sender.refusal(error), scans, &mut form.lost);
            sender.refused(refusal, form).await
        }
        done => sender.answer(done, form).await,
    }
}

/// Takes the form apart; into `form` go the texts, and the names of files that
/// found the door closed. All of it is read, also when something is refused:
/// what was typed is shown again, and what was scanned is named.
async fn take_parts(
    state: &AppState,
    who: &Who,
    params: &BTreeMap<String, String>,
    mut parts: Multipart,
    form: &mut FormState,
    scans: &mut Scans,
) -> Result<(), StoreError> {
    // Whether the caller may, is asked before a byte is kept.
    let mut first = may_answer(state, who, params).await;
    let mut room = Room::new();
    loop {
        let field = match parts.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return first,
            // What was wrong before is nearer than how the rest ended.
            Err(error) => return first.and(Err(unread(&error))),
        };
        let (name, file) = names(&field, &mut room, form)?;
        let line = name
            .strip_prefix("files.")
            .and_then(|line| line.parse::<u16>().ok());
        match (line, file) {
            (_, Some(file)) if file.is_empty() => {}
            (Some(line), Some(_)) if first.is_ok() => {
                let of_line = scans.entry(line).or_default();
                let piece = if of_line.len() < MOST {
                    scan(state, who, field).await
                } else {
                    Err(too_many())
                };
                match piece {
                    Ok(piece) => of_line.push(piece),
                    Err(error) => first = Err(at(error, &name)),
                }
            }
            (_, Some(file)) => lost(&mut form.lost, &name, &file),
            (_, None) => text(name, field, &mut room, form).await?,
        }
    }
}

/// A page cannot give files back to their controls: what is good of them is not
/// handed in while something else is wrong, and that is said where each was
/// chosen, or the line would stay open with nobody knowing.
fn choose_again(refusal: Refusal, scans: Scans, left: &mut Answers) -> Refusal {
    if refusal.kind == RefusalKind::SignedOut {
        // The door stands there; after signing in, the page says what is gone.
        return refusal;
    }
    for (line, pieces) in scans {
        for piece in pieces {
            if let HandedIn::File(file) = piece {
                lost(left, &format!("files.{line}"), &file.name);
            }
        }
    }
    let mut problems = refusal.problems.clone();
    for (path, names) in &*left {
        let words = format!("{names}没有收下，请重新选择。");
        match problems.iter_mut().find(|problem| problem.path == *path) {
            Some(problem) => problem.message.push_str(&words),
            None => problems.push(Problem::new(path.clone(), words)),
        }
    }
    Refusal {
        problems,
        ..refusal
    }
}

async fn may_answer(
    state: &AppState,
    who: &Who,
    params: &BTreeMap<String, String>,
) -> Result<(), StoreError> {
    let receipt = params.get("receipt").map_or("", String::as_str);
    let receipt = Receipt::parse(receipt).map_err(|_| Refusal::not_found())?;
    let view = store::case::view(&state.store, &who.request, &receipt).await?;
    who.request.may(Action::AnswerLine, &view.object)
}

async fn scan(state: &AppState, who: &Who, field: Field<'_>) -> Result<HandedIn, StoreError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let bytes = field.map_err(|error| unread(&error));
    let file = files::receive_from(&state.store, &who.request, bytes)
        .await
        .map_err(|error| with_name(error, &name))?;
    Ok(HandedIn::File(FileRef {
        hash: file.hash,
        name: name.chars().filter(|c| !c.is_control()).take(200).collect(),
        mime: file.kind.media_type().to_owned(),
        size: file.size,
    }))
}

fn too_many() -> StoreError {
    let message = format!("这一处最多{MOST}个文件，请合并成一个PDF。");
    Refusal::invalid("too_many_files", message).into()
}

/// Says it where the scan was chosen, unless it is not about this scan.
fn at(error: StoreError, path: &str) -> StoreError {
    match error {
        error if is_of_next(&error) => error,
        StoreError::Refused(refusal) if refusal.problems.is_empty() => {
            let problems = vec![Problem::new(path, refusal.message.clone())];
            Refusal {
                problems,
                ..*refusal
            }
            .into()
        }
        other => other,
    }
}
