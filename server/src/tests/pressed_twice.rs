//! What is thrown away by a browser that runs no script, where nothing holds back the
//! second press: it leads where the first has led.

use axum::http::StatusCode;

use super::{
    hall::Hall,
    world::{Person, World},
};

/// Presses twice.
async fn twice(hall: &Hall, person: Person, address: &str, form: &[(&str, &str)], to: &str) {
    for press in 1..=2 {
        let done = hall.post(person, address, form).await;
        let text = done.text();
        assert_eq!(done.status, StatusCode::SEE_OTHER, "press {press}: {text}");
        assert_eq!(done.location(), to, "press {press}");
    }
}

#[tokio::test]
async fn a_draft_has_gone_and_nobody_elses_has() {
    let hall = Hall::open().await;
    let World { draft, .. } = hall.world;
    let address = format!("/apply/{draft}/discard");
    let form = format!("/apply/{draft}/form");
    twice(&hall, Person::Other, &address, &[], "/my").await;
    let there = hall.get(Person::Owner, &form).await;
    assert_eq!(there.status, StatusCode::OK);
    twice(&hall, Person::Owner, &address, &[], "/my").await;
    let gone = hall.get(Person::Owner, &form).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_draft_of_the_window_has_gone() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/{}", hall.world.window_draft);
    let form = [("do", "discard")];
    twice(&hall, Person::Clerk, &address, &form, "/desk/window").await;
    let gone = hall.get(Person::Clerk, &address).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_file_has_gone() {
    let hall = Hall::open().await;
    let World {
        draft,
        piece,
        window_draft,
        window_piece,
        ..
    } = hall.world;
    let address = format!("/apply/{draft}/files/{piece}/remove");
    let materials = format!("/apply/{draft}/materials");
    twice(&hall, Person::Owner, &address, &[], &materials).await;
    let intake = format!("/desk/window/{window_draft}");
    let address = format!("{intake}/files/{window_piece}/remove");
    twice(&hall, Person::Clerk, &address, &[], &intake).await;
}
