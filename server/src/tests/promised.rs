//! Every refusal of the interface is one that its document promises: looked at in
//! each test that calls it.

use std::sync::OnceLock;

use axum::http::Method;
use serde_json::Value;

use super::{api::parsed, reply::Reply};
use crate::{api, state::AppState};

/// Fails unless the code of this refusal stands with the address that was called, in
/// what is said of its status, or in what is said of all addresses.
pub(super) fn check(state: &AppState, method: &Method, path: &str, reply: &Reply) {
    static DOCUMENT: OnceLock<Value> = OnceLock::new();
    let is_problem = reply.header("content-type") == "application/problem+json";
    if !is_problem || reply.body.is_empty() || !path.starts_with("/api/v1/") {
        return;
    }
    let document = DOCUMENT.get_or_init(|| {
        let (_, _, document) = api::described(state);
        serde_json::to_value(&document).unwrap()
    });
    let problem = parsed(reply);
    let code = problem["code"].as_str().unwrap();
    let status = reply.status.as_str();
    let here = operations(document, method, path);
    let here = here
        .into_iter()
        .map(|one| &one["responses"][status]["description"]);
    let mut said = here.chain([&document["info"]["description"]]);
    assert!(
        said.any(|said| names(said, code)),
        "{method} {path}: the document does not promise {status} {code}"
    );
}

/// What the document says of this method of an address; of a method that it does not
/// have, of all that it has: the door comes before the method.
fn operations<'a>(document: &'a Value, method: &Method, path: &str) -> Vec<&'a Value> {
    let paths = document["paths"].as_object().unwrap();
    let Some((_, item)) = paths.iter().find(|(known, _)| leads_to(known, path)) else {
        return Vec::new();
    };
    match item.get(method.as_str().to_lowercase()) {
        Some(operation) => vec![operation],
        None => item.as_object().unwrap().values().collect(),
    }
}

/// Whether an address is one of those that `pattern` stands for.
fn leads_to(pattern: &str, path: &str) -> bool {
    let mut segments = path.split('/');
    let fits = pattern.split('/').all(|known| {
        segments
            .next()
            .is_some_and(|one| known.starts_with('{') || one == known)
    });
    fits && segments.next().is_none()
}

/// Whether the code stands there as a word.
fn names(said: &Value, code: &str) -> bool {
    let said = said.as_str().unwrap_or_default();
    said.split(|c: char| !(c.is_ascii_lowercase() || c == '_'))
        .any(|word| word == code)
}

#[test]
fn an_address_is_found_by_its_pattern() {
    let pattern = "/api/v1/guides/{code}";
    assert!(leads_to(pattern, "/api/v1/guides/none"));
    for path in ["/api/v1/guides", "/api/v1/guides/a/b", "/api/v1/cases/none"] {
        assert!(!leads_to(pattern, path), "{path}");
    }
    assert!(names(
        &"没有：not_found；撤下：withdrawn".into(),
        "not_found"
    ));
    assert!(!names(&"没有：not_found".into(), "found"));
}
