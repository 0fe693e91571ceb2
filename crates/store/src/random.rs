//! The one place that asks the system for randomness. Everything else takes it
//! from [`Store::random`](crate::Store), so that a test can make it repeatable.

use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};

/// A source of unpredictable bytes.
pub trait Random: Send + Sync + 'static {
    /// Fills `out`.
    fn fill(&self, out: &mut [u8]);
}

impl dyn Random {
    /// `N` bytes.
    pub fn array<const N: usize>(&self) -> [u8; N] {
        let mut out = [0; N];
        self.fill(&mut out);
        out
    }

    /// `count` decimal digits, each equally likely.
    pub fn digits(&self, count: usize) -> String {
        let mut out = String::with_capacity(count);
        while out.len() < count {
            let [byte] = self.array::<1>();
            // 250 is the largest multiple of ten in a byte: above it, a digit
            // below six would come up more often.
            if byte < 250 {
                out.push(char::from(b'0' + byte % 10));
            }
        }
        out
    }
}

/// The operating system's generator.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the module that the ban points to"
    )]
    #[expect(
        clippy::panic,
        reason = "without randomness no key or token may be made at all"
    )]
    fn fill(&self, out: &mut [u8]) {
        if let Err(error) = getrandom::fill(out) {
            panic!("the operating system gives no randomness: {error}");
        }
    }
}

/// A repeatable sequence, for tests only: SHA-256 of seed and counter.
#[derive(Debug)]
pub struct SeededRandom(Mutex<(u64, u64)>);

impl SeededRandom {
    /// The sequence of `seed`.
    pub const fn new(seed: u64) -> Self {
        Self(Mutex::new((seed, 0)))
    }
}

impl Random for SeededRandom {
    fn fill(&self, out: &mut [u8]) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for chunk in out.chunks_mut(32) {
            let block = Sha256::new()
                .chain_update(state.0.to_be_bytes())
                .chain_update(state.1.to_be_bytes())
                .finalize();
            state.1 += 1;
            chunk
                .iter_mut()
                .zip(block)
                .for_each(|(to, from)| *to = from);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_and_the_system_does_not() {
        let a: &dyn Random = &SeededRandom::new(7);
        let b: &dyn Random = &SeededRandom::new(7);
        assert_eq!(a.array::<40>(), b.array::<40>());
        let system: &dyn Random = &SystemRandom;
        assert_ne!(system.array::<32>(), system.array::<32>());
    }

    #[test]
    fn digits_are_digits() {
        let random: &dyn Random = &SeededRandom::new(1);
        let digits = random.digits(64);
        assert_eq!(digits.len(), 64);
        assert!(digits.bytes().all(|b| b.is_ascii_digit()));
        assert!((b'0'..=b'9').all(|d| digits.as_bytes().contains(&d)));
    }
}
