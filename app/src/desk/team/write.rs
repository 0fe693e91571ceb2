//! Writes of the leader's room.

use chrono::NaiveDate;
use rules::{Problem, Refusal};
use store::{
    StoreError,
    team::{self, NewSubstitution, Place},
};

use super::{REASONS, TEAM};
use crate::{
    form::Done,
    post::{Post, Posted},
};

pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        crate::post!("/desk/team/substitute", "/desk/team", substitute),
        crate::post!("/desk/team/substitute/{id}/end", "/desk/team", end),
        crate::post!("/desk/team/reasons", "/desk/team/reasons", add),
        crate::post!("/desk/team/reasons/{id}", "/desk/team/reasons", change),
        crate::post!(
            "/desk/team/reasons/{id}/retire",
            "/desk/team/reasons",
            retire
        ),
    ]
}

async fn substitute(posted: Posted) -> Result<Done, StoreError> {
    let mut problems = Vec::new();
    let mut staff = |path: &str, message: &str| {
        posted.text(path).parse::<i64>().unwrap_or_else(|_| {
            problems.push(Problem::new(path, message));
            0
        })
    };
    let (away, stands_in) = (
        staff("staff", "请选择谁请假。"),
        staff("substitute", "请选择谁代班。"),
    );
    let mut day = |path: &str| {
        NaiveDate::parse_from_str(posted.text(path), "%Y-%m-%d").unwrap_or_else(|_| {
            problems.push(Problem::new(path, "请填写日期，例如2026-11-30。"));
            NaiveDate::default()
        })
    };
    let (from, until) = (day("from"), day("until"));
    if !problems.is_empty() {
        return Err(Refusal::fields(problems).into());
    }
    let new = NewSubstitution {
        staff: away,
        substitute: stands_in,
        from,
        until,
    };
    team::substitute(&posted.store, &posted.who, new).await?;
    Ok(Done::reload(format!("{TEAM}?done=substituted")))
}

async fn end(posted: Posted) -> Result<Done, StoreError> {
    team::end_substitution(&posted.store, &posted.who, id(&posted)?).await?;
    Ok(Done::reload(format!("{TEAM}?done=ended")))
}

async fn add(posted: Posted) -> Result<Done, StoreError> {
    save(&posted, None, "").await
}

/// The fields of each reason stand under its number, for the page has many.
async fn change(posted: Posted) -> Result<Done, StoreError> {
    let id = id(&posted)?;
    save(&posted, Some(id), &format!(".{id}")).await
}

async fn save(posted: &Posted, id: Option<i64>, suffix: &str) -> Result<Done, StoreError> {
    let text = |path: &str| posted.text(&format!("{path}{suffix}"));
    let place = Place::from_code(text("place"));
    let (title, words) = (text("title"), text("words"));
    let saved = team::save_reason(&posted.store, &posted.who, id, place, title, words).await;
    saved.map_err(|error| under(error, suffix))?;
    Ok(Done::reload(format!("{REASONS}?done=saved")))
}

/// The problems at the fields of this form.
fn under(error: StoreError, suffix: &str) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            for problem in &mut refusal.problems {
                problem.path.push_str(suffix);
            }
            StoreError::Refused(refusal)
        }
        error => error,
    }
}

async fn retire(posted: Posted) -> Result<Done, StoreError> {
    team::retire_reason(&posted.store, &posted.who, id(&posted)?).await?;
    Ok(Done::reload(format!("{REASONS}?done=retired")))
}

fn id(posted: &Posted) -> Result<i64, StoreError> {
    Ok(posted
        .param("id")
        .parse()
        .map_err(|_| Refusal::not_found())?)
}
