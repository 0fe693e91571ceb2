//! The resident's own pages under a ceiling of SQL statements, which does not
//! grow with the rows (design, rule 12).

use axum::http::StatusCode;

use super::{desk_statements::file, hall::Hall, world::Person};

/// The page as the owner gets it, and how many statements it took.
async fn open(hall: &Hall, address: &str) -> (String, u64) {
    let before = hall.store.statements().get();
    let reply = hall.get(Person::Owner, address).await;
    assert_eq!(reply.status, StatusCode::OK, "{address}");
    (reply.body, hall.store.statements().get() - before)
}

#[tokio::test]
async fn my_cases_cost_the_same_for_three_and_for_thirty() {
    let hall = Hall::open().await;
    let (mut filed, mut taken) = (0, Vec::new());
    for rows in [3, 30] {
        while filed < rows {
            file(&hall).await;
            filed += 1;
        }
        // Reference data is read once a minute, the session touched once: warm.
        open(&hall, "/my").await;
        let api = "/api/v1/my/cases?limit=50";
        taken.push((open(&hall, "/my").await.1, open(&hall, api).await.1));
    }
    assert!(
        taken.iter().all(|(page, api)| *page <= 8 && *api <= 4),
        "{taken:?}"
    );
    assert_eq!(taken.first(), taken.last());
}

#[tokio::test]
async fn my_case_its_receipt_and_its_paper_stay_under_fifteen() {
    let hall = Hall::open().await;
    let case = format!("/my/cases/{}", hall.world.receipt);
    for address in [
        case.clone(),
        format!("{case}/received"),
        format!("{case}/papers/1"),
        format!("/api/v1{case}"),
    ] {
        let (_, cold) = open(&hall, &address).await;
        let (_, warm) = open(&hall, &address).await;
        assert!(warm <= cold && cold <= 15, "{address}: {cold}, then {warm}");
    }
}
