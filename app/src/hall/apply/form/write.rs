//! What the buttons of the form do.

use rules::{
    Refusal,
    authority::Caller,
    calendar::legal_date,
    form::{check, check_section},
};
use store::StoreError;

use super::part;
use crate::{form::Done, post::Posted, ui::time::saved_at};

/// 在线办理 on a guide: what was begun is gone on with, unless 重新填一份 asks for a
/// new draft.
pub(in crate::hall::apply) async fn begin(posted: Posted) -> Result<Done, StoreError> {
    let code = posted.param("code");
    if posted.who.caller == Caller::Anonymous {
        return Ok(Done::to(format!("/sign-in?next=/guides/{code}")));
    }
    let (store, who) = (&posted.store, &posted.who);
    if posted.text("anew") != "on"
        && let Some((draft, _)) = store::draft::begun(store, who, code).await?
    {
        return Ok(Done::to(part::address(&draft, None)));
    }
    let draft = store::draft::start(store, who, code).await?;
    Ok(Done::to(part::address(&draft, Some(0))))
}

/// Saves what was typed on this part, whatever it is; only 下一部分 checks it.
pub(in crate::hall::apply) async fn save(posted: Posted) -> Result<Done, StoreError> {
    let (store, who, draft) = (&posted.store, &posted.who, posted.param("draft"));
    let part = part::named(posted.param("part"));
    let mut answers = posted.form.clone();
    let what = answers.remove("do").unwrap_or_default();
    if let Some(row) = what.strip_prefix("remove:") {
        let prefix = format!("{row}.");
        answers.retain(|path, _| !path.starts_with(&prefix));
    }
    part::save(store, who, draft, part, &answers).await?;
    let here = part::address(draft, part);
    match what.split_once(':') {
        Some(("add", group)) => {
            let more = if part.is_some() { '&' } else { '?' };
            Ok(Done::to(format!("{here}{more}add={group}#{group}")))
        }
        Some(_) => Ok(Done::to(here)),
        None => match what.as_str() {
            "auto" => Ok(Done {
                note: Some(saved_at(who.now)),
                ..Done::to(here)
            }),
            "leave" => Ok(Done::to("/my")),
            "back" => {
                let before = part.map(|part| part.saturating_sub(1));
                Ok(Done::to(part::address(draft, before)))
            }
            _ => next(&posted, draft, part).await,
        },
    }
}

/// On to the next part, or to the materials, if there is nothing to put right
/// here.
async fn next(posted: &Posted, draft: &str, part: Option<usize>) -> Result<Done, StoreError> {
    let (store, who) = (&posted.store, &posted.who);
    let saved = store::draft::load(store, who, draft).await?;
    let area = store::reference::district(store, who.now).await?;
    let known = |village: &str| area.places.has_village(village);
    let (form, answers) = (&saved.guide.guide.form, &saved.answers);
    let today = legal_date(who.now);
    let problems = match part.and_then(|part| form.get(part)) {
        Some(section) => check_section(form, section, answers, today, &known),
        None => check(form, answers, today, &known),
    };
    if !problems.is_empty() {
        return Err(Refusal::fields(problems).into());
    }
    Ok(Done::to(match part {
        Some(part) if part + 1 < form.len() => part::address(draft, Some(part + 1)),
        _ => format!("/apply/{draft}/materials"),
    }))
}

/// Throws a draft away. Pressed twice, it has gone by then: that leads on as well.
pub(in crate::hall::apply) async fn discard(posted: Posted) -> Result<Done, StoreError> {
    match store::draft::delete(&posted.store, &posted.who, posted.param("draft")).await {
        Err(error) if !error.is_not_found() => Err(error),
        _ => Ok(Done::to("/my")),
    }
}
