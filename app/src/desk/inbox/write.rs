//! What is posted to the inbox: a search, many cases at once, filters that are kept.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::{
    Problem, Refusal,
    authority::{Action, Object},
    case::DeliveryMethod,
    receipt::Receipt,
};
use store::{StoreError, case::Bulk};

use super::{
    PAGE, PARTS,
    bulk::{ACTION, PICK},
    filter,
};
use crate::{
    form::{Done, FormState},
    post::{Answer, Post, Posted},
};

pub(in crate::desk) fn posts() -> Vec<Post> {
    vec![
        crate::post!("/desk", "/desk", search),
        crate::post!("/desk/bulk", "/desk", bulk),
        crate::post!("/desk/bulk/{token}", "/desk/bulk/{token}", go_on),
        crate::post!("/desk/filters", "/desk", save),
        crate::post!("/desk/filters/{id}/forget", "/desk", forget),
    ]
}

/// A search without wasm: the page with what was typed in it.
async fn search(posted: Posted) -> Result<Answer, StoreError> {
    posted.who.may(Action::ViewInbox, &Object::Hall)?;
    Ok(Answer::again(FormState {
        action: PAGE.to_owned(),
        values: posted.form,
        ..Default::default()
    }))
}

/// Does it to the rows that are ticked; the button that asks which can be delivered,
/// without wasm, gives the page again.
async fn bulk(posted: Posted) -> Result<Answer, StoreError> {
    let mut values = posted.form.clone();
    if values.remove("do").is_some() {
        posted.who.may(Action::ViewInbox, &Object::Hall)?;
        return Ok(Answer::again(FormState {
            action: shown(&posted),
            values,
            ..FormState::default()
        }));
    }
    let what = wanted(&posted)?;
    let chosen: Vec<(Receipt, u32)> = posted
        .form
        .iter()
        .filter_map(|(name, seq)| {
            let receipt = Receipt::parse(name.strip_prefix(PICK)?).ok()?;
            Some((receipt, seq.parse().ok()?))
        })
        .collect();
    let key = posted.text("key");
    let token = store::case::bulk(&posted.store, &posted.who, key, &chosen, what).await?;
    Ok(Done::to(format!("/desk/bulk/{token}")).into())
}

/// Where the form of the list that is shown posts to.
fn shown(posted: &Posted) -> String {
    let query: BTreeMap<String, String> = PARTS
        .into_iter()
        .map(|name| (name.to_owned(), posted.param(name).to_owned()))
        .collect();
    filter::address(&query).replacen(PAGE, ACTION, 1)
}

/// 继续办: what still waits in a run that has been cut off.
async fn go_on(posted: Posted) -> Result<Done, StoreError> {
    let token = posted.param("token");
    store::case::go_on_bulk(&posted.store, &posted.who, token).await?;
    Ok(Done::reload(format!("/desk/bulk/{token}")))
}

fn wanted(posted: &Posted) -> Result<Bulk, StoreError> {
    match posted.text("what") {
        "take" => Ok(Bulk::Take),
        "assign" => match posted.text("to").parse() {
            Ok(to) => Ok(Bulk::Assign(to)),
            Err(_) => Err(at("to", "请选择分派给谁。")),
        },
        "deliver" => {
            let Some(method) = DeliveryMethod::from_code(posted.text("method")) else {
                return Err(at("method", "请选择送达方式。"));
            };
            let Ok(on) = NaiveDate::parse_from_str(posted.text("on"), "%Y-%m-%d") else {
                return Err(at("on", "请填写送达日期，例如2026-11-30。"));
            };
            Ok(Bulk::Deliver(method, on))
        }
        _ => Err(at("what", "请选择要做的事。")),
    }
}

fn at(path: &str, message: &str) -> StoreError {
    Refusal::fields(vec![Problem::new(path, message)]).into()
}

async fn save(posted: Posted) -> Result<Done, StoreError> {
    let query = known(&posted);
    let href = filter::address(&query);
    let stored = href.split_once('?').map_or("", |(_, query)| query);
    let (store, who) = (&posted.store, &posted.who);
    store::team::save_filter(store, who, posted.text("name"), stored).await?;
    Ok(Done::reload(href))
}

async fn forget(posted: Posted) -> Result<Done, StoreError> {
    let id = posted
        .param("id")
        .parse()
        .map_err(|_| Refusal::not_found())?;
    store::team::forget_filter(&posted.store, &posted.who, id).await?;
    Ok(Done::reload("/desk"))
}

/// The known parts of the list's address; neither a search nor a page of it is
/// among them.
fn known(posted: &Posted) -> BTreeMap<String, String> {
    let parts = PARTS.into_iter().filter(|name| *name != "cursor");
    parts
        .map(|name| {
            let value = posted.text(&format!("list.{name}"));
            (name.to_owned(), value.to_owned())
        })
        .collect()
}
