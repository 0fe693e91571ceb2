//! A guide through the interface says what its page, the list and the open data say.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::{
    Request,
    guide::{self, Publication},
};

use super::{api::parsed, hall::Hall, monday, world::Person::Visitor};

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

/// Publishes a guide that says what no shipped one does: why only some windows take it
/// in, and what it costs.
async fn say_more(hall: &Hall) {
    let file = "guides/old-age-allowance.json";
    let text = std::fs::read_to_string(hall.state.config.data_dir.join(file)).unwrap();
    let mut guide: Value = serde_json::from_str(&text).unwrap();
    guide["intake"]["exception"] = json!({
        "ground": "small_audience",
        "reason": "受众面较小（《起步区公共数据与一网通办管理办法》第三十条第二款）",
    });
    guide["fee"] = json!({ "charged": true, "standard": "工本费每证20元" });
    guide["materials"][0]["basis"] = json!("《起步区公共数据与一网通办管理办法》第二十七条第二款");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("guides")).unwrap();
    std::fs::write(folder.path().join(file), guide.to_string()).unwrap();
    let console = Request::console(monday());
    let folder = folder.path().join("guides");
    guide::load_dir(&hall.store, &console, &folder, Publication::Shipped)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_guide_answers_the_questions_of_its_page() {
    let hall = Hall::open().await;
    say_more(&hall).await;
    let mut told: BTreeMap<&str, usize> = BTreeMap::new();
    for (code, guide) in guides(&hall).await {
        let page = hall.get(Visitor, &format!("/guides/{code}")).await.text();
        let mut on_page = |of: &Value, name: &'static str| {
            let Some(words) = of[name].as_str() else {
                assert!(of[name].is_null(), "{code} {name}: {of}");
                return;
            };
            let found = !words.is_empty() && page.contains(words);
            assert!(found, "{code} {name}: {words}\n{page}");
            *told.entry(name).or_default() += 1;
        };
        for question in guide["questions"].as_array().unwrap() {
            on_page(question, "question");
            on_page(question, "answer");
        }
        for material in guide["materials"].as_array().unwrap() {
            on_page(material, "hint");
            on_page(material, "basis");
        }
        for name in ["window_reason", "visit_reason", "fee_standard"] {
            on_page(&guide, name);
        }
        // Who asks for one of them is told, and nobody is told of what is not so.
        let is = |name: &str| guide[name] == json!(true);
        let says = |name: &str| guide[name].is_string();
        if is("can_apply") {
            assert_eq!(says("window_reason"), !is("any_window"), "{code}");
        }
        let comes = guide["visits"].as_u64().is_some_and(|visits| visits > 0);
        assert_eq!(says("visit_reason"), comes, "{code}");
        assert!(is("fee") || !says("fee_standard"), "{code}");
    }
    for name in [
        "question",
        "answer",
        "hint",
        "basis",
        "window_reason",
        "visit_reason",
        "fee_standard",
    ] {
        assert!(told.contains_key(name), "no guide has {name}: {told:?}");
    }
}
