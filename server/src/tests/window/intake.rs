//! The intake: what is counted, and taken in once.

use axum::http::StatusCode;
use rules::receipt::Receipt;
use store::case;

use crate::tests::{
    hall::Hall,
    world::{Person, answers},
};

#[tokio::test]
async fn a_number_of_copies_is_read_as_it_stands() {
    let hall = Hall::open().await;
    let (draft, material) = (&hall.world.window_draft, &hall.world.material);
    let address = format!("/desk/window/{draft}/paper/{material}");
    for wrong in ["-1", "2-3", "0", "100", "两"] {
        let form = [("copies", wrong)];
        let refused = hall.post(Person::Clerk, &address, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text().contains("1至99"), "{}", refused.text());
        let form = refused.body.split(&address).nth(1).unwrap();
        assert!(form.contains(&format!("value=\"{wrong}\"")), "{wrong}");
    }
    // The second press of a double click writes down no more paper.
    for _ in 0..2 {
        let done = hall.post(Person::Clerk, &address, &[("copies", "２")]);
        assert_eq!(done.await.status, StatusCode::SEE_OTHER);
    }
    let page = hall
        .get(Person::Clerk, &format!("/desk/window/{draft}"))
        .await;
    let text = page.text();
    assert_eq!(text.matches("纸 · 2 份").count(), 1, "{text}");
    // What is written down stands in the field, to be put right there.
    let form = page.body.split(&address).nth(1).unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    assert!(form.contains("value=\"2\""), "{form}");
}

#[tokio::test]
async fn an_intake_pressed_twice_at_once_is_one_case_for_both() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/{}", hall.world.window_draft);
    let page = hall.get(Person::Clerk, &address).await;
    let mut form = answers();
    let name = page.field("applicant.name").unwrap();
    form.insert("applicant.name".to_owned(), name);
    form.insert("do".to_owned(), "notice".to_owned());
    // The first is done while the others have read the draft and not yet written to it.
    let presses =
        futures::future::join_all((0..4).map(|_| hall.post_form(Person::Clerk, &address, &form)));
    let presses = presses.await;
    let first = presses[0].location();
    assert!(first.starts_with("/desk/window/notice/"), "{first}");
    for press in &presses {
        assert_eq!(press.status, StatusCode::SEE_OTHER, "{}", press.text());
        assert_eq!(press.location(), first);
    }
    // And once more when it is long done.
    let late = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(late.location(), first);
}

/// The browser's way back gives the old page: what is typed in it then is not in the
/// case, and the clerk is told.
#[tokio::test]
async fn what_is_changed_after_the_intake_is_said_not_to_be_taken_in() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/{}", hall.world.window_draft);
    let page = hall.get(Person::Clerk, &address).await;
    let mut form = answers();
    let name = page.field("applicant.name").unwrap();
    form.insert("applicant.name".to_owned(), name);
    form.insert("do".to_owned(), "notice".to_owned());
    let first = hall.post_form(Person::Clerk, &address, &form).await;
    let done = first.location().replace("/notice/", "/done/");
    let told = "后来改的内容没有收下";
    let page = hall.get(Person::Clerk, &done).await;
    assert!(!page.text().contains(told), "{}", page.text());
    // Spaces around it make it no other answer.
    form.insert("home.detail".to_owned(), " 1号 ".to_owned());
    let same = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(same.location(), first.location());
    for (path, text) in [("home.detail", "2号"), ("applicant.phone", "13911112222")] {
        let mut changed = form.clone();
        changed.insert(path.to_owned(), text.to_owned());
        let again = hall.post_form(Person::Clerk, &address, &changed).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
        assert!(again.location().starts_with(&done), "{}", again.location());
        let page = hall.get(Person::Clerk, again.location()).await;
        assert!(page.text().contains(told), "{path}: {}", page.text());
        let digits = done.rsplit('/').next().unwrap();
        let receipt = Receipt::parse(digits).unwrap();
        let clerk = hall.caller(Person::Clerk).await;
        let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
        let kept = view.case.answers.get("home.detail").map(String::as_str);
        assert_eq!(kept, Some("1号"), "{path}");
    }
}
