//! Who stands at the window: whose account it is, and whether it is them.

use axum::http::StatusCode;

use crate::tests::{hall::Hall, world::Person};

const SHOWN: &str = "13000000003";

#[tokio::test]
async fn no_account_is_verified_before_its_phone_was_asked_for() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/person/{}", hall.world.visit);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号未核验"), "{}", page.text());
    assert!(page.text().contains(SHOWN), "{}", page.text());
    let unasked = [("do", "verify"), ("shown_phone", SHOWN)];
    let refused = hall.post(Person::Clerk, &address, &unasked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("own_phone").is_some());
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号未核验"), "{}", page.text());
    // Nor is it given another phone by a form of somebody's own making.
    let taken = [("do", "code"), ("new_phone", "13700000000")];
    let refused = hall.post(Person::Clerk, &address, &taken).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains(SHOWN), "{}", page.text());
    // No phone to go to: nothing is taken back.
    let nowhere = [("do", "verify"), ("own_phone", "no")];
    let refused = hall.post(Person::Clerk, &address, &nowhere).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("own_new_phone").is_some());
    // What was shown is another phone than the account has.
    let stale = [
        ("do", "verify"),
        ("own_phone", "yes"),
        ("shown_phone", "13700000000"),
    ];
    let refused = hall.post(Person::Clerk, &address, &stale).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let mut answered = stale;
    answered[2].1 = SHOWN;
    let done = hall.post(Person::Clerk, &address, &answered).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号已核验"), "{}", page.text());
    assert!(!page.body.contains(SHOWN), "masked again");
    let ended = hall.get(Person::Unverified, "/my").await;
    assert!(ended.field("password").is_some(), "{}", ended.text());
}

#[tokio::test]
async fn the_phone_of_an_unverified_account_is_not_the_applicants() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/person/{}", hall.world.visit);
    let start = [("do", "start:resident-pension")];
    let begun = hall.post(Person::Clerk, &address, &start).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let intake = hall.get(Person::Clerk, begun.location()).await;
    assert!(!intake.field("applicant.name").unwrap().is_empty());
    assert_eq!(intake.field("applicant.phone").as_deref(), Some(""));
}

#[tokio::test]
async fn who_is_found_alone_is_compared_with_the_card_before_the_work_begins() {
    let hall = Hall::open().await;
    for said in ["张示范", "13000000001", "0010"] {
        let form = [("find", said)];
        let found = hall.post(Person::Clerk, "/desk/window", &form).await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{said}");
        let page = hall.get(Person::Clerk, found.location()).await;
        let text = page.text();
        assert!(text.contains("请看证件原件"), "{said}: {text}");
        assert!(text.contains("110***********0010"), "{said}: {text}");
        assert!(!text.contains("选择事项"), "{said}: {text}");
        assert_eq!(page.body.matches("value=\"choose:").count(), 1, "{said}");
        let choose = format!("choose:{}", hall.world.receipt);
        let form = [("do", choose.as_str())];
        let chosen = hall.post(Person::Clerk, found.location(), &form).await;
        let page = hall.get(Person::Clerk, chosen.location()).await;
        assert!(page.text().contains("选择事项"), "{said}: {}", page.text());
    }
    // The whole number has been read off the card, or by its reader.
    let read = [("find", "110105195803120010")];
    let read = hall.post(Person::Clerk, "/desk/window", &read).await;
    let page = hall.get(Person::Clerk, read.location()).await;
    assert!(page.text().contains("选择事项"), "{}", page.text());
}
