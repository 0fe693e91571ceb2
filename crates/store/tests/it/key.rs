//! The key that a database was filled with, and no other, opens it.

use store::secret::Secret;
use store::{Store, StoreConfig, StoreError, check_key, key_is_known};

use crate::harness::{Test, both, zhang};

/// The same database with another key.
async fn other_key(test: &Test) -> Store {
    let secret = Secret::new([8; 32]);
    let other = StoreConfig {
        secret,
        ..test.config.clone()
    };
    Store::open(&other).await.unwrap()
}

both! {
    async fn the_first_key_stays(test: Test) {
        assert!(!key_is_known(&test.store).await.unwrap());
        check_key(&test.store).await.unwrap();
        check_key(&test.store).await.unwrap();
        assert!(key_is_known(&test.store).await.unwrap());
        let other = other_key(&test).await;
        let error = check_key(&other).await.unwrap_err();
        assert!(matches!(error, StoreError::WrongKey));
        assert!(error.to_string().starts_with("SECRET_KEY_FILE"), "{error}");
        other.close().await.unwrap();
    }

    async fn an_older_database_is_told_by_what_it_holds(test: Test) {
        test.resident(&zhang()).await;
        assert!(key_is_known(&test.store).await.unwrap(), "something is sealed");
        let other = other_key(&test).await;
        assert!(matches!(check_key(&other).await, Err(StoreError::WrongKey)));
        check_key(&test.store).await.unwrap();
        assert!(matches!(check_key(&other).await, Err(StoreError::WrongKey)));
        other.close().await.unwrap();
    }
}
