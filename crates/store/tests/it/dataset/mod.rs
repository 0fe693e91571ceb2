//! Public data: nothing is seen before it has been reviewed and opened, a review
//! is bound to its content, and small figures are never told.

mod catalogue;
mod live;
mod review;
mod waiting;
mod withdrawal;

use rules::authority::Role;
use rules::catalogue::secrecy::{Answer, Question};
use rules::catalogue::{Field, FieldKind};
use store::dataset::{self, NewFile, NewVersion};
use store::{Request, Store};

use crate::harness::{Test, console, data, request};

const STREETS: &str = "streets";

async fn load(test: &Test) {
    test.seed().await;
    let folder = data().join("catalogue");
    dataset::load(&test.store, &console(), &folder)
        .await
        .unwrap();
}

fn columns() -> Vec<Field> {
    vec![Field {
        name: "code".to_owned(),
        title: "代码".to_owned(),
        kind: FieldKind::Text,
        length: None,
        meaning: "代码".to_owned(),
        required: true,
    }]
}

/// The content hash of rows whose plain CSV has this one.
fn content_of(csv: &str) -> String {
    dataset::content_of(&serde_json::to_string(&columns()).unwrap(), csv)
}

/// That of [`version`].
fn content(rows: &str) -> String {
    content_of(&format!("{rows}-csv"))
}

/// A version of rows that are called so.
fn version(called: &str, rows: u64) -> NewVersion {
    NewVersion {
        content: content(called),
        fields: columns(),
        rows,
        files: ["csv", "parquet"]
            .map(|form| NewFile {
                form: form.to_owned(),
                hash: format!("{called}-{form}"),
                size: 10,
            })
            .to_vec(),
        omitted: Vec::new(),
        after: None,
    }
}

fn yes() -> Vec<Answer> {
    let answer = |question| Answer {
        question,
        holds: true,
    };
    Question::ALL.into_iter().map(answer).collect()
}

async fn dsj(test: &Test) -> Request {
    request(test.staff("dsj-leader", Role::Leader, "dsj").await)
}

async fn add(store: &Store, called: &str) -> dataset::Added {
    dataset::add(store, &console(), STREETS, &version(called, 4))
        .await
        .unwrap()
}

async fn opened(test: &Test, leader: &Request, called: &str) -> i32 {
    let number = add(&test.store, called).await.number;
    let content = content(called);
    dataset::review(&test.store, leader, STREETS, number, &content, yes(), "")
        .await
        .unwrap();
    dataset::open(&test.store, leader, STREETS, number)
        .await
        .unwrap();
    number
}
