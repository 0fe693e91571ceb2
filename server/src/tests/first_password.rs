//! A password that an administrator has set is changed before anything else; the
//! table of `access` tries every route. Here: the way through.

use std::collections::BTreeMap;

use axum::http::StatusCode;

use super::{
    hall::Hall,
    world::{PASSWORD, Person},
};

/// The form for a password of one's own, as it stands on this page.
fn filled(page: &super::reply::Reply, new: &str) -> BTreeMap<String, String> {
    let mut form = page.hidden("/desk/account");
    form.insert("old_password".to_owned(), PASSWORD.to_owned());
    form.insert("new_password".to_owned(), new.to_owned());
    form
}

#[tokio::test]
async fn the_form_stands_in_place_of_every_page_and_leads_on_to_it() {
    let hall = Hall::open().await;
    let page = hall.get(Person::Newcomer, "/desk/window").await;
    assert!(
        page.text().contains("请先设一个自己的密码"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains("刷身份证"));
    assert!(!page.body.contains("href=\"/desk/window\""), "no doors yet");

    let same = hall
        .post_form(Person::Newcomer, "/desk/account", &filled(&page, PASSWORD))
        .await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.message_at("new_password").unwrap().contains("一样"));
    assert_eq!(same.field("next").as_deref(), Some("/desk/window"));

    let form = filled(&same, "horse-of-ones-own");
    let done = hall
        .post_form(Person::Newcomer, "/desk/account", &form)
        .await;
    assert_eq!(
        (done.status, done.location()),
        (StatusCode::SEE_OTHER, "/desk/window")
    );
    let page = hall.get(Person::Newcomer, "/desk/window").await;
    assert!(page.text().contains("刷身份证"), "{}", page.text());
    let log = hall.get(Person::Admin, "/desk/admin/log").await;
    assert!(log.text().contains("换掉管理员设的密码"), "{}", log.text());
}

#[tokio::test]
async fn a_new_password_by_the_administrator_asks_again() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await.caller.account().unwrap();
    let address = format!("/desk/admin/staff/{clerk}/password");
    let form = [("password", "battery staple")];
    let done = hall.post(Person::Admin, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let list = hall.get(Person::Admin, "/desk/admin/staff").await;
    assert!(list.text().contains("待本人改密码"), "{}", list.text());
}

#[tokio::test]
async fn what_was_typed_goes_through_both_doors() {
    let hall = Hall::open().await;
    let address = format!("/desk/cases/{}/message", hall.world.receipt);
    let typed = [("key", "a-key-of-this-message"), ("text", "写了很久的留言")];
    let signed_out = hall.post(Person::Visitor, &address, &typed).await;
    assert_eq!(signed_out.status, StatusCode::UNAUTHORIZED);
    let first = hall.sign_in_from(&signed_out, Person::Newcomer).await;
    assert!(
        first.text().contains("请先设一个自己的密码"),
        "{}",
        first.text()
    );
    let form = filled(&first, "horse-of-ones-own");
    assert_eq!(form["kept.text"], "写了很久的留言");
    let mut wrong = form.clone();
    wrong.insert("old_password".to_owned(), "not-this-one".to_owned());
    let wrong = hall
        .post_form(Person::Newcomer, "/desk/account", &wrong)
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.hidden("/desk/account")["kept.text"], "写了很久的留言");

    let back = hall
        .post_form(Person::Newcomer, "/desk/account", &form)
        .await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    assert_eq!(back.text_area("text").as_deref(), Some("写了很久的留言"));
    assert!(back.text().contains("已登录。"), "{}", back.text());
}

#[tokio::test]
async fn what_a_newcomer_sends_is_refused_and_kept() {
    let hall = Hall::open().await;
    let address = format!("/desk/cases/{}/message", hall.world.receipt);
    let typed = [("key", "a-key-of-this-message"), ("text", "写了很久的留言")];
    let refused = hall.post(Person::Newcomer, &address, &typed).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(
        refused.hidden("/desk/account")["kept.text"],
        "写了很久的留言"
    );
}
