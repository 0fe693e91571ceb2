//! What staff typed while the session had ended: it comes back on its page, and
//! nothing of it is done by signing in.

use std::collections::BTreeMap;

use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;
use rules::receipt::Receipt;
use store::draft;

use super::{
    access::{self, DeskWrite},
    hall::Hall,
    monday,
    reply::Reply,
    world::{PASSWORD, PDF, Person, answers},
};

const REASONS: &str = "第一行 \"引号\" & <尖括号>\n第二行";

fn decision(seq: &str) -> BTreeMap<String, String> {
    [
        ("seq", seq),
        ("key", "a-key-of-this-decision"),
        ("outcome", "refused"),
        ("reasons", REASONS),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .into()
}

/// After this every session of the desk has ended.
fn later(hall: &Hall) {
    hall.set_clock(monday() + TimeDelta::hours(2));
}

/// How many events the case has.
async fn events(hall: &Hall) -> u32 {
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let officer = hall.caller(Person::Officer).await;
    let view = store::case::view(&hall.store, &officer, &receipt).await;
    view.unwrap().seq
}

#[tokio::test]
async fn a_decision_typed_while_the_session_ended_comes_back_and_is_not_taken() {
    let hall = Hall::open().await;
    later(&hall);
    let page = format!("/desk/cases/{}/decide", hall.world.receipt);
    let asked = hall.post_form(Person::Officer, &page, &decision("1")).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(
        asked.text().contains("您填写的内容还在"),
        "{}",
        asked.text()
    );
    let kept = asked.hidden("/desk/sign-in");
    assert_eq!(kept["kept_action"], page);
    assert_eq!(kept["kept.reasons"], REASONS);

    // A wrong password does not lose it either.
    let mut wrong = kept.clone();
    wrong.insert("login".to_owned(), "cuizhai-officer".to_owned());
    wrong.insert("password".to_owned(), "not-the-password".to_owned());
    let wrong = hall
        .post_form(Person::Visitor, "/desk/sign-in", &wrong)
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.hidden("/desk/sign-in"), kept);
    assert!(!wrong.body.contains("not-the-password"));

    let back = hall.sign_in_from(&asked, Person::Officer).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    assert!(back.header("set-cookie").starts_with("yiwang_desk="));
    assert!(
        back.text().contains("已登录。您填写的内容都在"),
        "{}",
        back.text()
    );
    assert_eq!(back.text_area("reasons").as_deref(), Some(REASONS));
    assert_eq!(events(&hall).await, 1, "signing in decides nothing");
}

#[tokio::test]
async fn what_changed_meanwhile_is_told_when_it_is_sent_again() {
    let hall = Hall::open().await;
    later(&hall);
    let page = format!("/desk/cases/{}/accept", hall.world.noticed);
    let asked = hall.post_form(Person::Officer, &page, &decision("1")).await;
    let back = hall.sign_in_from(&asked, Person::Officer).await;
    // The notice has come in between, as event 2.
    assert_eq!(back.hidden(&page)["seq"], "1");
}

#[tokio::test]
async fn who_may_see_the_case_sees_what_was_typed_and_nobody_else_does() {
    let hall = Hall::open().await;
    later(&hall);
    let page = format!("/desk/cases/{}/decide", hall.world.receipt);
    let asked = hall.post_form(Person::Officer, &page, &decision("1")).await;
    let colleague = hall.sign_in_from(&asked, Person::Leader).await;
    assert_eq!(colleague.text_area("reasons").as_deref(), Some(REASONS));
    let stranger = hall.sign_in_from(&asked, Person::Stranger).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    assert!(!stranger.text().contains("第一行"), "{}", stranger.text());
    assert_eq!(events(&hall).await, 1);
}

#[tokio::test]
async fn an_intake_becomes_the_draft_of_the_clerk_and_of_nobody_else() {
    let hall = Hall::open().await;
    later(&hall);
    let page = format!("/desk/window/{}", hall.world.window_draft);
    let mut typed = answers();
    typed.insert("home.detail".to_owned(), "长桥路 8 号".to_owned());
    let mut form = typed.clone();
    form.insert("do".to_owned(), "submit".to_owned());
    form.insert("applicant.name".to_owned(), "孙改名".to_owned());
    let asked = hall.post_form(Person::Clerk, &page, &form).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);

    let before = access::written(&hall).await;
    let other = hall.sign_in_from(&asked, Person::Stranger).await;
    assert_eq!(other.status, StatusCode::NOT_FOUND);
    assert_eq!(access::written(&hall).await, before);

    let back = hall.sign_in_from(&asked, Person::Clerk).await;
    assert_eq!(
        (back.status, back.location()),
        (StatusCode::SEE_OTHER, page.as_str()),
        "{}",
        back.text()
    );
    let clerk = hall.caller(Person::Clerk).await;
    let draft = draft::load(&hall.store, &clerk, &hall.world.window_draft)
        .await
        .expect("it is still a draft: nothing was taken in");
    assert_eq!(draft.answers, typed);
    assert_eq!(draft.persons.unwrap().applicant.name, "孙改名");
}

#[tokio::test]
async fn an_agent_half_typed_stays_in_the_form() {
    let hall = Hall::open().await;
    later(&hall);
    let page = format!("/desk/window/{}", hall.world.window_draft);
    let mut form = answers();
    form.insert("applicant.name".to_owned(), "孙改名".to_owned());
    form.insert("agent.name".to_owned(), "李代办".to_owned());
    form.insert("agent.id_number".to_owned(), "1101".to_owned());
    let asked = hall.post_form(Person::Clerk, &page, &form).await;
    let back = hall.sign_in_from(&asked, Person::Clerk).await;
    assert_eq!(back.status, StatusCode::OK);
    assert_eq!(back.field("agent.name").as_deref(), Some("李代办"));
    assert_eq!(back.field("agent.id_number").as_deref(), Some("1101"));
}

/// The page that the write asks to sign in on.
async fn signed_out(hall: &Hall, write: &DeskWrite) -> Reply {
    if write.parts {
        let texts = [("explanation.1", "来不及")];
        let files: [(&str, &[u8]); 1] = [("扫描.pdf", PDF)];
        hall.upload_with(write.person, &write.address, &texts, &files)
            .await
    } else {
        hall.post_form(write.person, &write.address, &write.form)
            .await
    }
}

#[tokio::test]
async fn no_write_of_the_desk_loses_what_was_typed() {
    let hall = Hall::open().await;
    let writes = access::desk_writes(hall.world);
    assert!(writes.len() > 25, "{}", writes.len());
    later(&hall);
    let mut wrong = Vec::new();
    for write in &writes {
        let asked = signed_out(&hall, write).await;
        let kept = asked.hidden("/desk/sign-in");
        let typed = write
            .form
            .iter()
            .filter(|(path, _)| !path.contains("password"));
        let lost: Vec<_> = typed
            .filter(|(path, text)| kept.get(&format!("kept.{path}")) != Some(*text))
            .collect();
        let said = !write.parts || asked.text().contains("“扫描.pdf”没有留下");
        if asked.status != StatusCode::UNAUTHORIZED || !lost.is_empty() || !said {
            wrong.push(format!("{write:?}: {} lost {lost:?}", asked.status));
        }
        if kept
            .keys()
            .any(|path| path.starts_with("kept.") && path.contains("password"))
        {
            wrong.push(format!("{write:?}: a password stands in the page"));
        }
        let before = access::written(&hall).await;
        let back = hall.sign_in_from(&asked, write.person).await;
        let draft = write.address.ends_with(&hall.world.window_draft);
        let shown = back.status == StatusCode::OK && back.body.contains("已登录。")
            || draft && back.status == StatusCode::SEE_OTHER;
        if !shown {
            wrong.push(format!("{write:?}: then {} {}", back.status, back.text()));
        }
        if !draft && access::written(&hall).await != before {
            wrong.push(format!("{write:?}: signing in has done something"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn a_search_is_not_made_by_signing_in() {
    let hall = Hall::open().await;
    later(&hall);
    let asked = hall
        .post(Person::Officer, "/desk", &[("q", "张示范")])
        .await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    let back = hall.sign_in_from(&asked, Person::Officer).await;
    assert_eq!(back.field("q").as_deref(), Some("张示范"));
    assert!(!back.text().contains("相符"), "{}", back.text());
}

/// Signs in by script on a page that was made for `page_of`.
async fn on_the_page(hall: &Hall, page_of: Person, login: &str) -> Reply {
    let account = hall.caller(page_of).await.caller.account().unwrap();
    let body = form_urlencoded::Serializer::new(String::new())
        .append_pair("account", &account.to_string())
        .append_pair("login", login)
        .append_pair("password", PASSWORD)
        .finish();
    let request = hall
        .request(Method::POST, Person::Visitor, "/desk/sign-in")
        .header(header::ACCEPT, "application/json")
        .body(body.into());
    hall.send(request.unwrap()).await
}

#[tokio::test]
async fn on_an_open_page_only_its_own_account_signs_in_again() {
    let hall = Hall::open().await;
    let same = on_the_page(&hall, Person::Officer, "cuizhai-officer").await;
    assert_eq!(same.status, StatusCode::OK, "{}", same.body);
    assert!(same.header("set-cookie").starts_with("yiwang_desk="));
    let other = on_the_page(&hall, Person::Officer, "leader").await;
    assert_eq!(other.status, StatusCode::CONFLICT);
    assert_eq!(other.refusal().code, "another_account");
    assert_eq!(other.header("set-cookie"), "");
}
