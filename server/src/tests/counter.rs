//! 收补正 at the counter, for whose browser runs no script: what cannot be given
//! back to a control is named beside it.

use axum::http::{Method, StatusCode};
use rules::{
    case::Command,
    notice::{Contact, Defect, Notice, NoticeLine, Target, USUAL, usual_consequence, usual_how},
    receipt::Receipt,
};
use store::case::{self, Act};

use super::{
    hall::Hall,
    parts,
    reply::Reply,
    world::{PDF, Person},
};

const KEY: &str = "a-key-of-these-corrections";

/// Two materials of the world's case cannot be read.
async fn notice(hall: &Hall) {
    let line = |material: &str| NoticeLine {
        target: Target::Material(material.to_owned()),
        defect: Defect::Illegible,
        todo: "请重新拍摄，四角完整、字迹清楚。".to_owned(),
        on_the_spot: false,
    };
    let notice = Notice {
        lines: vec![
            line("wife_household_register"),
            line("husband_household_register"),
        ],
        period: USUAL,
        consequence: usual_consequence(),
        how: usual_how(),
        contact: Contact {
            whom: "崔寨街道便民服务中心".to_owned(),
            phone: "0531-00000000".to_owned(),
        },
    };
    let act = Act {
        receipt: Receipt::parse(&hall.world.receipt).unwrap(),
        seen: None,
        key: "the-notice-of-these-corrections".to_owned(),
        command: Command::IssueNotice(notice),
    };
    let officer = hall.caller(Person::Officer).await;
    case::act(&hall.store, &officer, act).await.unwrap();
}

async fn send(hall: &Hall, texts: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Reply {
    let path = format!("/desk/window/correct/{}/files", hall.world.receipt);
    let request = parts::of(hall.request(Method::POST, Person::Clerk, &path));
    let body = parts::form_at(texts, files).into();
    hall.send(request.body(body).unwrap()).await
}

fn named(name: &str) -> String {
    format!("“{name}”没有收下，请重新选择。")
}

#[tokio::test]
async fn a_good_scan_is_named_when_another_line_is_wrong() {
    let hall = Hall::open().await;
    notice(&hall).await;
    let scan: &[(&str, &str, &[u8])] = &[("files.1", "户口簿.pdf", PDF)];
    let wrong = [("seq", "2"), ("key", KEY), ("copies.2", "2-3")];
    let refused = send(&hall, &wrong, scan).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.message_at("files.1"), Some(named("户口簿.pdf")));
    assert!(refused.message_at("copies.2").unwrap().contains("1至99"));
    assert_eq!(refused.field("copies.2").as_deref(), Some("2-3"));
    let summary = refused.text();
    assert!(summary.contains("“户口簿.pdf”没有收下"), "{summary}");

    // A scan that is none leaves the good one behind, too.
    let both: &[(&str, &str, &[u8])] = &[
        ("files.1", "户口簿.pdf", PDF),
        ("files.2", "男方户口簿.pdf", b""),
    ];
    let refused = send(&hall, &[("seq", "2"), ("key", KEY)], both).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.message_at("files.1"), Some(named("户口簿.pdf")));
    let broken = refused.message_at("files.2").unwrap();
    assert!(broken.starts_with("“男方户口簿.pdf”："), "{broken}");

    // Nothing was handed in by halves; chosen again, both lines are closed.
    let right = [("seq", "2"), ("key", KEY), ("copies.2", "1")];
    let done = send(&hall, &right, scan).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = format!("/desk/window/correct/{}", hall.world.receipt);
    let page = hall.get(Person::Clerk, &page).await;
    assert!(
        page.text().contains("告知的事项都已补正"),
        "{}",
        page.text()
    );
}

#[tokio::test]
async fn who_comes_too_late_sees_what_has_changed_and_which_scan_to_choose_again() {
    let hall = Hall::open().await;
    notice(&hall).await;
    let scan: &[(&str, &str, &[u8])] = &[("files.1", "户口簿.pdf", PDF)];
    let late = send(&hall, &[("seq", "1"), ("key", KEY)], scan).await;
    assert_eq!(late.status, StatusCode::CONFLICT);
    assert_eq!(late.message_at("files.1"), Some(named("户口簿.pdf")));
    let text = late.text();
    assert!(text.contains("看最新情况"), "{text}");
}

/// The browser's way back: the old page with another line filled in.
#[tokio::test]
async fn an_old_page_with_another_line_says_that_it_had_been_handed_in() {
    let hall = Hall::open().await;
    notice(&hall).await;
    let first = [("seq", "2"), ("key", KEY), ("copies.1", "1")];
    for _ in 0..2 {
        let done = send(&hall, &first, &[]).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    }
    let other = [("seq", "2"), ("key", KEY), ("copies.2", "1")];
    let told = send(&hall, &other, &[]).await;
    assert_eq!(told.status, StatusCode::CONFLICT);
    let text = told.text();
    for words in ["已经提交过一次", "看最新情况"] {
        assert!(text.contains(words), "{words}: {text}");
    }
}
