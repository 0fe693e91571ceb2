//! That a new version waits is told to those who can do something about it.

use rules::authority::Role;
use sea_orm::ConnectionTrait;
use store::dataset::{self, Standing};

use super::{STREETS, add, content, dsj, load, opened, yes};
use crate::harness::{CUIZHAI, Test, both, code, request};

both! {
    async fn a_new_version_waits_until_it_is_opened(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        let street = request(test.staff("street-leader", Role::Leader, CUIZHAI).await);
        let told = async || {
            let hall = dataset::all_waiting(store).await.unwrap();
            let mut told = vec![hall];
            for who in [&leader, &auditor, &street] {
                told.push(dataset::waiting(store, who).await.unwrap());
            }
            told
        };
        assert_eq!(told().await, [0, 0, 0, 0]);
        add(store, "aa").await;
        assert_eq!(told().await, [1, 1, 1, 0]);
        // One that was passed over is not counted again.
        opened(&test, &leader, "bb").await;
        assert_eq!(told().await, [0, 0, 0, 0]);
        add(store, "cc").await;
        assert_eq!(told().await, [1, 1, 1, 0]);
        let number = opened(&test, &leader, "dd").await;
        // What was taken away is not waiting.
        dataset::withdraw(store, &leader, STREETS, number, "写错了").await.unwrap();
        assert_eq!(told().await, [0, 0, 0, 0]);
        // What did not pass its review waits for nobody: the next one does.
        let number = add(store, "ee").await.number;
        assert_eq!(told().await, [1, 1, 1, 0]);
        let mut doubts = yes();
        doubts[0].holds = false;
        dataset::review(store, &leader, STREETS, number, &content("ee"), doubts, "看不准").await.unwrap();
        assert_eq!(told().await, [0, 0, 0, 0]);
        // Whoever opens it ends the wait as well as whoever finds it wanting.
        opened(&test, &leader, "ff").await;
        assert_eq!(told().await, [0, 0, 0, 0]);
        let clerk = request(test.staff("street-clerk", Role::WindowClerk, CUIZHAI).await);
        assert_eq!(code(dataset::waiting(store, &clerk).await), "role_may_not");
    }

    /// It could never be opened, so the number would never come down.
    async fn what_the_catalogue_does_not_open_to_everyone_waits_for_nobody(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        add(store, "aa").await;
        assert_eq!(dataset::waiting(store, &leader).await.unwrap(), 1);
        let catalogued = async |from: &str, to: &str| {
            let [before, after] = [from, to].map(|kind| format!(r#""opening":{{"type":"{kind}""#));
            let change = format!(
                "UPDATE resources SET opening = '{to}', body = replace(body, '{before}', '{after}') WHERE id = '{STREETS}'"
            );
            store.database().execute_unprepared(&change).await.unwrap();
        };
        catalogued("unconditional", "on_application").await;
        assert_eq!(dataset::waiting(store, &leader).await.unwrap(), 0);
        assert_eq!(dataset::all_waiting(store).await.unwrap(), 0);
        let line = async || {
            let work = dataset::work(store, &leader).await.unwrap();
            work.into_iter().find(|line| line.id == STREETS).unwrap().standing
        };
        assert_eq!(line().await, Standing::Kept);
        let seen = dataset::inspect(store, &leader, STREETS, 1).await.unwrap();
        assert_eq!(seen.standing, Standing::Kept);
        assert!(!seen.may_review && !seen.may_open && !seen.may_withdraw);
        // Nor is it signed by whoever asks the store without the page.
        let signed = dataset::review(store, &leader, STREETS, 1, &content("aa"), yes(), "").await;
        assert_eq!(code(signed), "not_open");
        assert!(dataset::inspect(store, &leader, STREETS, 1).await.unwrap().reviews.is_empty());
        // Once it is to be open to everyone, it waits as it did.
        catalogued("on_application", "unconditional").await;
        assert_eq!(dataset::waiting(store, &leader).await.unwrap(), 1);
        assert_eq!(line().await, Standing::AwaitsReview);
    }

    async fn the_number_costs_two_statements_at_most(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        let cost = async || {
            // The first time it is also read who is who.
            dataset::waiting(store, &leader).await.unwrap();
            let before = store.statements().get();
            dataset::waiting(store, &leader).await.unwrap();
            store.statements().get() - before
        };
        assert_eq!(cost().await, 1);
        add(store, "aa").await;
        assert_eq!(cost().await, 2);
    }
}
