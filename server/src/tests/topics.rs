//! The form of an application, a topic a screen: each says only its own, and
//! nothing that was typed on another is lost.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use serde_json::{Value, json};
use store::{Request, draft, guide};

use super::{
    hall::Hall,
    monday,
    reply::Reply,
    world::{GUIDE, PASSWORD, Person, answers},
};

/// The form of the owner's draft: 住址, 登记谁, 生育情况; all filled.
fn form(hall: &Hall) -> String {
    format!("/apply/{}/form", hall.world.draft)
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    let own = |(path, text): &(&str, &str)| ((*path).to_owned(), (*text).to_owned());
    pairs.iter().map(own).collect()
}

async fn saved(hall: &Hall) -> BTreeMap<String, String> {
    let owner = hall.caller(Person::Owner).await;
    let draft = draft::load(&hall.store, &owner, &hall.world.draft).await;
    draft.unwrap().answers
}

/// `GET` as a browser without wasm, which follows a redirection.
async fn visit(hall: &Hall, path: &str) -> Reply {
    let request = hall
        .request(Method::GET, Person::Owner, path)
        .header(header::ACCEPT, "text/html")
        .body(axum::body::Body::empty());
    hall.send(request.unwrap()).await
}

/// Whether the field of this name, which is shown only if, is hidden.
fn is_hidden(page: &Reply, name: &str) -> bool {
    let (before, _) = page.body.split_once(&format!("for=\"{name}\"")).unwrap();
    let mut around = before.rsplit("<div ");
    let shown = around.find(|tag| tag.contains("field-shown")).unwrap();
    shown.starts_with("hidden ")
}

/// Publishes the guide with its form changed.
async fn change_form(hall: &Hall, change: impl FnOnce(&mut Vec<Value>)) {
    let shipped = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../data/guides/birth-registration.json"
    );
    let text = std::fs::read_to_string(shipped).unwrap();
    let mut guide: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(guide["code"], GUIDE);
    change(guide["form"].as_array_mut().unwrap());
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join(format!("{GUIDE}.json")),
        guide.to_string(),
    )
    .unwrap();
    guide::load_dir(
        &hall.store,
        &Request::console(monday()),
        folder.path(),
        guide::Publication::Shipped,
    )
    .await
    .unwrap();
}

#[tokio::test]
async fn each_topic_has_a_screen() {
    let hall = Hall::open().await;
    let page = hall
        .get(Person::Owner, &format!("{}?part=2", form(&hall)))
        .await;
    assert!(
        page.text().contains("第 2 部分，共 3 部分：登记谁"),
        "{}",
        page.text()
    );
    assert!(page.text().contains("保存，下一部分") && page.text().contains("上一部分"));
    assert_eq!(page.field("partner_name").as_deref(), Some("王强"));
    assert_eq!(
        (page.field("home.detail"), page.field("birth_order")),
        (None, None)
    );
    let first = hall
        .get(Person::Owner, &format!("{}?part=1", form(&hall)))
        .await;
    assert!(!first.text().contains("上一部分"));
    let last = hall
        .get(Person::Owner, &format!("{}?part=3", form(&hall)))
        .await;
    assert!(last.text().contains("保存，去上传材料"), "{}", last.text());
}

#[tokio::test]
async fn without_a_number_it_is_where_one_left_off() {
    let hall = Hall::open().await;
    let at = |n: usize| format!("{}?part={n}", form(&hall));
    // All is filled: the last, one step before the materials.
    for asked in ["", "?part=4", "?part=0", "?part=x"] {
        let page = visit(&hall, &format!("{}{asked}", form(&hall))).await;
        assert_eq!(
            (page.status, page.location()),
            (StatusCode::FOUND, at(3).as_str()),
            "{asked}"
        );
    }
    hall.post(Person::Owner, &at(2), &[("do", "leave")]).await;
    assert_eq!(visit(&hall, &form(&hall)).await.location(), at(2));
    let page = visit(&hall, &at(1)).await;
    assert_eq!(page.status, StatusCode::OK);
}

#[tokio::test]
async fn the_next_screen_comes_when_this_one_is_right() {
    let hall = Hall::open().await;
    let at = |n: usize| format!("{}?part={n}", form(&hall));
    hall.post(Person::Owner, &at(3), &[("do", "leave")]).await;
    let typed = [
        ("partner_name", ""),
        ("partner_phone", "12"),
        ("do", "next"),
    ];
    let refused = hall.post(Person::Owner, &at(2), &typed).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("第 2 部分，共 3 部分"));
    assert_eq!(refused.field("partner_phone").as_deref(), Some("12"));
    assert!(refused.body.contains("href=\"#partner_name\""));
    // 生育情况 is empty: that is said there.
    assert!(!refused.text().contains("第几个孩子"), "{}", refused.text());
    let right = [
        ("applicant_is", "wife"),
        ("partner_name", "王强"),
        ("partner_id_number", "110105198709250023"),
        ("do", "next"),
    ];
    let on = hall.post(Person::Owner, &at(2), &right).await;
    assert_eq!(
        (on.status, on.location()),
        (StatusCode::SEE_OTHER, at(3).as_str())
    );
    let back = hall
        .post(Person::Owner, &at(3), &[("stage", "born"), ("do", "back")])
        .await;
    assert_eq!(back.location(), at(2));
    let mut now = answers();
    now.retain(|path, _| !["birth_date", "birth_order"].contains(&path.as_str()));
    assert_eq!(saved(&hall).await, now);
    let last = [
        ("stage", "born"),
        ("birth_date", "2026-11-01"),
        ("birth_order", "1"),
        ("do", "next"),
    ];
    let on = hall.post(Person::Owner, &at(3), &last).await;
    assert_eq!(
        on.location(),
        format!("/apply/{}/materials", hall.world.draft)
    );
    assert_eq!(saved(&hall).await, answers());
}

#[tokio::test]
async fn rows_come_and_go_on_their_screen() {
    let hall = Hall::open().await;
    let at = format!("{}?part=3", form(&hall));
    let added = hall
        .post(Person::Owner, &at, &[("do", "add:children")])
        .await;
    assert_eq!(added.location(), format!("{at}&add=children#children"));
    let page = hall.get(Person::Owner, &format!("{at}&add=children")).await;
    assert!(page.field("children.0.name").is_some());
    let typed = map(&[
        ("children.0.name", "大宝"),
        ("children.1.name", "二宝"),
        ("do", "remove:children.0"),
    ]);
    let removed = hall.post_form(Person::Owner, &at, &typed).await;
    assert_eq!(removed.location(), at);
    let now = saved(&hall).await;
    assert_eq!(now.get("children.1.name").map(String::as_str), Some("二宝"));
    assert!(!now.contains_key("children.0.name"));
    assert_eq!(now["partner_name"], "王强");
}

#[tokio::test]
async fn an_answer_of_one_screen_brings_up_a_field_of_another() {
    let hall = Hall::open().await;
    change_form(&hall, |form| {
        let condition = json!({"field": "applicant_is", "equals": ["husband"]});
        let field = json!({"name": "why", "label": "女方为什么不来办", "required": true,
            "kind": {"text": {}}, "shown_if": condition});
        form[2]["fields"].as_array_mut().unwrap().push(field);
        let only = json!({"name": "note", "label": "给男方的话", "kind": {"text": {}}, "shown_if": condition});
        form.push(json!({"title": "只问男方", "fields": [only]}));
    })
    .await;
    let at = |n: usize| format!("{}?part={n}", form(&hall));
    // What is known from another screen needs no words, and no script.
    let page = hall.get(Person::Owner, &at(3)).await;
    assert!(is_hidden(&page, "why") && !page.text().contains("选“男方”时填写"));
    let only = hall.get(Person::Owner, &at(4)).await;
    assert!(only.text().contains("这一部分您不用填写"));
    let last = map(&[
        ("stage", "born"),
        ("birth_date", "2026-11-01"),
        ("birth_order", "1"),
        ("why", "不用了"),
        ("do", "next"),
    ]);
    assert_eq!(
        hall.post_form(Person::Owner, &at(3), &last)
            .await
            .location(),
        at(4)
    );

    let husband = map(&[
        ("applicant_is", "husband"),
        ("partner_name", "王强"),
        ("partner_id_number", "110105198709250023"),
        ("do", "next"),
    ]);
    assert_eq!(
        hall.post_form(Person::Owner, &at(2), &husband)
            .await
            .location(),
        at(3)
    );
    let page = hall.get(Person::Owner, &at(3)).await;
    assert_eq!(
        page.field("why").as_deref(),
        Some("不用了"),
        "nothing typed is lost"
    );
    assert!(!is_hidden(&page, "why"));
    let mut empty = last.clone();
    empty.insert("why".to_owned(), String::new());
    let refused = hall.post_form(Person::Owner, &at(3), &empty).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("why").is_some());
    assert_eq!(
        hall.post_form(Person::Owner, &at(3), &last)
            .await
            .location(),
        at(4)
    );
}

#[tokio::test]
async fn a_form_of_one_topic_has_no_parts() {
    let hall = Hall::open().await;
    change_form(&hall, |form| {
        let fields: Vec<Value> = form
            .iter()
            .flat_map(|section| section["fields"].as_array().unwrap().clone())
            .collect();
        *form = vec![json!({"title": "登记", "fields": fields})];
    })
    .await;
    let page = visit(&hall, &form(&hall)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.text().contains("部分"), "{}", page.text());
    assert!(page.text().contains("保存，下一步"));
    assert!(page.body.contains(&format!("action=\"{}\"", form(&hall))));
    let mut typed = answers();
    typed.insert("do".to_owned(), "next".to_owned());
    let on = hall.post_form(Person::Owner, &form(&hall), &typed).await;
    assert_eq!(
        on.location(),
        format!("/apply/{}/materials", hall.world.draft)
    );
}

#[tokio::test]
async fn a_session_that_ends_costs_nothing_of_any_screen() {
    let hall = Hall::open().await;
    hall.set_clock(monday() + TimeDelta::hours(3));
    let at = format!("{}?part=2", form(&hall));
    let typed = map(&[("partner_name", "改过的名字"), ("do", "next")]);
    let reply = hall.post_form(Person::Owner, &at, &typed).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    let mut sign_in = reply.hidden("/sign-in");
    assert_eq!(
        (sign_in["kept_action"].as_str(), sign_in["next"].as_str()),
        (at.as_str(), at.as_str())
    );
    sign_in.extend(map(&[("phone", "13000000001"), ("password", PASSWORD)]));
    let reply = hall.post_form(Person::Visitor, "/sign-in", &sign_in).await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::SEE_OTHER, at.as_str())
    );
    hall.set_clock(monday());
    let now = saved(&hall).await;
    assert_eq!(now["partner_name"], "改过的名字");
    assert_eq!(
        (now["home.detail"].as_str(), now["birth_order"].as_str()),
        ("1号", "1")
    );
}

#[tokio::test]
async fn the_check_leads_back_to_the_right_screen() {
    let hall = Hall::open().await;
    let at = |n: usize| format!("{}?part={n}", form(&hall));
    let check = format!("/apply/{}/check", hall.world.draft);
    let typed = map(&[
        ("birth_order", "1"),
        ("children.0.name", "大宝"),
        ("do", "leave"),
    ]);
    hall.post_form(Person::Owner, &at(3), &typed).await;
    let page = hall.get(Person::Owner, &check).await;
    for link in [
        at(1),
        at(2),
        at(3),
        format!("{}#stage", at(3)),
        format!("{}#children.0.name", at(3)),
        format!("{}#children.0.sex", at(3)),
    ] {
        assert!(
            page.body.contains(&format!("href=\"{link}\"")),
            "{link}: {}",
            page.body
        );
    }
    // All that is wrong anywhere, each a link to where it is put right.
    let refused = hall.post(Person::Owner, &check, &[("declare", "on")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let summary = refused.body.split("error-summary").nth(1).unwrap();
    let summary = summary.split("</div>").next().unwrap();
    assert!(
        summary.contains(&format!("href=\"{}#stage\"", at(3))),
        "{summary}"
    );
    let undeclared = hall.post(Person::Owner, &check, &[]).await;
    assert!(undeclared.body.contains("href=\"#declare\""));
}
