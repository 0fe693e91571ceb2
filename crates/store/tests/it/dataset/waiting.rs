//! That a new version waits is told to those who can do something about it.

use rules::authority::Role;
use store::dataset;

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
        let clerk = request(test.staff("street-clerk", Role::WindowClerk, CUIZHAI).await);
        assert_eq!(code(dataset::waiting(store, &clerk).await), "role_may_not");
    }
}
