//! Passwords: argon2id, on a thread that may block, and on no more of them at once
//! than there are cores: each takes 19 MiB, and five hundred sign-ins in a second
//! would take more memory than a server has.

use std::num::NonZeroUsize;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use rules::refusal::Refusal;
use tokio::sync::Semaphore;

use crate::error::{Result, StoreError};
use crate::random::Random;

/// A hash that no password is known for, with today's parameters. Whoever signs
/// in with an unknown phone waits as long as with a known one, so that waiting
/// does not tell which numbers have an account.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$zmfSgDFYyF4QKtuyTRtkpkDrCrLKFPe5ZQJM9n6Y0Y8";

/// In how many seconds who was turned away may well be let in.
const COME_AGAIN: u32 = 10;

/// The memory is the process's, however many stores it has open.
static ROOM: LazyLock<Room> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(2, NonZeroUsize::get);
    Room::of(cores.max(2), Duration::from_secs(10))
});

/// The PHC string (`$argon2id$…`) of `password`.
pub(crate) async fn hash(random: &Arc<dyn Random>, password: &str) -> Result<String> {
    let password = password.to_owned();
    let salt: [u8; 16] = random.array();
    ROOM.run(move || {
        argon2()?
            .hash_password_with_salt(password.as_bytes(), &salt)
            .map(|hash| hash.to_string())
            .map_err(|error| StoreError::fault("a password cannot be hashed", error))
    })
    .await
}

/// Whether `password` belongs to `stored`. `None` (nobody has that name) costs
/// as much time and is never true.
pub(crate) async fn verify(stored: Option<String>, password: &str) -> Result<bool> {
    let password = password.to_owned();
    ROOM.run(move || {
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| NOBODY.to_owned());
        let parsed = PasswordHash::new(&stored)
            .map_err(|error| StoreError::fault("a stored password hash is damaged", error))?;
        Ok(argon2()?
            .verify_password(password.as_bytes(), &parsed)
            .is_ok()
            && known)
    })
    .await
}

/// OWASP's first choice for argon2id: 19 MiB, two passes, one lane.
fn argon2() -> Result<Argon2<'static>> {
    let params = Params::new(19_456, 2, 1, None)
        .map_err(|error| StoreError::fault("parameters of argon2", error))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// How many passwords are looked at at once, and how long one stands in line.
struct Room {
    free: Arc<Semaphore>,
    wait: Duration,
}

impl Room {
    fn of(places: usize, wait: Duration) -> Self {
        let free = Arc::new(Semaphore::new(places));
        Self { free, wait }
    }

    /// Waits for a place and does `work` on a thread that may block. Work that has
    /// begun keeps its place to its end, also when who asked has gone away.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let place = Arc::clone(&self.free).acquire_owned();
        let Ok(Ok(place)) = tokio::time::timeout(self.wait, place).await else {
            let words = "现在办理的人太多，请过几秒再试一次。";
            return Err(Refusal::busy(words, COME_AGAIN).into());
        };
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(place);
            done
        });
        done.await
            .map_err(|error| StoreError::fault("hashing was interrupted", error))?
    }
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

    #[tokio::test]
    async fn who_finds_no_place_in_time_is_told_to_come_again() {
        let room = Room::of(1, Duration::from_millis(20));
        let (leave, left) = std::sync::mpsc::channel::<()>();
        let first = room.run(move || {
            // Until the sender is gone.
            left.recv().unwrap_err();
            Ok(1)
        });
        let second = async {
            let refused = room.run(|| Ok(2)).await.unwrap_err();
            drop(leave);
            refused
        };
        let (first, refused) = tokio::join!(first, second);
        assert_eq!(first.unwrap(), 1);
        let refusal = refused.refusal().unwrap();
        assert_eq!(
            (refusal.code.as_str(), refusal.wait),
            ("busy", Some(COME_AGAIN))
        );
        assert_eq!(
            room.run(|| Ok(3)).await.unwrap(),
            3,
            "the place is free again"
        );
    }

    #[test]
    fn nobody_is_a_whole_hash_with_the_parameters_in_use() {
        let nobody = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(nobody.hash.unwrap().len(), 32);
        assert!(NOBODY.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    }
}
