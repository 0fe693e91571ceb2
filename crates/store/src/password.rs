//! Passwords: argon2id, on a thread that may block.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};

use crate::error::{Result, StoreError};
use crate::random::Random;

/// A hash that no password is known for, with today's parameters. Whoever signs
/// in with an unknown phone waits as long as with a known one, so that waiting
/// does not tell which numbers have an account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$zmfSgDFYyF4QKtuyTRtkpkDrCrLKFPe5ZQJM9n6Y0Y8";

/// The PHC string (`$argon2id$…`) of `password`.
pub(crate) async fn hash(random: &Arc<dyn Random>, password: &str) -> Result<String> {
    let password = password.to_owned();
    let salt: [u8; 16] = random.array();
    blocking(move || {
        argon2()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|_| StoreError::Crypto("the password cannot be hashed"))
    })
    .await
}

/// Whether `password` belongs to `stored`. `None` (nobody has that name) costs
/// as much time and is never true.
pub(crate) async fn verify(stored: Option<String>, password: &str) -> Result<bool> {
    let password = password.to_owned();
    blocking(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&stored)
            .map_err(|_| StoreError::Crypto("a stored password hash is damaged"))?;
        Ok(argon2()?
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
            && known)
    })
    .await
}

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>> {
    let params =
        Params::new(19_456, 2, 1, None).map_err(|_| StoreError::Crypto("argon2 parameters"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|_| StoreError::Crypto("hashing was interrupted"))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;

    #[tokio::test]
    async fn only_the_right_password_verifies() {
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let stored = hash(&random, "correct horse").await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(verify(Some(stored.clone()), "correct horse").await.unwrap());
        assert!(!verify(Some(stored.clone()), "wrong").await.unwrap());
        assert!(!verify(None, "correct horse").await.unwrap());
        assert_ne!(stored, hash(&random, "correct horse").await.unwrap());
    }

    #[test]
    fn nobody_is_a_whole_hash_with_the_parameters_in_use() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(nobody.hash.unwrap().len(), 32);
        assert!(NOBODY.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
}
