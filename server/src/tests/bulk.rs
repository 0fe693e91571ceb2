//! 批量办理 through its form: as many as one run takes, and a run that was cut off.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use rules::{case::Command, receipt::Receipt};
use store::case::{self, Act, BULK_MOST, Bulk};

use super::{desk_statements::file, hall::Hall, reply::Reply, world::Person};

/// The boxes of the list as the browser would send them, all of them ticked.
fn ticked(list: &Reply) -> BTreeMap<String, String> {
    let tags = list.body.split("<input").skip(1);
    let tags = tags.filter_map(|rest| rest.split('>').next());
    let value = |tag: &str, start: &str| {
        let (_, rest) = tag.split_once(start)?;
        rest.split('"').next().map(str::to_owned)
    };
    tags.filter_map(|tag| {
        let receipt = value(tag, " name=\"pick.")?;
        Some((format!("pick.{receipt}"), value(tag, " value=\"")?))
    })
    .collect()
}

#[tokio::test]
async fn five_hundred_boxes_of_one_list_are_sent_and_each_has_its_answer() {
    const LIST: &str = "/desk?rows=500";
    let hall = Hall::open().await;
    // One case is there already.
    for _ in 1..BULK_MOST {
        file(&hall).await;
    }
    hall.get(Person::Officer, LIST).await;
    let before = hall.store.statements().get();
    let list = hall.get(Person::Officer, LIST).await;
    let statements = hall.store.statements().get() - before;
    assert_eq!(list.status, StatusCode::OK);
    assert!(statements <= 10, "{statements} statements");
    let mut form = ticked(&list);
    assert_eq!(form.len(), BULK_MOST);

    // Something happens in one of them before they are sent.
    let late = form.keys().nth(BULK_MOST / 2).unwrap();
    let late = late.trim_start_matches("pick.").to_owned();
    let act = Act {
        receipt: Receipt::parse(&late).unwrap(),
        seen: None,
        key: "a-message-of-this-test".to_owned(),
        command: Command::Message {
            text: "请问还要多久".to_owned(),
        },
    };
    let owner = hall.caller(Person::Owner).await;
    case::act(&hall.store, &owner, act).await.unwrap();

    form.insert("key".to_owned(), list.field("key").unwrap());
    form.insert("what".to_owned(), "take".to_owned());
    let address = "/desk/bulk?rows=500";
    let done = hall.post_form(Person::Officer, address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let page = hall.get(Person::Officer, done.location()).await;
    let text = page.text();
    assert!(text.contains("499件办好了，1件没有办"), "{text}");
    assert!(text.contains("新的变化：留言"), "{text}");
    assert_eq!(page.body.matches("href=\"/desk/cases/").count(), BULK_MOST);

    let again = hall.post_form(Person::Officer, address, &form).await;
    assert_eq!(
        again.location(),
        done.location(),
        "sent twice, it is one run"
    );
    let same = hall.get(Person::Officer, again.location()).await;
    assert_eq!(same.text(), text);
}

#[tokio::test]
async fn a_run_that_was_cut_off_says_what_still_waits_and_goes_on() {
    let hall = Hall::open().await;
    let officer = hall.caller(Person::Officer).await;
    let chosen = [(Receipt::parse(&hall.world.receipt).unwrap(), 1)];
    let key = "a-form-of-a-run-that-was-cut";
    let run = case::begin_bulk(&hall.store, &officer, key, &chosen, Bulk::Take).await;
    let address = format!("/desk/bulk/{}", run.unwrap());
    let cut = hall.get(Person::Officer, &address).await;
    assert!(cut.text().contains("1件还没有办到"), "{}", cut.text());
    assert!(cut.body.contains(&format!("action=\"{address}\"")));
    let on = hall.post(Person::Officer, &address, &[]).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "{}", on.text());
    let page = hall.get(Person::Officer, on.location()).await;
    assert!(page.text().contains("1件全部办好了"), "{}", page.text());
    assert!(!page.body.contains("继续办"));
}

#[tokio::test]
async fn over_what_a_search_has_found_the_form_comes_back_over_the_same_rows() {
    let hall = Hall::open().await;
    // Of the heap of two, the search finds one.
    file(&hall).await;
    let receipt = hall.world.receipt.as_str();
    let search = [("q", receipt), ("sort", "newest")];
    let list = hall.post(Person::Officer, "/desk", &search).await;
    let address = "/desk/bulk?sort=newest";
    let mut form = list.hidden(address);
    form.extend(ticked(&list));
    form.insert("what".to_owned(), "deliver".to_owned());
    form.insert("do".to_owned(), "preview".to_owned());
    let told = hall.post_form(Person::Officer, address, &form).await;
    assert_eq!(told.status, StatusCode::OK, "{}", told.text());
    assert!(told.text().contains("打勾的1件里"), "{}", told.text());
    // Sent with nothing chosen, it is refused over the same rows.
    form.remove("do");
    form.remove("what");
    let refused = hall.post_form(Person::Officer, address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("请选择要做的事"));
    for page in [&told, &refused] {
        let name = format!("name=\"pick.{receipt}\"");
        let mut boxes = page.body.split("<input").filter(|tag| tag.contains(&name));
        let its = boxes.next().and_then(|tag| tag.split('>').next()).unwrap();
        assert!(its.contains("checked"), "{its}");
    }
    for page in [list, told, refused] {
        assert_eq!(page.body.matches("class=\"row-link").count(), 1);
        assert_eq!(page.field("q").as_deref(), Some(receipt));
        assert!(!page.body.contains(&format!("q={receipt}")));
        assert_eq!(
            page.hidden(address).get("q").map(String::as_str),
            Some(receipt)
        );
        let boxes = ticked(&page);
        assert_eq!(
            boxes.keys().collect::<Vec<_>>(),
            [&format!("pick.{receipt}")]
        );
    }
}

#[tokio::test]
async fn with_more_rows_on_a_page_what_was_searched_for_is_still_searched_for() {
    let hall = Hall::open().await;
    // Of the heap of two, the search finds one.
    file(&hall).await;
    let receipt = hall.world.receipt.as_str();
    let search = [("q", receipt), ("sort", "newest")];
    let list = hall.post(Person::Officer, "/desk", &search).await;
    let (_, fold) = list.body.split_once("<summary>批量办理").unwrap();
    let form = Reply {
        body: fold.to_owned(),
        ..list
    };
    let form = form.hidden("/desk");
    let field = |name: &str| form.get(name).map(String::as_str);
    assert_eq!(
        [field("q"), field("rows"), field("sort")],
        [Some(receipt), Some("500"), Some("newest")]
    );
    let more = hall.post_form(Person::Officer, "/desk", &form).await;
    assert_eq!(more.status, StatusCode::OK);
    assert_eq!(more.field("q").as_deref(), Some(receipt));
    assert_eq!(more.body.matches("class=\"row-link").count(), 1);
    assert!(!more.body.contains("一页显示500件"), "{}", more.text());
    assert!(!more.body.contains(&format!("q={receipt}")));
}
