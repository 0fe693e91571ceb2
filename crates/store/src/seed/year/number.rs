//! Numbers that people write where a form asks how many or how much.

use super::dice::Dice;

/// Some number that fits what is asked, from `min` to `max`.
pub(super) fn number(
    dice: &mut Dice,
    label: &str,
    unit: Option<&str>,
    min: Option<i64>,
    max: Option<i64>,
) -> i64 {
    let least = min.unwrap_or(0);
    let most = max.unwrap_or(i64::MAX);
    let (from, to) = match unit {
        _ if label.contains("第几个") => return dice.weighted(&CHILD).clamp(least, most),
        Some("层") => (1, 3),
        Some("套") => (0, 1),
        // Of a shop, or of a homestead.
        Some("平方米") if most < 100 => (15, 45),
        Some("平方米") => (120, 240),
        _ => (least, least.saturating_add(20)),
    };
    let (from, to) = (from.clamp(least, most), to.clamp(least, most));
    let span = usize::try_from(to - from + 1).unwrap_or(1);
    from + i64::try_from(dice.below(span)).unwrap_or(0)
}

/// Which child it is.
const CHILD: [(i64, u32); 3] = [(1, 62), (2, 34), (3, 4)];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_an_eighth_child_and_no_shop_is_a_hall() {
        let mut dice = Dice::new(1);
        for _ in 0..100 {
            let child = number(&mut dice, "这是第几个孩子", Some("个"), Some(1), Some(15));
            assert!((1..=3).contains(&child));
            let shop = number(&mut dice, "经营场所面积", Some("平方米"), Some(1), Some(49));
            assert!((15..=45).contains(&shop));
            let else_asked = number(&mut dice, "几口人", None, Some(2), Some(4));
            assert!((2..=4).contains(&else_asked));
        }
    }
}
