//! Two officers cannot both decide, on either engine.

use rules::authority::Role;
use rules::case::{Command, Outcome, Status};
use store::case::{self, Act};

use super::{BIRTH, act, cast, draft_of, file, key, look};
use crate::harness::{CUIZHAI, Test, both, later, request};

both! {
    async fn of_sixteen_officers_one_decides(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        let mut tries = Vec::new();
        for number in 0..16 {
            let officer = test.staff(&format!("officer-{number}"), Role::CaseOfficer, CUIZHAI).await;
            let (store, receipt) = (test.store.clone(), receipt.clone());
            let outcome = if number % 2 == 0 { Outcome::Granted } else { Outcome::Refused };
            let command = Command::Decide {
                outcome,
                reasons: "材料与条件相符或者不符的理由，写明事实和依据。".to_owned(),
                result: "登记".to_owned(),
            };
            tries.push(tokio::spawn(async move {
                let act = Act { receipt, seen: Some(2), key: key(number), command };
                case::act(&store, &request(officer), act).await
            }));
        }
        let mut decided = 0;
        for one in tries {
            match one.await.unwrap() {
                Ok(_) => decided += 1,
                Err(error) => assert_eq!(error.refusal().unwrap_or_else(|| panic!("{error}")).code, "stale"),
            }
        }
        assert_eq!(decided, 1);
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!((view.case.status, view.seq), (Status::Decided, 3));
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn messages_from_all_sides_lose_nothing(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let tries: Vec<_> = (0..20)
            .map(|number| {
                let caller = if number % 2 == 0 { &cast.zhang } else { &cast.cuizhai_officer };
                let (store, receipt, who) = (test.store.clone(), receipt.clone(), request(caller.clone()));
                tokio::spawn(async move {
                    let command = Command::Message { text: format!("第{number}条") };
                    case::act(&store, &who, Act { receipt, seen: None, key: key(number), command }).await.unwrap()
                })
            })
            .collect();
        for one in tries {
            one.await.unwrap();
        }
        assert_eq!(look(&test, &cast.zhang, &receipt).await.seq, 21);
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn many_submissions_at_once_all_arrive(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let mut tokens = Vec::new();
        for _ in 0..10 {
            tokens.push(draft_of(&test, &who, BIRTH).await);
        }
        let tries: Vec<_> = tokens
            .into_iter()
            .map(|token| {
                let (store, who) = (test.store.clone(), who.clone());
                tokio::spawn(async move { case::submit(&store, &who, &token, &format!("submit-{token}")).await.unwrap().receipt })
            })
            .collect();
        let mut receipts = std::collections::BTreeSet::new();
        for one in tries {
            receipts.insert(one.await.unwrap());
        }
        assert_eq!(receipts.len(), 10);
        assert_eq!(case::verify(&test.store, later()).await.unwrap().cases, 10);
    }
}
