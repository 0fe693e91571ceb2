//! Rows of public data, page by page, and questions about them.

use axum::http::StatusCode;
use datasets::Op;
use serde_json::json;

use super::{
    api::{parsed, wrong},
    hall::Hall,
    public_data::{column, read, refused},
    world::Person::Visitor,
};

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

/// People know streets by their names; files hold their codes.
#[tokio::test]
async fn a_street_is_found_by_its_name_where_its_code_stands() {
    let hall = Hall::open().await;
    let found = async |value: &str| {
        let typed: String = form_urlencoded::byte_serialize(value.as_bytes()).collect();
        let path = format!("/data/villages?field=street&value={typed}");
        let page = hall.get(Visitor, &path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        // What was typed stays in the form.
        let input = format!("value=\"{value}\"");
        assert!(page.body.contains(&input), "{path}");
        let text = page.text();
        let line = text.lines().find(|line| line.starts_with("符合的有"));
        line.map(str::to_owned)
    };
    let by_code = found("370115003").await;
    assert!(by_code.is_some());
    assert_eq!(found("崔寨街道").await, by_code);
    assert_eq!(found("没有的街道").await, None);
}

/// A calendar is asked for a day: that must not be answered as if there were none.
#[tokio::test]
async fn a_day_is_found_by_its_date_in_the_search_too() {
    let hall = Hall::open().await;
    for (query, found) in [
        ("2026-10-01", "符合的有 1 行"),
        ("2026年10月1日", "符合的有 1 行"),
        ("2027-10-01", "没有符合的行"),
    ] {
        let page = hall
            .get(Visitor, &format!("/data/workdays?q={query}"))
            .await;
        let text = page.text();
        assert!(text.lines().any(|line| line.starts_with(found)), "{text}");
    }
    let rows = read(&hall, "/api/v1/datasets/workdays/rows?q=2026-10-01").await;
    assert_eq!(column(&rows, "rows", "date"), ["2026-10-01"]);
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

/// What a program is made from names the filters, too, though each dataset has others.
#[tokio::test]
async fn the_document_says_how_rows_are_filtered() {
    let hall = Hall::open().await;
    let document = parsed(&hall.get(Visitor, "/api/v1/openapi.json").await);
    let rows = &document["paths"]["/api/v1/datasets/{id}/rows"]["get"];
    let mut parameters = rows["parameters"].as_array().unwrap().iter();
    let filter = parameters.find(|one| one["name"] == json!("filter"));
    let filter = filter.unwrap();
    assert_eq!(
        (&filter["in"], &filter["required"]),
        (&json!("query"), &json!(false))
    );
    assert_eq!(
        (&filter["style"], &filter["explode"]),
        (&json!("form"), &json!(true))
    );
    let schema = &filter["schema"];
    assert_eq!(schema["type"], json!("object"));
    assert_eq!(schema["additionalProperties"]["type"], json!("string"));
    let words = filter["description"].as_str().unwrap();
    let names = schema["propertyNames"]["pattern"].as_str().unwrap();
    for op in Op::ALL.map(Op::code) {
        assert!(words.contains(op) && names.contains(op), "{op}");
    }
    // People read what is written in its place, and not a name that no address has.
    let about = hall.get(Visitor, "/api/v1").await.text();
    let title = schema["title"].as_str().unwrap();
    let row = format!("\n{title}\n可不填\n{words}\n");
    assert!(about.contains(&row), "{row}{about}");
    assert!(!about.contains("filter"), "{about}");
    // As a program sends it: each member by its own name.
    let example = filter["example"].as_object().unwrap();
    let pairs = example
        .iter()
        .map(|(name, value)| (name, value.as_str().unwrap()));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let page = read(&hall, &format!("/api/v1/datasets/villages/rows?{query}")).await;
    let total = page["total"].as_u64().unwrap();
    assert!(0 < total && total < 304, "{total}");
    for (name, value) in example {
        let mut rows = page["rows"].as_array().unwrap().iter();
        assert!(rows.all(|row| &row[name] == value), "{name}");
    }
}
