//! What is taken back at the window, and for whom.

use axum::http::StatusCode;
use rules::{case::Event, receipt::Receipt};
use store::case;

use crate::tests::{hall::Hall, world::Person};

#[tokio::test]
async fn a_case_is_taken_back_only_for_who_is_there() {
    let hall = Hall::open().await;
    let case = format!("/desk/cases/{}", hall.world.receipt);
    let address = format!("{case}/withdraw");
    let mut form = vec![
        ("seq", "1"),
        ("key", "a-key-of-this-withdrawal"),
        ("reason", "搬家了"),
    ];
    let refused = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("present").is_some());
    assert_eq!(refused.text_area("reason").as_deref(), Some("搬家了"));
    form.push(("present", "self"));
    let done = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = hall.get(Person::Clerk, done.location()).await;
    assert!(
        page.text().contains("打印终止办理通知书"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains(&format!("href=\"{address}\"")));
    let officer = hall.get(Person::Officer, &case).await;
    assert!(officer.text().contains("窗口已按申请人要求办理撤回"));
}

#[tokio::test]
async fn who_comes_for_the_applicant_is_written_down_with_the_right_to() {
    let hall = Hall::open().await;
    let address = format!("/desk/cases/{}/withdraw", hall.world.receipt);
    let mut form = vec![
        ("seq", "1"),
        ("key", "a-key-of-this-withdrawal"),
        ("reason", "搬家了"),
        ("present", "agent"),
        ("agent.name", "李四"),
        ("agent.id_kind", "resident_card"),
        ("agent.id_number", "110101199003074514"),
        ("agent.relation", "儿子"),
    ];
    // Nothing shows the right to it yet.
    let refused = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("agent.mandate").is_some());
    assert_eq!(refused.field("agent.name").as_deref(), Some("李四"));
    form.push(("agent.mandate", "written"));
    let done = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let clerk = hall.caller(Person::Clerk).await;
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let Some(Event::Withdrawn {
        agent: Some(agent), ..
    }) = view.log.last().map(|last| &last.event)
    else {
        panic!("{:?}", view.log.last())
    };
    assert_eq!(agent.person.id_number, "110101199003074514");
    // On every page the number is masked, in the history the name as well.
    let page = hall.get(Person::Clerk, done.location()).await;
    assert!(page.text().contains("代办人李*到场"), "{}", page.text());
    assert!(!page.body.contains("110101199003074514"));
    let paper = view.papers.len();
    let address = format!("/desk/cases/{}/papers/{paper}", hall.world.receipt);
    let text = hall.get(Person::Clerk, &address).await.text();
    assert!(text.contains("代办人李四（申请人的儿子"), "{text}");
    assert!(text.contains("110***********4514"), "{text}");
}
