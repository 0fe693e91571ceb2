//! How many SQL statements a page costs: under a ceiling, whatever the number
//! of rows.

use axum::http::StatusCode;

use super::{desk_statements::file, hall::Hall, world::Person};

/// Statements of one `GET`.
async fn cost(hall: &Hall, person: Person, path: &str) -> u64 {
    let before = hall.store.statements().get();
    let reply = hall.get(person, path).await;
    assert_eq!(reply.status, StatusCode::OK, "{path}: {}", reply.text());
    hall.store.statements().get() - before
}

#[tokio::test]
async fn public_pages_cost_five_at_most() {
    let hall = Hall::open().await;
    for path in [
        "/",
        "/guides",
        "/guides?q=低保",
        "/guides/old-age-allowance",
        "/one-visit",
        "/measures",
    ] {
        let path = path.replace("低保", "%E4%BD%8E%E4%BF%9D");
        let first = cost(&hall, Person::Visitor, &path).await;
        let again = cost(&hall, Person::Visitor, &path).await;
        let signed_in = cost(&hall, Person::Owner, &path).await;
        assert!(
            first <= 5 && again <= 5 && signed_in <= 5,
            "{path}: {first}, {again}, signed in {signed_in}"
        );
    }
}

#[tokio::test]
async fn a_first_page_after_the_start_costs_five_at_most() {
    for path in ["/guides", "/guides/old-age-allowance"] {
        let hall = Hall::open().await;
        let cold = cost(&hall, Person::Visitor, path).await;
        assert!(cold <= 5, "{path}: {cold}");
    }
}

#[tokio::test]
async fn administration_costs_the_same_for_any_number_of_rows() {
    let hall = Hall::open().await;
    for path in [
        "/desk/admin/staff",
        "/desk/admin/offices",
        "/desk/admin/guides",
        "/desk/admin/log",
    ] {
        // The first one also reads offices and calendar, once a minute.
        cost(&hall, Person::Admin, path).await;
        let cost = cost(&hall, Person::Admin, path).await;
        assert!(cost <= 3, "{path}: {cost}");
    }
}

#[tokio::test]
async fn the_calendar_costs_the_same_for_any_number_of_cases() {
    let hall = Hall::open().await;
    let preview = format!("/desk/admin/calendar/{}", hall.world.year);
    let mut taken = Vec::new();
    for more in [1, 12] {
        for _ in 0..more {
            file(&hall).await;
        }
        cost(&hall, Person::Admin, "/desk/admin/calendar").await;
        let list = cost(&hall, Person::Admin, "/desk/admin/calendar").await;
        let shown = cost(&hall, Person::Admin, &preview).await;
        assert!(list <= 4 && shown <= 7, "{more}: {list}, {shown}");
        taken.push((list, shown));
    }
    assert_eq!(taken.first(), taken.last());
}
