//! Review, opening, withdrawal.

use rules::{
    Refusal,
    catalogue::secrecy::{Answer, Question},
};
use store::{StoreError, dataset};

use super::AT;
use crate::{
    form::Done,
    post::{Post, Posted},
};

pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        crate::post!(
            "/desk/data/{id}/{number}/review",
            "/desk/data/{id}/{number}",
            review
        ),
        crate::post!(
            "/desk/data/{id}/{number}/open",
            "/desk/data/{id}/{number}",
            open
        ),
        crate::post!(
            "/desk/data/{id}/{number}/withdraw",
            "/desk/data/{id}/{number}",
            withdraw
        ),
    ]
}

fn version(posted: &Posted) -> Result<(&str, i32), StoreError> {
    let number = posted.param("number").parse();
    Ok((
        posted.param("id"),
        number.map_err(|_| Refusal::not_found())?,
    ))
}

fn done(posted: &Posted, what: &str) -> Done {
    let (id, number) = (posted.param("id"), posted.param("number"));
    Done::reload(format!("{AT}/{id}/{number}?done={what}"))
}

async fn review(posted: Posted) -> Result<Done, StoreError> {
    let (id, number) = version(&posted)?;
    let answers = Question::ALL.into_iter().filter_map(|question| {
        let holds = match posted.text(question.code()) {
            "yes" => true,
            "no" => false,
            _ => return None,
        };
        Some(Answer { question, holds })
    });
    dataset::review(
        &posted.store,
        &posted.who,
        id,
        number,
        posted.text("content"),
        answers.collect(),
        posted.text("note"),
    )
    .await?;
    Ok(done(&posted, "reviewed"))
}

async fn open(posted: Posted) -> Result<Done, StoreError> {
    let (id, number) = version(&posted)?;
    dataset::open(&posted.store, &posted.who, id, number).await?;
    Ok(done(&posted, "opened"))
}

async fn withdraw(posted: Posted) -> Result<Done, StoreError> {
    let (id, number) = version(&posted)?;
    let reason = posted.text("reason");
    dataset::withdraw(&posted.store, &posted.who, id, number, reason).await?;
    Ok(done(&posted, "withdrawn"))
}
