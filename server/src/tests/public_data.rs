//! Public data, as a program reads them.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use rules::authority::{Caller, Role};
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

/// What is shipped.
const ALL: [&str; 6] = [
    "case-statistics",
    "guide-materials",
    "guides",
    "streets",
    "villages",
    "workdays",
];

/// What an address answers, which has to be there.
async fn read(hall: &Hall, path: &str) -> Value {
    let reply = hall.get(Visitor, path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
    parsed(&reply)
}

/// Status and code of a refusal.
async fn refused(hall: &Hall, path: &str) -> (StatusCode, Value) {
    let reply = hall.get(Visitor, path).await;
    assert_eq!(reply.header("content-type"), "application/problem+json");
    (reply.status, parsed(&reply)["code"].clone())
}

fn column(page: &Value, list: &str, name: &str) -> Vec<String> {
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
    };
    let console = Request::console(monday());
    let added = store::dataset::add(&hall.store, &console, "streets", &second).await;
    assert_eq!(added.unwrap().number, 2);
}

#[tokio::test]
async fn measures_21_the_open_catalogue_is_searched_and_narrowed() {
    let hall = Hall::open().await;
    let all = read(&hall, "/api/v1/datasets").await;
    let ids = column(&all, "datasets", "id");
    assert_eq!(BTreeSet::from_iter(ids), ALL.map(str::to_owned).into());
    let words = read(&hall, "/api/v1/datasets?q=%E8%8A%82%E5%81%87%E6%97%A5").await;
    assert_eq!(words["datasets"][0]["id"], json!("workdays"));
    let places = read(&hall, "/api/v1/datasets?topic=places&provider=dsj").await;
    assert_eq!(column(&places, "datasets", "id"), ["streets"]);
    let civil = read(&hall, "/api/v1/datasets?topic=places&provider=mz").await;
    assert_eq!(column(&civil, "datasets", "id"), ["villages"]);
    let nobodys = read(&hall, "/api/v1/datasets?provider=none").await;
    assert_eq!(nobodys, json!({"datasets": []}));
    for (query, names) in [
        ("topic=none", ["topic"]),
        ("q=%00", ["q"]),
        ("provider=a&provider=b", ["provider"]),
        ("format=csv", ["format"]),
    ] {
        let reply = hall
            .get(Visitor, &format!("/api/v1/datasets?{query}"))
            .await;
        assert_eq!(wrong(&reply), names, "{query}");
    }
}

/// The datasets that a page of the portal lists.
async fn listed(hall: &Hall, query: &str) -> BTreeSet<String> {
    let page = hall.get(Visitor, &format!("/data{query}")).await;
    assert_eq!(page.status, StatusCode::OK, "{query}");
    let links = page.body.split("href=\"/data/").skip(1);
    links
        .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
        .collect()
}

#[tokio::test]
async fn measures_21_the_portal_is_narrowed_by_topic_and_provider() {
    let hall = Hall::open().await;
    assert_eq!(listed(&hall, "").await.len(), 6);
    for (query, wanted) in [
        ("?topic=places", vec!["streets", "villages"]),
        ("?topic=calendar", vec!["workdays"]),
        ("?topic=places&provider=dsj", vec!["streets"]),
        ("?provider=mz", vec!["villages"]),
        ("?q=%E5%8C%BA%E5%88%92&provider=mz", vec!["villages"]),
        ("?topic=statistics&provider=mz", vec![]),
        // Nothing that anybody could have meant.
        ("?topic=none", vec![]),
        // No filter at all.
        ("?topic=&provider=", ALL.to_vec()),
    ] {
        let wanted: BTreeSet<String> = wanted.into_iter().map(str::to_owned).collect();
        assert_eq!(listed(&hall, query).await, wanted, "{query}");
    }
}

#[tokio::test]
async fn measures_22_a_datasets_page_says_whose_it_is_by_what_right_and_how_to_check_it() {
    let hall = Hall::open().await;
    let page = hall.get(Visitor, "/data/streets").await;
    let text = page.text();
    let dataset = read(&hall, "/api/v1/datasets/streets").await;
    for (name, value) in [
        ("提供单位", &dataset["provider"]["name"]),
        ("更新周期", &dataset["update_cycle"]["label"]),
        ("来源和依据", &dataset["basis"]),
        ("许可", &dataset["licence"]),
        ("使用条件", &dataset["terms_of_use"]),
        ("开放类型", &dataset["opening"]["type"]["label"]),
        ("共享类型", &dataset["sharing"]["type"]["label"]),
        ("数据分级", &dataset["grade"]["label"]),
    ] {
        let pair = format!("\n{name}\n{}\n", value.as_str().unwrap());
        assert!(text.contains(&pair), "{pair}{text}");
    }
    for download in dataset["versions"][0]["downloads"].as_array().unwrap() {
        let hash = download["sha256"].as_str().unwrap();
        // Beside the buttons, and beside its version.
        assert_eq!(text.matches(hash).count(), 2, "{hash}");
    }
    for field in dataset["fields"].as_array().unwrap() {
        let length = format!("文本，最多 {} 个字", field["length"]);
        assert!(text.contains(&length), "{length}");
    }
    assert!(page.body.contains("href=\"/data/villages\""), "related");
}

/// The document writes the topics down, because it has to be constant.
#[tokio::test]
async fn every_topic_of_the_document_is_one() {
    let hall = Hall::open().await;
    let document = read(&hall, "/api/v1/openapi.json").await;
    let parameters = &document["paths"]["/api/v1/datasets"]["get"]["parameters"];
    let topic = parameters
        .as_array()
        .unwrap()
        .iter()
        .find(|parameter| parameter["name"] == json!("topic"))
        .unwrap();
    let pattern = topic["schema"]["pattern"].as_str().unwrap();
    let topics: Vec<&str> = pattern
        .trim_start_matches("^(")
        .trim_end_matches(")$")
        .split('|')
        .collect();
    assert_eq!(topics.len(), rules::catalogue::Topic::ALL.len());
    for topic in topics {
        read(&hall, &format!("/api/v1/datasets?topic={topic}")).await;
    }
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
async fn whoever_follows_the_cursors_reads_each_row_once() {
    let hall = Hall::open().await;
    let (mut codes, mut pages, mut more) = (Vec::new(), 0, String::new());
    loop {
        let path = format!("/api/v1/datasets/villages/rows?sort=-code&limit=100{more}");
        let page = read(&hall, &path).await;
        codes.extend(column(&page, "rows", "code"));
        assert_eq!((&page["version"], &page["total"]), (&json!(1), &json!(304)));
        pages += 1;
        match page["next"].as_str() {
            Some(next) => more = format!("&cursor={next}"),
            None => break,
        }
    }
    let file = hall
        .get(Visitor, "/data/villages/versions/1/villages.json")
        .await;
    let file = json!({"rows": parsed(&file)});
    let mut all = column(&file, "rows", "code");
    all.sort();
    all.reverse();
    assert_eq!((codes, pages), (all, 4));
}

#[tokio::test]
async fn rows_are_filtered_searched_and_sorted() {
    let hall = Hall::open().await;
    for (query, names) in [
        ("", vec!["大桥街道", "崔寨街道", "孙耿街道", "太平街道"]),
        ("district=%E5%A4%A9%E6%A1%A5%E5%8C%BA", vec!["大桥街道"]),
        ("code.gt=370115003&sort=-code", vec!["太平街道", "孙耿街道"]),
        ("q=%E5%AD%99%E8%80%BF&version=1", vec!["孙耿街道"]),
        ("name.contains=%E5%B9%B3&limit=1", vec!["太平街道"]),
        ("name=none", vec![]),
    ] {
        let page = read(&hall, &format!("/api/v1/datasets/streets/rows?{query}")).await;
        assert_eq!(column(&page, "rows", "name"), names, "{query}");
    }
}

#[tokio::test]
async fn what_cannot_be_asked_of_rows_is_named() {
    let hall = Hall::open().await;
    let rows = "/api/v1/datasets/streets/rows";
    let next = read(&hall, &format!("{rows}?limit=1")).await["next"].clone();
    let next = next.as_str().unwrap();
    for (query, names) in [
        ("version=0&limit=1001", vec!["version", "limit"]),
        ("version=x", vec!["version"]),
        ("version=1&version=1", vec!["version"]),
        (
            "town=x&name.like=x&sort=town",
            vec!["name.like", "town", "sort"],
        ),
        ("q=%00", vec!["q"]),
        ("cursor=", vec!["cursor"]),
        ("cursor=ffffffffffffffff-0-0", vec!["cursor"]),
        // Of this version, but of another question.
        (&format!("limit=1&sort=name&cursor={next}"), vec!["cursor"]),
        ("%27%20OR%201%3D1=1", vec!["' OR 1=1"]),
    ] {
        let reply = hall.get(Visitor, &format!("{rows}?{query}")).await;
        assert_eq!(wrong(&reply), names, "{query}");
    }
    for version in ["2", "2147483647"] {
        let path = format!("{rows}?version={version}");
        let missing = (StatusCode::NOT_FOUND, json!("no_such_version"));
        assert_eq!(refused(&hall, &path).await, missing, "{version}");
    }
}

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
    for path in [
        "/data/streets/versions/1/streets.csv",
        "/data/streets/download/streets.csv",
    ] {
        let file = hall.get(Visitor, path).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!file.body.contains("370115003"), "{path}");
    }
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

#[tokio::test]
async fn public_data_cost_the_same_for_any_number_of_rows() {
    let hall = Hall::open().await;
    for (path, most) in [
        ("/api/v1/datasets", 2),
        ("/api/v1/datasets?q=%E8%A1%97%E9%81%93", 4),
        ("/api/v1/datasets/villages", 2),
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
