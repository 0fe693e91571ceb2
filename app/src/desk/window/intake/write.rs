//! What the buttons of an intake do.

use rules::{Problem as FieldProblem, Refusal, form::Answers};
use store::{
    StoreError,
    draft::{self, Draft},
    visit,
};

use super::{
    earlier, handed_in,
    server::open_points,
    typed::{next, typed},
};
use crate::{desk::copies::copies, form::Done, post::Posted, ui::time::saved_at};

/// Saves whatever was typed; then what the button says.
pub(in crate::desk::window) async fn post(posted: Posted) -> Result<Done, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let here = format!("/desk/window/{token}");
    let what = posted.text("do");
    if what == "discard" {
        return discard(&posted).await;
    }
    // Pressed twice: the first press has made it a case, before this one has read the
    // draft or before it has written to it.
    let overtaken = |error: &StoreError| takes_in(what) && gone(error);
    let loaded = match draft::load(store, who, token).await {
        Ok(loaded) => loaded,
        Err(error) if overtaken(&error) => return handed_in::again(&posted).await,
        Err(error) => return Err(error),
    };
    if let Err(error) = draft::save(store, who, token, &answers(&posted.form, what)).await {
        if overtaken(&error) {
            return handed_in::again(&posted).await;
        }
        return Err(error);
    }
    let persons = match set_persons(&posted, &loaded).await {
        Err(error) if overtaken(&error) => return handed_in::again(&posted).await,
        persons => persons,
    };
    match what.split_once(':').unwrap_or((what, "")) {
        ("auto", _) => Ok(Done {
            note: Some(saved_note(&posted, persons)?),
            ..Done::to(here)
        }),
        ("add", group) => Ok(Done::to(format!("{here}?add={group}#{group}"))),
        ("take", field) => {
            persons?;
            earlier::take(&posted, field).await
        }
        ("leave", _) => persons.map(|()| Done::to("/desk/window")),
        ("change", _) => change(&posted, &loaded).await,
        ("submit" | "notice", _) => {
            persons?;
            if loaded.guide_changed {
                return Err(Refusal::conflict(
                    "guide_changed",
                    "办事指南有更新，填写的已保存。请核对一遍，再按一次。",
                )
                .into());
            }
            taken_in(&posted).await
        }
        _ => persons.map(|()| Done::to(here)),
    }
}

/// What was typed while the session had ended becomes the draft, and nothing else
/// is done: the button is pressed once more. `false`: applicant or agent were
/// half typed, that part is not kept.
///
/// # Errors
/// The draft is not the caller's.
pub async fn keep(posted: Posted) -> Result<bool, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let loaded = draft::load(store, who, token).await?;
    draft::save(store, who, token, &posted.form).await?;
    match set_persons(&posted, &loaded).await {
        Ok(()) => Ok(true),
        Err(error) if half_typed(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

fn half_typed(error: &StoreError) -> bool {
    error
        .refusal()
        .is_some_and(|refusal| !refusal.problems.is_empty())
}

fn takes_in(what: &str) -> bool {
    matches!(what, "submit" | "notice")
}

/// Throws the draft away. Pressed twice, it has gone by then: that leads on as well.
async fn discard(posted: &Posted) -> Result<Done, StoreError> {
    match draft::delete(&posted.store, &posted.who, posted.param("draft")).await {
        Err(error) if !error.is_not_found() => Err(error),
        _ => Ok(Done::to("/desk/window")),
    }
}

/// The draft is no longer there; of one that has been handed in that is said.
fn gone(error: &StoreError) -> bool {
    let refusal = error.refusal();
    error.is_not_found() || refusal.is_some_and(|refusal| refusal.code == "handed_in")
}

fn answers(form: &Answers, what: &str) -> Answers {
    let mut answers = form.clone();
    if let Some(row) = what.strip_prefix("remove:") {
        let prefix = format!("{row}.");
        answers.retain(|path, _| !path.starts_with(&prefix));
    }
    answers
}

/// Applicant and agent as typed; the applicant's paper is the one that was read.
async fn set_persons(posted: &Posted, loaded: &Draft) -> Result<(), StoreError> {
    let Some(before) = &loaded.persons else {
        return Err(Refusal::not_found().into());
    };
    let persons = typed(posted, &before.applicant);
    if persons == *before {
        return Ok(());
    }
    draft::set_persons(&posted.store, &posted.who, posted.param("draft"), &persons).await
}

/// A half-typed person is not kept, and that is said.
fn saved_note(posted: &Posted, persons: Result<(), StoreError>) -> Result<String, StoreError> {
    let saved = saved_at(posted.who.now);
    match persons {
        Ok(()) => Ok(saved),
        Err(error) if half_typed(&error) => {
            Ok(format!("{saved}；申请人或代办人还没填对，这部分没存"))
        }
        Err(error) => Err(error),
    }
}

/// 换事项: the same person; a draft in which nothing was done goes.
async fn change(posted: &Posted, loaded: &Draft) -> Result<Done, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let now = draft::load(store, who, token).await?;
    let Some(persons) = &loaded.persons else {
        return Err(Refusal::not_found().into());
    };
    let visit = visit::again(store, who, &persons.applicant, persons.agent.as_ref()).await?;
    if now.answers.is_empty() && now.pieces.is_empty() {
        draft::delete(store, who, token).await?;
    }
    Ok(Done::to(format!("/desk/window/person/{visit}")))
}

/// 收件. With things missing only if the clerk says so (F8): then they are told
/// at once, in writing. The draft is the idempotency key.
async fn taken_in(posted: &Posted) -> Result<Done, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let notice = posted.text("do") == "notice";
    if !notice && let Some(refusal) = incomplete(posted).await? {
        return Err(refusal.into());
    }
    let done = store::case::submit(store, who, token, &draft::submit_key(token)).await?;
    Ok(next(posted, &done.receipt))
}

async fn incomplete(posted: &Posted) -> Result<Option<Refusal>, StoreError> {
    let (store, who, token) = (&posted.store, &posted.who, posted.param("draft"));
    let draft = match draft::load(store, who, token).await {
        Ok(draft) => draft,
        Err(error) if gone(&error) => return Ok(None),
        Err(error) => return Err(error),
    };
    let area = store::reference::district(store, who.now).await?;
    let points = open_points(&draft, &area, who);
    let message = format!(
        "还缺{}样。能当场补的请现在补；补不了、申请人仍要交的，请按“收件并一次性告知”。",
        points.len()
    );
    Ok((!points.is_empty()).then(|| Refusal {
        message,
        ..Refusal::fields(points)
    }))
}

/// 收纸质 N 份: so many in all, however often it is pressed.
pub(in crate::desk::window) async fn keep_paper(posted: Posted) -> Result<Done, StoreError> {
    let (token, material) = (posted.param("draft"), posted.param("material"));
    let copies = copies(posted.text("copies"))
        .and_then(|copies| copies.ok_or("请填纸质材料的份数，例如1。"))
        .map_err(|words| Refusal::fields(vec![FieldProblem::new(material, words)]))?;
    draft::keep_paper(&posted.store, &posted.who, token, material, copies).await?;
    Ok(Done::to(format!("/desk/window/{token}#m-{material}")))
}

/// 移除 a file, or paper. Pressed twice, it has gone by then: that leads back as well.
pub(in crate::desk::window) async fn remove(posted: Posted) -> Result<Done, StoreError> {
    let token = posted.param("draft");
    let piece = posted
        .param("file")
        .parse()
        .map_err(|_| Refusal::not_found())?;
    draft::detach(&posted.store, &posted.who, token, piece).await?;
    Ok(Done::to(format!("/desk/window/{token}")))
}
