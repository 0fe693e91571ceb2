//! A guide through the interface says what its page, the list and the open data say.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{api::parsed, hall::Hall, world::Person::Visitor};

/// The list at this address, under this name.
async fn all(hall: &Hall, path: &str, name: &str) -> Vec<Value> {
    let reply = hall.get(Visitor, path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    parsed(&reply)[name].as_array().unwrap().clone()
}

/// Every guide, by its code.
async fn guides(hall: &Hall) -> BTreeMap<String, Value> {
    let mut guides = BTreeMap::new();
    for line in all(hall, "/api/v1/guides", "guides").await {
        let code = line["code"].as_str().unwrap();
        let guide = hall.get(Visitor, &format!("/api/v1/guides/{code}")).await;
        guides.insert(code.to_owned(), parsed(&guide));
    }
    guides
}

/// What is absent or null, as the open data write it.
fn or(value: &Value, absent: &str) -> Value {
    match value {
        Value::Null => json!(absent),
        told => told.clone(),
    }
}

#[tokio::test]
async fn a_guide_says_what_the_list_and_the_open_data_say() {
    let hall = Hall::open().await;
    let guides = guides(&hall).await;
    for line in all(&hall, "/api/v1/guides", "guides").await {
        let guide = &guides[line["code"].as_str().unwrap()];
        for (name, told) in line.as_object().unwrap() {
            assert_eq!(&guide[name], told, "{}: {name}", line["code"]);
        }
    }
    let rows = all(&hall, "/api/v1/datasets/guides/rows?limit=1000", "rows").await;
    assert_eq!(rows.len(), guides.len());
    for row in rows {
        let guide = &guides[row["code"].as_str().unwrap()];
        for name in ["handling", "deciding", "can_apply", "any_window", "sample"] {
            assert_eq!(guide[name], row[name], "{}: {name}", row["code"]);
        }
        let base_code = or(&guide["base_code"], "待赋码");
        assert_eq!(base_code, row["base_code"], "{}", row["code"]);
    }
    let path = "/api/v1/datasets/guide-materials/rows?limit=1000";
    let rows = all(&hall, path, "rows").await;
    let materials = |guide: &Value| guide["materials"].as_array().unwrap().clone();
    let count: usize = guides.values().map(|guide| materials(guide).len()).sum();
    assert_eq!(rows.len(), count);
    for row in rows {
        let guide = &guides[row["guide_code"].as_str().unwrap()];
        let mut found = materials(guide).into_iter();
        let material = found.find(|one| one["code"] == row["material_code"]);
        let material = material.unwrap();
        for (name, column) in [
            ("name", "name"),
            ("required", "required"),
            ("form", "form"),
            ("copies", "copies"),
            ("source", "source"),
            ("exempt_by", "exemption"),
        ] {
            assert_eq!(material[name], row[column], "{row}: {name}");
        }
    }
}

#[tokio::test]
async fn a_guide_answers_the_questions_of_its_page() {
    let hall = Hall::open().await;
    let mut asked = 0;
    for (code, guide) in guides(&hall).await {
        let page = hall.get(Visitor, &format!("/guides/{code}")).await.text();
        for question in guide["questions"].as_array().unwrap() {
            for part in ["question", "answer"] {
                let told = question[part].as_str().unwrap();
                assert!(page.contains(told), "{code}: {told}");
            }
            asked += 1;
        }
        for reason in ["window_reason", "visit_reason"] {
            let told = guide[reason].as_str().unwrap_or_default();
            assert!(page.contains(told), "{code}: {told}");
        }
    }
    assert!(asked > 0);
}
