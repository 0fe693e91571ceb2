//! Pages of the last second.

use chrono::TimeDelta;

use super::{hall::Hall, monday, world::Person};

/// How many statements it took.
async fn statements(hall: &Hall, person: Person, path: &str) -> u64 {
    let before = hall.store.statements().get();
    let reply = hall.get(person, path).await;
    assert!(reply.status.is_success(), "{path}");
    hall.store.statements().get() - before
}

#[tokio::test]
async fn a_page_is_drawn_once_a_second_and_anew_after_whatever_may_have_changed_it() {
    let hall = Hall::open().await;
    let path = "/guides/birth-registration";
    let drawn = statements(&hall, Person::Visitor, path).await;
    assert!(drawn > 0);
    assert_eq!(statements(&hall, Person::Visitor, path).await, 0, "again");
    assert!(
        statements(&hall, Person::Visitor, "/guides").await > 0,
        "another"
    );
    assert!(
        statements(&hall, Person::Owner, path).await > 0,
        "who is signed in"
    );
    // Her session was looked at, and that may be written down.
    statements(&hall, Person::Visitor, path).await;
    assert_eq!(statements(&hall, Person::Visitor, path).await, 0);
    hall.set_clock(monday() + TimeDelta::seconds(1));
    assert!(
        statements(&hall, Person::Visitor, path).await > 0,
        "a second later"
    );
    hall.set_clock(monday() + TimeDelta::days(1));
    assert!(
        statements(&hall, Person::Visitor, path).await > 0,
        "another day"
    );
    assert_eq!(statements(&hall, Person::Visitor, path).await, 0);
    let wrong = [("phone", "13000000001"), ("password", "not this one")];
    hall.post(Person::Visitor, "/sign-in", &wrong).await;
    assert!(
        statements(&hall, Person::Visitor, path).await > 0,
        "something was written"
    );
}

#[tokio::test]
async fn the_page_of_just_now_is_the_page_but_for_its_nonce_and_number() {
    let hall = Hall::open().await;
    for path in [
        "/",
        "/guides?q=%E4%BD%8E%E4%BF%9D",
        "/data/villages",
        "/verify",
    ] {
        let [first, again] = [
            hall.get(Person::Visitor, path).await,
            hall.get(Person::Visitor, path).await,
        ];
        let nonce = |policy: &str| {
            let (_, rest) = policy.split_once("'nonce-").unwrap();
            rest.split_once('\'').unwrap().0.to_owned()
        };
        let [old, new] =
            [&first, &again].map(|reply| nonce(reply.header("content-security-policy")));
        assert_ne!(old, new, "{path}");
        assert!(first.body.contains(&old), "{path}");
        let [one, two] = [&first, &again].map(|reply| reply.header("x-request-id").to_owned());
        assert_ne!(one, two, "{path}");
        let page = first.body.replace(&old, &new).replace(&one, &two);
        assert_eq!(page, again.body, "{path}");
        assert_eq!(first.header("content-type"), again.header("content-type"));
    }
}
