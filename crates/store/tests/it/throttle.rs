//! Guessing is slowed down, per account and per address, also sixteen at once.

use chrono::TimeDelta;
use rules::authority::Caller;
use store::{Request, account};

use crate::harness::{Test, both, code, monday, nobody, request_at, zhang};

both! {
    async fn five_wrong_tries_and_the_right_one_has_to_wait(test: Test) {
        test.resident(&zhang()).await;
        for _ in 0..5 {
            assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "wrong").await), "wrong_phone_or_password");
        }
        let error = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap_err();
        let refusal = error.refusal().unwrap();
        assert_eq!(refusal.code, "too_many_tries");
        assert!(refusal.message.contains("15分钟"), "{}", refusal.message);
        let later = request_at(Caller::Anonymous, monday() + TimeDelta::minutes(15));
        account::sign_in(&test.store, &later, "13800138000", "correct horse").await.unwrap();
    }

    async fn an_unknown_phone_is_counted_alike(test: Test) {
        for _ in 0..5 {
            assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "wrong").await), "wrong_phone_or_password");
        }
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "wrong").await), "too_many_tries");
    }

    async fn a_right_password_clears_the_count(test: Test) {
        test.resident(&zhang()).await;
        for _ in 0..3 {
            for _ in 0..4 {
                assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "wrong").await), "wrong_phone_or_password");
            }
            account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        }
    }

    async fn sixteen_guesses_at_once_are_sixteen_tries(test: Test) {
        test.resident(&zhang()).await;
        let tries: Vec<_> = (0..16)
            .map(|_| {
                let store = test.store.clone();
                tokio::spawn(async move { code(account::sign_in(&store, &nobody(), "13800138000", "wrong").await) })
            })
            .collect();
        let mut wrong = 0;
        for one in tries {
            wrong += usize::from(one.await.unwrap() == "wrong_phone_or_password");
        }
        assert_eq!(wrong, 5);
    }

    async fn one_address_cannot_try_every_phone(test: Test) {
        for number in 0..60 {
            let phone = format!("138001380{number:02}");
            assert_eq!(code(account::sign_in(&test.store, &nobody(), &phone, "x").await), "wrong_phone_or_password");
        }
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13700137000", "x").await), "too_many_tries");
        let elsewhere = Request::new(Caller::Anonymous, monday(), "r", "198.51.100.1");
        assert_eq!(code(account::sign_in(&test.store, &elsewhere, "13700137000", "x").await), "wrong_phone_or_password");
    }

    async fn a_whole_office_comes_in_at_one_address(test: Test) {
        test.resident(&zhang()).await;
        for _ in 0..61 {
            account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        }
        // Those who guess are still counted.
        for number in 0..60 {
            let phone = format!("138001381{number:02}");
            assert_eq!(code(account::sign_in(&test.store, &nobody(), &phone, "x").await), "wrong_phone_or_password");
        }
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13700137000", "x").await), "too_many_tries");
    }
}
