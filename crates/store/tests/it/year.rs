//! A demo year: everything in it has gone through the commands, and the same seed
//! makes the same year.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{ConnectionTrait, Statement};
use store::case;
use store::seed::{self, YearReport};

use crate::harness::{Test, both, console, data, later, on_sqlite};

const CASES: usize = 120;

async fn make(test: &Test, cases: usize, seed: u64) -> YearReport {
    let demo = seed::read_demo(&data()).unwrap();
    seed::demo_year(&test.store, &console(), &demo, &data(), cases, seed)
        .await
        .unwrap()
}

/// How many rows a table has of which this is true.
async fn count(test: &Test, of: &str) -> i64 {
    let db = test.store.database();
    let sql = format!("SELECT COUNT(*) AS n FROM {of}");
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "n").unwrap()
}

/// Every row as lists show it.
async fn rows(test: &Test) -> Vec<(String, String, String)> {
    let db = test.store.database();
    let sql = "SELECT receipt, status, receiving_office || '/' || handling_office || '/' || channel || '/' || seq AS rest FROM cases ORDER BY id";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    let column = |row: &sea_orm::QueryResult, name: &str| row.try_get::<String>("", name).unwrap();
    rows.iter()
        .map(|row| {
            (
                column(row, "receipt"),
                column(row, "status"),
                column(row, "rest"),
            )
        })
        .collect()
}

both! {
    async fn a_small_year_has_of_everything_and_bears_a_look(test: Test) {
        let report = make(&test, CASES, 7).await;
        assert_eq!(report.cases, CASES as u64);
        assert!(report.acts > 3 * report.cases && report.settled > 0, "{report:?}");
        assert!(report.refused * 10 < report.acts, "{report:?}");
        let checked = case::verify(&test.store, later()).await.unwrap();
        assert!(checked.broken.is_empty() && checked.beside.is_empty(), "{checked:?}");
        let mut statuses: BTreeMap<String, usize> = BTreeMap::new();
        let rows = rows(&test).await;
        for (_, status, _) in &rows {
            *statuses.entry(status.clone()).or_default() += 1;
        }
        for status in ["received", "accepted", "not_accepted", "decided", "delivered", "closed", "withdrawn", "expired"] {
            assert!(statuses.contains_key(status), "no {status}: {statuses:?}");
        }
        let crosses = |rest: &str| rest.split('/').next() != rest.split('/').nth(1) && rest.contains("window");
        assert!(rows.iter().any(|(.., rest)| crosses(rest)), "at another street's window");
        assert!(rows.iter().any(|(.., rest)| rest.contains("online")));
        let taken = count(&test, "cases WHERE handler IS NOT NULL").await;
        let of_nobody = count(&test, "cases WHERE handler IS NULL").await;
        assert!(0 < taken && taken < of_nobody, "{taken} taken, {of_nobody} not");
        let open = count(&test, "cases WHERE status IN ('received', 'accepted')").await;
        let late = count(&test, "cases WHERE status IN ('received', 'accepted') AND overdue").await;
        assert!(open > 4 && late * 2 < open, "{late} late of {open} open");
        // 一次告知就补齐 is no figure where every notice is answered well at once.
        let noticed = count(&test, "cases WHERE noticed_on IS NOT NULL").await;
        let sent_back = count(&test, "cases WHERE sent_back > 0").await;
        assert!(0 < sent_back && sent_back * 2 < noticed, "{sent_back} of {noticed}");
    }

    async fn a_year_is_made_for_an_empty_hall_only(test: Test) {
        make(&test, 3, 1).await;
        let demo = seed::read_demo(&data()).unwrap();
        let again = seed::demo_year(&test.store, &console(), &demo, &data(), 3, 1).await;
        assert!(again.unwrap_err().to_string().contains("empty database"));
    }
}

#[tokio::test]
async fn the_same_seed_makes_the_same_year_and_another_another() {
    let mut years = Vec::new();
    for seed in [5, 5, 6] {
        on_sqlite(|test: Test| {
            let years = &mut years;
            async move {
                make(&test, 25, seed).await;
                let events: Vec<(String, DateTime<Utc>)> = {
                    let db = test.store.database();
                    let sql = "SELECT kind, at FROM events ORDER BY id";
                    let rows = db
                        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
                        .await
                        .unwrap();
                    rows.iter()
                        .map(|row| {
                            (
                                row.try_get("", "kind").unwrap(),
                                row.try_get("", "at").unwrap(),
                            )
                        })
                        .collect()
                };
                years.push((rows(&test).await, events));
            }
        })
        .await;
    }
    assert_eq!(years[0], years[1]);
    assert_ne!(years[0].1, years[2].1);
}
