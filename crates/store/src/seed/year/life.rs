//! What fits a person's life: who applies for which item, and what they can have
//! answered.

use chrono::{Months, NaiveDate, TimeDelta};
use rules::identity::birth_date;

use super::dice::Dice;

/// Ages of those who apply for what is for some ages only. Where a guide leaves
/// the age to the department, ages that nobody wonders at.
const AGES: [(&str, u32, u32); 6] = [
    ("birth-registration", 22, 42),
    ("employment-difficulty", 20, 58),
    ("flexible-employment-insurance", 20, 58),
    ("old-age-allowance", 80, 99),
    ("resident-pension", 20, 59),
    ("veteran-card", 30, 75),
];

/// Years of service by the way of leaving it: at least so many, and how many more.
const SERVED: [(&str, usize, usize); 2] = [("conscript", 2, 1), ("officer", 10, 15)];
const SERVED_ELSE: (usize, usize) = (5, 8);

/// When somebody was born, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Life {
    born: NaiveDate,
    woman: bool,
}

impl Life {
    /// As the number says (GB 11643): its seventeenth digit is even for women.
    pub(super) fn of(id_number: &str) -> Option<Self> {
        let order = id_number.chars().nth(16)?;
        Some(Self {
            born: birth_date(id_number)?,
            woman: matches!(order, '0' | '2' | '4' | '6' | '8'),
        })
    }

    /// Whether somebody like this applies for the item of this guide.
    pub(super) fn applies(self, guide: &str, today: NaiveDate) -> bool {
        let age = self.age(today);
        AGES.iter()
            .filter(|(code, ..)| *code == guide)
            .all(|(_, least, most)| (*least..=*most).contains(&age))
    }

    /// Whether somebody like this chooses it, by what a field and its option say.
    /// Whoever has an account or comes to a window is no longer at school.
    pub(super) fn chooses(self, asked: &str, option: &str, today: NaiveDate) -> bool {
        match option {
            "女方" => self.woman,
            "男方" => !self.woman,
            "老年人" => self.age(today) >= 60,
            "未成年人" => self.age(today) < 18,
            "是" => !asked.contains("在校学生"),
            _ => true,
        }
    }

    /// 入伍日期: soon after the eighteenth birthday.
    pub(super) fn enlisted(self, dice: &mut Dice, today: NaiveDate) -> NaiveDate {
        let grown = self.born.checked_add_months(Months::new(18 * 12));
        let days = i64::try_from(1 + dice.below(700)).unwrap_or(1);
        before(grown.unwrap_or(self.born) + TimeDelta::days(days), today)
    }

    fn age(self, today: NaiveDate) -> u32 {
        today.years_since(self.born).unwrap_or_default()
    }
}

/// 退役日期: as long after enlisting as fits the way of leaving.
pub(super) fn discharged(
    dice: &mut Dice,
    enlisted: NaiveDate,
    way: &str,
    today: NaiveDate,
) -> NaiveDate {
    let found = SERVED.iter().find(|(code, ..)| *code == way);
    let (least, more) = found.map_or(SERVED_ELSE, |(_, least, more)| (*least, *more));
    let years = u32::try_from(least + dice.below(more)).unwrap_or(2);
    let date = enlisted.checked_add_months(Months::new(years * 12));
    before(date.unwrap_or(enlisted), today)
}

/// This day, or the last one before `today`.
fn before(date: NaiveDate, today: NaiveDate) -> NaiveDate {
    date.min(today - TimeDelta::days(1))
}

#[cfg(test)]
mod tests {
    use super::super::people;
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    const TODAY: &str = "2026-11-30";

    #[test]
    fn a_number_says_when_somebody_was_born_and_as_what() {
        // Those of data/demo.json.
        let zhang = Life::of("110105195803120010").unwrap();
        assert_eq!((zhang.born, zhang.woman), (day("1958-03-12"), false));
        let li = Life::of("110105198709250023").unwrap();
        assert!(li.woman && li.applies("birth-registration", day(TODAY)));
        assert!(!zhang.applies("birth-registration", day(TODAY)));
        assert!(zhang.applies("homestead-licence", day(TODAY)), "no ages");
    }

    #[test]
    fn nobody_of_age_is_at_school_and_only_the_old_are_old() {
        let zhang = Life::of("110105195803120010").unwrap();
        let chooses = |asked, option| zhang.chooses(asked, option, day(TODAY));
        assert!(!chooses("是不是在校学生", "是") && chooses("是不是在校学生", "不是"));
        assert!(chooses("是否属于低保家庭", "是"));
        assert!(chooses("属于哪一类", "老年人") && !chooses("属于哪一类", "未成年人"));
        assert!(chooses("您是", "男方") && !chooses("您是", "女方"));
    }

    #[test]
    fn the_guides_ask_for_it_by_these_names() {
        let guide = |code: &str| {
            let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../data/guides");
            std::fs::read_to_string(format!("{folder}/{code}.json")).unwrap()
        };
        for (code, ..) in AGES {
            assert!(guide(code).contains(code));
        }
        let veterans = guide("veteran-card");
        for (way, ..) in SERVED {
            assert!(veterans.contains(&format!("\"{way}\"")), "{way}");
        }
        for name in ["discharge_kind", "enlist_date", "discharge_date"] {
            assert!(
                veterans.contains(&format!("\"name\": \"{name}\"")),
                "{name}"
            );
        }
        assert!(guide("resident-pension").contains("在校学生"));
    }

    #[test]
    fn a_soldier_serves_young_and_leaves_after_it() {
        let mut dice = Dice::new(1);
        let (mut veterans, today) = (0, day(TODAY));
        for _ in 0..200 {
            let life = Life::of(&people::id_number(&mut dice)).unwrap();
            if !life.applies("veteran-card", today) {
                continue;
            }
            veterans += 1;
            let enlisted = life.enlisted(&mut dice, today);
            let age = enlisted.years_since(life.born).unwrap();
            assert!((18..=20).contains(&age), "{life:?} {enlisted}");
            for way in ["conscript", "sergeant", "officer", "other"] {
                let left = discharged(&mut dice, enlisted, way, today);
                // Two years from a leap day are one day short.
                let days = (left - enlisted).num_days();
                assert!(left < today && days >= 729, "{way}: {enlisted} {left}");
            }
        }
        assert!(veterans > 50);
    }
}
