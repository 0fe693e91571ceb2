//! After the intake: where its page leads, and what the notice is written with.

use axum::http::StatusCode;
use store::{case, draft};

use crate::tests::{hall::Hall, world::Person};

#[tokio::test]
async fn only_who_takes_in_is_offered_another_item() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/done/{}", hall.world.receipt);
    for (person, offered) in [(Person::Clerk, true), (Person::Auditor, false)] {
        let page = hall.get(person, &address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(
            page.body.contains("同一个人再办一件"),
            offered,
            "{person:?}"
        );
        assert_eq!(page.body.contains("下一位"), offered, "{person:?}");
    }
}

#[tokio::test]
async fn a_receipt_leads_to_what_else_is_done_at_a_counter() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let (token, material) = (&hall.world.window_draft, &hall.world.material);
    draft::keep_paper(&hall.store, &clerk, token, material, 1)
        .await
        .unwrap();
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let done = format!("/desk/window/done/{}", receipt.digits());
    let case = format!("/desk/cases/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &done).await;
    let (text, link) = (page.text(), format!("href=\"{case}\""));
    assert!(text.contains("打开办件（退还材料、撤回申请）"), "{text}");
    assert!(page.body.contains(&link));
    // Once it is over, the page says so, and the paper can still go back.
    let mut form = hall
        .get(Person::Clerk, &format!("{case}/withdraw"))
        .await
        .hidden(&format!("{case}/withdraw"));
    form.insert("present".to_owned(), "self".to_owned());
    let ended = hall
        .post_form(Person::Clerk, &format!("{case}/withdraw"), &form)
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let text = hall.get(Person::Clerk, &done).await.text();
    assert!(text.contains("已撤回"), "{text}");
    assert!(!text.contains("已收件"), "{text}");
    assert!(text.contains("打开办件（退还材料）"), "{text}");
}

#[tokio::test]
async fn the_words_of_the_office_stand_beside_each_line_of_a_notice_at_the_window() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let token = &hall.world.window_draft;
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let notice = format!("/desk/window/notice/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &notice).await;
    for n in 0..3 {
        let list = format!("id=\"lines.{n}.todo-phrases\"");
        assert!(page.body.contains(&list), "{list}: {}", page.text());
    }
    assert!(page.text().contains("照片不清"), "{}", page.text());
}
