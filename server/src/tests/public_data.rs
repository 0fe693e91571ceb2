//! Public data, as a program reads them.

use axum::http::StatusCode;
use rules::authority::{Caller, Role};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use store::{
    Request,
    dataset::{NewFile, NewVersion},
    files::FileStore,
};

use super::{
    api::{parsed, wrong},
    hall::Hall,
    monday,
    world::Person::Visitor,
};

/// What an address answers, which has to be there.
pub(super) async fn read(hall: &Hall, path: &str) -> Value {
    let reply = hall.get(Visitor, path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    parsed(&reply)
}

/// Status and code of a refusal.
pub(super) async fn refused(hall: &Hall, path: &str) -> (StatusCode, Value) {
    let reply = hall.get(Visitor, path).await;
    assert_eq!(reply.header("content-type"), "application/problem+json");
    (reply.status, parsed(&reply)["code"].clone())
}

pub(super) fn column(page: &Value, list: &str, name: &str) -> Vec<String> {
    let rows = page[list].as_array().unwrap();
    let cell = |row: &Value| row[name].as_str().unwrap().to_owned();
    rows.iter().map(cell).collect()
}

/// The leader of the big-data authority, who provides these data.
pub(super) async fn leader(hall: &Hall) -> Request {
    let console = Request::console(monday());
    let staff = store::seed::demo_leader(&hall.store, &console, "dsj").await;
    console.by(Caller::Staff {
        staff: staff.unwrap().unwrap(),
        role: Role::Leader,
        office: "dsj".to_owned(),
    })
}

/// Puts a second version of the streets down, which nobody has opened.
pub(super) async fn another_version(hall: &Hall) {
    let dataset = store::dataset::get(&hall.store, "streets").await.unwrap();
    let first = dataset.current().unwrap();
    let file = |file: &store::dataset::DataFile| NewFile {
        form: file.form.clone(),
        hash: file.hash.clone(),
        size: file.size,
    };
    let second = NewVersion {
        content: "0".repeat(64),
        fields: first.fields.clone(),
        rows: first.rows,
        files: first.files.iter().map(file).collect(),
        omitted: first.omitted.clone(),
        after: None,
    };
    let console = Request::console(monday());
    let added = store::dataset::add(&hall.store, &console, "streets", &second).await;
    assert_eq!(added.unwrap().number, 2);
}

#[tokio::test]
async fn a_dataset_is_described_whole() {
    let hall = Hall::open().await;
    let mut dataset = read(&hall, "/api/v1/datasets/streets").await;
    for download in dataset["versions"][0]["downloads"].as_array_mut().unwrap() {
        // Made by libraries: their next version may write other bytes.
        download["sha256"] = json!("SHA-256");
        download["size"] = json!("SIZE");
    }
    dataset["versions"][0]["content"] = json!("CONTENT");
    let shown = serde_json::to_string_pretty(&dataset).unwrap();
    insta::assert_snapshot!("dataset", shown);
    let unknown = hall
        .get(Visitor, "/api/v1/datasets/streets?version=1")
        .await;
    assert_eq!(wrong(&unknown), ["version"]);
    assert_eq!(
        refused(&hall, "/api/v1/datasets/none").await,
        (StatusCode::NOT_FOUND, json!("not_found"))
    );
    for path in ["/api/v1/datasets/%00", "/api/v1/datasets/%FF/rows"] {
        assert_eq!(
            refused(&hall, path).await.0,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_download_is_there_and_is_the_file_that_the_catalogue_names() {
    let hall = Hall::open().await;
    let folder = tempfile::tempdir().unwrap();
    let shelf = FileStore::open(&format!("file://{}", folder.path().display())).unwrap();
    let mut seen = 0;
    for line in read(&hall, "/api/v1/datasets").await["datasets"]
        .as_array()
        .unwrap()
    {
        for download in line["version"]["downloads"].as_array().unwrap() {
            let url = download["url"].as_str().unwrap();
            let path = url.strip_prefix("https://hall.example").unwrap();
            let reply = hall.get(Visitor, path).await;
            assert_eq!(reply.status, StatusCode::OK, "{url}");
            assert_eq!(
                reply.header("content-type"),
                download["media_type"],
                "{url}"
            );
            let copy = folder.path().join("copy");
            std::fs::write(&copy, &reply.bytes).unwrap();
            let (hash, size) = shelf.put_file(&copy).await.unwrap();
            assert_eq!(
                (json!(hash), json!(size)),
                (download["sha256"].clone(), download["size"].clone()),
                "{url}"
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 36, "six datasets in six forms");
}

#[tokio::test]
async fn measures_14_a_dataset_that_is_broken_stops_no_other() {
    let hall = Hall::open().await;
    let shipped = hall.state.config.data_dir.join("places/villages.csv");
    let villages = std::fs::read_to_string(shipped).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("places")).unwrap();
    // One village less; and the streets, which come before, are not there.
    let fewer = villages.lines().take(300).collect::<Vec<_>>().join("\n");
    std::fs::write(folder.path().join("places/villages.csv"), fewer).unwrap();
    let console = Request::console(monday());
    let why = crate::datasets::refresh(&hall.store, &console, Some(folder.path()))
        .await
        .unwrap_err();
    assert!(why.starts_with("dataset streets: "), "{why}");
    assert_eq!(why.lines().count(), 1, "{why}");
    let work = store::dataset::work(&hall.store, &leader(&hall).await)
        .await
        .unwrap();
    let of = |id: &str| work.iter().find(|line| line.id == id).unwrap();
    assert_eq!((of("villages").number, of("villages").rows), (2, 299));
    assert_eq!(of("streets").number, 1);
    // Two that are broken are both named.
    std::fs::write(folder.path().join("places/villages.csv"), "code\n1\n").unwrap();
    let why = crate::datasets::refresh(&hall.store, &console, Some(folder.path()))
        .await
        .unwrap_err();
    let named: Vec<&str> = why.lines().map(|line| &line[..15]).collect();
    assert_eq!(named, ["dataset streets", "dataset village"], "{why}");
}

/// Who reviewed it is missing there, and nothing else is.
#[tokio::test]
async fn measures_14_a_review_that_is_broken_stops_no_dataset() {
    let hall = Hall::open().await;
    let list = async || {
        let reply = hall.get(Visitor, "/api/v1/datasets").await;
        assert_eq!(reply.status, StatusCode::OK, "{}", reply.body);
        parsed(&reply)["datasets"].as_array().unwrap().clone()
    };
    let before = list().await;
    let sql = "UPDATE secrecy_reviews SET review = '{' WHERE version_id IN \
        (SELECT id FROM data_versions WHERE resource_id = 'streets')";
    let database = hall.store.database();
    database.execute_unprepared(sql).await.unwrap();
    let after = list().await;
    assert_eq!(after.len(), before.len());
    for (after, before) in after.iter().zip(&before) {
        if before["id"] == json!("streets") {
            let by = |line: &Value| line["version"]["reviewed_by"].clone();
            assert!(by(before).is_string(), "{before}");
            assert!(by(after).is_null(), "{after}");
        } else {
            assert_eq!(after, before);
        }
    }
    for path in ["/data/streets", "/api/v1/datasets/streets"] {
        let reply = hall.get(Visitor, path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    }
}

#[tokio::test]
async fn public_data_cost_the_same_for_any_number_of_rows() {
    let hall = Hall::open().await;
    for (path, most) in [
        ("/api/v1/datasets", 3),
        ("/api/v1/datasets?q=%E8%A1%97%E9%81%93", 5),
        ("/api/v1/datasets/villages", 4),
        ("/api/v1/datasets/villages/rows?limit=1", 2),
        ("/api/v1/datasets/villages/rows?limit=1000", 2),
        ("/data/villages/versions/1/villages.parquet", 1),
        ("/data/villages/download/villages.csv", 2),
        ("/api/v1/datasets/villages/versions/1/files/csv", 2),
        ("/api/v1/datasets/villages/versions/latest/files/csv", 2),
    ] {
        // The first one may also read the offices, once a minute.
        hall.get(Visitor, path).await;
        let before = hall.store.statements().get();
        let reply = hall.get(Visitor, path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
        let cost = hall.store.statements().get() - before;
        assert!(cost <= most, "{path}: {cost}");
    }
}
