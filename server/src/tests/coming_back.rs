//! Who goes back, opens the page on another device, or loads an address anew:
//! each finds the way on.

use std::collections::BTreeMap;

use axum::{
    body::{Body, Bytes},
    http::{Method, StatusCode, header},
};
use futures::{StreamExt as _, stream};

use super::{
    hall::Hall,
    parts,
    world::{GUIDE, Person},
};

fn declared() -> BTreeMap<String, String> {
    [("declare".to_owned(), "on".to_owned())].into()
}

#[tokio::test]
async fn the_pages_of_a_draft_that_was_handed_in_lead_to_its_case() {
    let hall = Hall::open().await;
    let draft = format!("/apply/{}", hall.world.draft);
    let sent = hall
        .post_form(Person::Owner, &format!("{draft}/check"), &declared())
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let received = hall.get(Person::Owner, sent.location()).await.text();
    assert!(received.contains("为什么是这天"), "{received}");
    let case = sent.location().trim_end_matches("/received").to_owned();
    for page in ["form?part=1", "materials", "check"] {
        let page = hall.get(Person::Owner, &format!("{draft}/{page}")).await;
        assert_eq!(page.status, StatusCode::CONFLICT);
        assert!(page.text().contains("这份申请已经提交"), "{}", page.text());
        assert!(page.body.contains(&format!("href=\"{case}\"")));
    }
    // To anybody else it never was.
    let page = hall.get(Person::Other, &format!("{draft}/form")).await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_was_begun_is_gone_on_with_and_an_empty_draft_is_taken_up() {
    let hall = Hall::open().await;
    let apply = format!("/guides/{GUIDE}/apply");
    let nothing = BTreeMap::new();
    let guide = hall.get(Person::Owner, &format!("/guides/{GUIDE}")).await;
    assert!(
        guide.text().contains("您有一份没填完的"),
        "{}",
        guide.text()
    );
    let on = hall.post_form(Person::Owner, &apply, &nothing).await;
    assert_eq!(on.location(), format!("/apply/{}/form", hall.world.draft));
    let anew: BTreeMap<_, _> = [("anew".to_owned(), "on".to_owned())].into();
    let first = hall.post_form(Person::Owner, &apply, &anew).await;
    assert!(!first.location().contains(&hall.world.draft));
    let second = hall.post_form(Person::Owner, &apply, &anew).await;
    assert_eq!(second.location(), first.location());
}

#[tokio::test]
async fn the_address_of_a_refused_upload_leads_to_its_page() {
    let hall = Hall::open().await;
    let (draft, receipt) = (&hall.world.draft, &hall.world.receipt);
    for (person, address, page) in [
        (
            Person::Owner,
            format!("/apply/{draft}/files/card"),
            format!("/apply/{draft}/materials"),
        ),
        (
            Person::Owner,
            format!("/my/cases/{receipt}/correct/1/files"),
            format!("/my/cases/{receipt}/correct/1"),
        ),
        (
            Person::Clerk,
            format!("/desk/window/correct/{receipt}/files"),
            format!("/desk/window/correct/{receipt}"),
        ),
    ] {
        let reply = hall.get(person, &address).await;
        assert_eq!(reply.location(), page, "{address}");
    }
}

#[tokio::test]
async fn what_is_too_long_is_refused_in_words() {
    let hall = Hall::open().await;
    let long: BTreeMap<_, _> = [("phone".to_owned(), "1".repeat(1 << 21))].into();
    let reply = hall.post_form(Person::Visitor, "/sign-in", &long).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.text().contains("超过 1 MB"), "{}", reply.text());
}

#[tokio::test]
async fn a_calendar_of_the_wrong_size_is_told_apart_from_a_broken_connection() {
    let hall = Hall::open().await;
    let path = "/desk/admin/calendar/files";
    // The last one is more than the request may have.
    for bytes in [65 * 1024, 300 * 1024, 3 << 20, 22 << 20] {
        let file = vec![b'1'; bytes];
        let body = parts::form_with(&[("year", "2027")], &[("放假安排.csv", file.as_slice())]);
        // As from a network: not all of it is there at once.
        let chunks: Vec<_> = body.chunks(1 << 16).map(Bytes::copy_from_slice).collect();
        let slowly = stream::iter(chunks).then(|chunk| async {
            tokio::task::yield_now().await;
            Ok::<_, std::io::Error>(chunk)
        });
        let request = parts::of(hall.request(Method::POST, Person::Admin, path))
            .body(Body::from_stream(slowly));
        let reply = hall.send(request.unwrap()).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{bytes}");
        let message = reply.message_at("file").unwrap_or_default();
        assert!(message.contains("文件超过 64 KB"), "{bytes}: {message}");
    }
}

#[tokio::test]
async fn a_persons_file_is_in_no_cache() {
    let hall = Hall::open().await;
    let address = format!("/files/draft/{}/{}", hall.world.draft, hall.world.piece);
    let file = hall.get(Person::Owner, &address).await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header(header::CACHE_CONTROL), "private, no-store");
}
