//! Shares and medians.

use std::fmt;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// Those that are meant.
    pub part: u64,
    /// All that are looked at.
    pub of: u64,
}

/// In percent, to the nearest tenth; nothing of nothing is no share: `—`. What
/// is not quite all or not quite nothing never reads as if it were.
impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { part, of } = *self;
        if of == 0 {
            return f.write_str("—");
        }
        let doubled = (u128::from(part) * 2000 + u128::from(of)) / (u128::from(of) * 2);
        let tenths = match part {
            _ if part >= of => 1000,
            0 => 0,
            _ => doubled.clamp(1, 999),
        };
        match tenths % 10 {
            0 => write!(f, "{}%", tenths / 10),
            tenth => write!(f, "{}.{tenth}%", tenths / 10),
        }
    }
}

/// Twice the median (中位数) of values that came so often each: of an even number
/// it lies half-way between the two in the middle, which is never less than a
/// half. `None` of nothing.
fn doubled(values: &[(u32, u64)]) -> Option<u64> {
    let mut sorted = values.to_vec();
    sorted.sort_unstable();
    let all: u64 = sorted.iter().map(|(_, times)| times).sum();
    // Numbered from 0, the two in the middle; one and the same where it is odd.
    let (lower, upper) = (all.checked_sub(1)? / 2, all / 2);
    let at = |wanted: u64| {
        let mut before = 0;
        sorted
            .iter()
            .find(|(_, times)| {
                before += times;
                wanted < before
            })
            .map(|(value, _)| u64::from(*value))
    };
    Some(at(lower)? + at(upper)?)
}

/// The median (中位数) of values that came so often each, as it is written: `3`,
/// `3.5`; `—` of nothing.
pub fn median(values: &[(u32, u64)]) -> String {
    match doubled(values) {
        None => "—".to_owned(),
        Some(twice) if twice % 2 == 0 => (twice / 2).to_string(),
        Some(twice) => format!("{}.5", twice / 2),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_share_never_reads_as_all_or_nothing_unless_it_is() {
        for (part, of, text) in [
            (0, 0, "—"),
            (0, 3, "0%"),
            (3, 3, "100%"),
            (1, 3, "33.3%"),
            (2, 3, "66.7%"),
            (1, 2, "50%"),
            (9999, 10000, "99.9%"),
            (1, 100_000, "0.1%"),
        ] {
            assert_eq!(Share { part, of }.to_string(), text, "{part}/{of}");
        }
    }

    #[test]
    fn the_median_is_the_one_in_the_middle_or_half_way() {
        for (values, text) in [
            (&[][..], "—"),
            (&[(4, 1)], "4"),
            (&[(4, 1), (1, 1)], "2.5"),
            (&[(0, 2), (9, 1)], "0"),
            (&[(9, 1), (2, 1), (3, 1)], "3"),
            (&[(1, 2), (2, 2)], "1.5"),
            (&[(5, 0)], "—"),
        ] {
            assert_eq!(median(values), text, "{values:?}");
        }
    }

    proptest! {
        #[test]
        fn as_many_lie_below_the_median_as_above(values in proptest::collection::vec(0_u32..50, 1..40)) {
            let counted: Vec<_> = values.iter().map(|value| (*value, 1)).collect();
            let twice = doubled(&counted).unwrap();
            let below = values.iter().filter(|value| u64::from(**value) * 2 < twice).count();
            let above = values.iter().filter(|value| u64::from(**value) * 2 > twice).count();
            prop_assert!(below * 2 <= values.len() && above * 2 <= values.len());
        }
    }
}
