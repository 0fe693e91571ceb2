//! Chance that repeats: the same seed, the same throws.

use crate::random::{Random, SeededRandom};

/// A sequence of throws.
pub(super) struct Dice(SeededRandom);

impl Dice {
    pub(super) const fn new(seed: u64) -> Self {
        Self(SeededRandom::new(seed))
    }

    /// A number below `bound`; 0 where there is none. That small numbers come up
    /// a little more often does not matter here.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let mut bytes = [0; 4];
        self.0.fill(&mut bytes);
        let throw = usize::try_from(u32::from_be_bytes(bytes)).unwrap_or_default();
        throw.checked_rem(bound).unwrap_or_default()
    }

    /// Whether something comes about that does so in `n` of a hundred cases.
    pub(super) fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    /// One of them.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// One of them, by weight.
    pub(super) fn weighted<T: Copy + Default>(&mut self, items: &[(T, u32)]) -> T {
        let all: usize = items.iter().map(|(_, weight)| *weight as usize).sum();
        let mut throw = self.below(all);
        for (item, weight) in items {
            match throw.checked_sub(*weight as usize) {
                Some(rest) => throw = rest,
                None => return *item,
            }
        }
        T::default()
    }

    /// In another order.
    pub(super) fn shuffled<T>(&mut self, mut items: Vec<T>) -> Vec<T> {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
        items
    }

    /// As many digits.
    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|_| {
                char::from_digit(u32::try_from(self.below(10)).unwrap_or(0), 10).unwrap_or('0')
            })
            .collect()
    }
}
