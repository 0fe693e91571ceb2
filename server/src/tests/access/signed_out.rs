//! What an answer tells whoever is not signed in of the numbers in an address:
//! nothing. Were it another for a case that exists, numbers could be tried out, past
//! the throttle of 进度查询.

use rules::{Refusal, receipt::Receipt};

use super::{
    ask, ask_for,
    row::{Access, Row},
    table,
};
use crate::tests::{
    hall::Hall,
    monday,
    reply::Reply,
    world::{Person, World},
};

#[tokio::test]
async fn who_is_not_signed_in_is_answered_alike_whether_it_exists_or_not() {
    let hall = Hall::open().await;
    let rows = table::rows().filter(|row| row.access != Access::Public && names_something(row));
    let mut wrong = Vec::new();
    for row in rows {
        let there = told(ask(&hall, row, Person::Visitor).await, hall.world);
        let missing = ask_for(&hall, row, Person::Visitor, |text| other(text, hall.world));
        let missing = told(missing.await, hall.world);
        if there != missing {
            let Row { method, path, .. } = row;
            wrong.push(format!("{method} {path}: {there:?}, missing: {missing:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whether the address or the form names a case, a draft, or a visit.
fn names_something(row: &Row) -> bool {
    let form = row.form.iter().map(|(_, value)| *value);
    form.chain([row.path]).any(|text| {
        ["{receipt}", "{draft}", "{year}", "{visit}"]
            .iter()
            .any(|name| text.contains(name))
    })
}

/// The same with numbers of what is not there.
fn other(text: &str, world: &World) -> String {
    let date = rules::calendar::legal_date(monday());
    let receipt = Receipt::from_parts(date, 99_999_999);
    let text = [&world.receipt, &world.noticed]
        .into_iter()
        .fold(text.to_owned(), |text, known| {
            text.replace(known, receipt.digits())
        });
    tokens(world).into_iter().fold(text, |text, known| {
        text.replace(known, &"0".repeat(known.len()))
    })
}

fn tokens(world: &World) -> [&str; 4] {
    [&world.draft, &world.window_draft, &world.visit, &world.year]
}

/// Status, where it leads to, and the words, without what was asked for.
fn told(reply: Reply, world: &World) -> (u16, String, String) {
    let words = serde_json::from_str::<Refusal>(&reply.body)
        .map_or_else(|_| reply.text(), |refusal| refusal.code);
    // Each failure has a number of its own (问题编号).
    let words: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with("问题编号"))
        .collect();
    let words = words.join("\n");
    (
        reply.status.as_u16(),
        other(reply.location(), world),
        other(&words, world),
    )
}
