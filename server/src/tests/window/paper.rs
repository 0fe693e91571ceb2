//! The paper that a window took in: on its way to who handles the case, or back.

use axum::http::StatusCode;
use rules::case::PaperPlace;
use store::{case, draft};

use crate::tests::{
    hall::Hall,
    world::{Person, answers},
};

#[tokio::test]
async fn the_window_is_told_until_when_its_paper_must_travel() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let start = hall.get(Person::Clerk, "/desk/window").await;
    assert!(!start.text().contains("要交接"), "{}", start.text());
    // Somebody of 大桥, at the window of 崔寨.
    let (token, material) = (&hall.world.window_draft, &hall.world.material);
    let mut typed = answers();
    typed.insert("home.village".to_owned(), "370105017201".to_owned());
    draft::save(&hall.store, &clerk, token, &typed)
        .await
        .unwrap();
    draft::keep_paper(&hall.store, &clerk, token, material, 2)
        .await
        .unwrap();
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let done = format!("/desk/window/done/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &done).await;
    let words = "2份纸质材料要移交大桥街道办事处，最晚2026年11月24日。";
    assert!(page.text().contains(words), "{}", page.text());
    let hand_over = format!("/desk/cases/{}/hand-over", receipt.digits());
    assert!(page.body.contains(&format!("href=\"{hand_over}\"")));
    let opened = hall.get(Person::Clerk, &hand_over).await;
    let opened = opened.text();
    assert!(opened.contains("我已点清，移交"));
    // What will be printed is read before it is signed.
    for part in [
        "材料交接单",
        "下列纸质材料由崔寨街道办事处移交大桥街道办事处",
        "接收人（签名）",
    ] {
        assert!(opened.contains(part), "{part}: {opened}");
    }
    let start = hall.get(Person::Clerk, "/desk/window").await;
    assert!(start.text().contains("有1件要交接。"), "{}", start.text());
}

#[tokio::test]
async fn some_of_the_paper_goes_back_and_the_rest_stays() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let token = &hall.world.window_draft;
    for material in ["wife_household_register", "husband_household_register"] {
        draft::keep_paper(&hall.store, &clerk, token, material, 1)
            .await
            .unwrap();
    }
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let address = format!("/desk/cases/{}/return-papers", receipt.digits());
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("退还哪几样"), "{}", page.text());
    let mut form = page.hidden(&address);
    assert_eq!(form.get("choose").map(String::as_str), Some("on"));
    // Who takes it is asked first of all.
    let refused = hall.post_form(Person::Clerk, &address, &form).await;
    assert!(refused.message_at("present").is_some());
    form.insert("present".to_owned(), "self".to_owned());
    // No box is ticked: that is not all of it.
    let refused = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("materials").is_some());
    form.insert("return.wife_household_register".to_owned(), "on".to_owned());
    // Who has no script sees the list of what is ticked before it is done.
    let mut asked = form.clone();
    asked.insert("do".to_owned(), "preview".to_owned());
    let preview = hall.post_form(Person::Clerk, &address, &asked).await.text();
    let (_, sheet) = preview.split_once("申请人将看到").unwrap();
    let (sheet, _) = sheet.split_once("取消").unwrap();
    let before = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let name = |code: &str| before.guide.material(code).unwrap().name.clone();
    assert!(sheet.contains(&name("wife_household_register")), "{sheet}");
    assert!(
        !sheet.contains(&name("husband_household_register")),
        "{sheet}"
    );
    let seen = form.get("seq").cloned();
    assert_eq!(Some(before.seq.to_string()), seen, "nothing was done");
    let done = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let handovers = &view.case.handovers;
    let place = |code: &str| handovers.places_of(code);
    let returned = [(PaperPlace::Returned, 1)];
    assert_eq!(place("wife_household_register"), returned);
    let here = PaperPlace::With("370115003".to_owned());
    assert_eq!(place("husband_household_register"), [(here, 1)]);
}
