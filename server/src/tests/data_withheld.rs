//! Data that nobody is given: not yet opened, taken away, no longer open.

use axum::http::StatusCode;
use serde_json::{Value, json};
use store::Request;

use super::{
    hall::Hall,
    monday,
    public_data::{another_version, leader, read, refused},
    world::Person::Visitor,
};

#[tokio::test]
async fn measures_23_what_was_not_reviewed_and_opened_is_nowhere_to_be_seen() {
    let hall = Hall::open().await;
    another_version(&hall).await;
    let dataset = read(&hall, "/api/v1/datasets/streets").await;
    assert_eq!(dataset["current"], json!(1));
    assert_eq!(dataset["versions"].as_array().unwrap().len(), 1);
    let list = read(&hall, "/api/v1/datasets?topic=places").await;
    assert_eq!(list["datasets"][0]["version"]["number"], json!(1));
    assert_eq!(
        refused(&hall, "/api/v1/datasets/streets/rows?version=2").await,
        (StatusCode::NOT_FOUND, json!("no_such_version"))
    );
    let file = hall
        .get(Visitor, "/data/streets/versions/2/streets.csv")
        .await;
    assert_eq!(file.status, StatusCode::NOT_FOUND);
    let newest = hall
        .get(Visitor, "/data/streets/download/streets.csv")
        .await;
    assert_eq!(
        newest.header("content-location"),
        "/data/streets/versions/1/streets.csv"
    );
}

#[tokio::test]
async fn what_was_taken_away_says_why_and_is_given_to_nobody() {
    let hall = Hall::open().await;
    let leader = leader(&hall).await;
    let why = "一个街道的名称有误";
    store::dataset::withdraw(&hall.store, &leader, "streets", 1, why)
        .await
        .unwrap();
    let dataset = read(&hall, "/api/v1/datasets/streets").await;
    assert_eq!(dataset["current"], Value::Null);
    let version = &dataset["versions"][0];
    assert_eq!(version["withdrawn"]["reason"], json!(why));
    assert_eq!(version["downloads"], json!([]));
    for query in ["", "?version=1"] {
        let path = format!("/api/v1/datasets/streets/rows{query}");
        let gone = (StatusCode::NOT_FOUND, json!("withdrawn"));
        assert_eq!(refused(&hall, &path).await, gone, "{path}");
    }
    for (path, words) in [
        ("/data/streets/versions/1/streets.csv", "这一版已经撤下"),
        (
            "/data/streets/download/streets.csv",
            "这个数据集的数据已经撤下",
        ),
    ] {
        let file = hall.get(Visitor, path).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!file.body.contains("370115003"), "{path}");
        // And leads to where the reason stands.
        assert!(file.text().contains(words), "{path}: {}", file.text());
        assert!(file.body.contains("href=\"/data/streets\""), "{path}");
    }
    let page = hall.get(Visitor, "/data/streets").await;
    assert!(page.text().contains(why), "{}", page.text());
}

#[tokio::test]
async fn what_the_public_does_not_know_of_is_named_by_no_related_dataset() {
    let hall = Hall::open().await;
    let related = async || read(&hall, "/api/v1/datasets/villages").await["related"].clone();
    assert_eq!(related().await, json!(["streets"]));
    let leader = leader(&hall).await;
    store::dataset::withdraw(&hall.store, &leader, "streets", 1, "全部重做")
        .await
        .unwrap();
    assert_eq!(related().await, json!([]));
    let page = hall.get(Visitor, "/data/villages").await;
    assert!(!page.body.contains("href=\"/data/streets\""));
}

/// The catalogue's opening type of the streets is lowered, as an administrator
/// does it: by loading the changed file.
async fn close_the_streets(hall: &Hall) {
    let shipped = hall.state.config.data_dir.join("catalogue/streets.json");
    let body = std::fs::read_to_string(shipped).unwrap();
    let mut streets: Value = serde_json::from_str(&body).unwrap();
    streets["opening"]["type"] = json!("on_application");
    streets["opening"]["conditions"] = json!("说明用途");
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("streets.json"), streets.to_string()).unwrap();
    let console = Request::console(monday());
    store::dataset::load(&hall.store, &console, folder.path())
        .await
        .unwrap();
}

#[tokio::test]
async fn measures_22_what_is_no_longer_open_to_everyone_has_no_downloads() {
    let hall = Hall::open().await;
    let file = "/data/streets/versions/1/";
    let before = hall.get(Visitor, "/data/streets").await;
    assert!(before.body.contains(file));
    close_the_streets(&hall).await;
    let page = hall.get(Visitor, "/data/streets").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("这份数据依申请开放"), "{}", page.body);
    assert!(!page.body.contains(file), "{}", page.body);
    assert!(!page.text().contains("370115003"), "{}", page.text());
    let dataset = read(&hall, "/api/v1/datasets/streets").await;
    assert_eq!(dataset["current"], Value::Null);
    assert_eq!(dataset["versions"][0]["downloads"], json!([]));
    for query in ["", "?version=1"] {
        let path = format!("/api/v1/datasets/streets/rows{query}");
        let closed = (StatusCode::NOT_FOUND, json!("not_open"));
        assert_eq!(refused(&hall, &path).await, closed, "{path}");
    }
    for path in [
        "/data/streets/versions/1/streets.csv",
        "/data/streets/download/streets.csv",
    ] {
        let file = hall.get(Visitor, path).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!file.body.contains("370115003"), "{path}");
    }
}
