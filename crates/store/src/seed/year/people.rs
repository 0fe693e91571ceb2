//! People who do not exist. Names from our own lists; numbers that are right by
//! their check character and nobody's: the regions of the demo accounts.

use rules::case::Person;
use rules::identity::{IdKind, check_credit_code, check_id_number};

use super::dice::Dice;

const SURNAMES: [&str; 30] = [
    "王", "李", "张", "刘", "陈", "杨", "赵", "孙", "周", "吴", "徐", "马", "朱", "胡", "郭", "何",
    "高", "林", "罗", "郑", "梁", "谢", "宋", "唐", "许", "韩", "冯", "邓", "曹", "彭",
];
const GIVEN: [&str; 48] = [
    "建", "国", "秀", "英", "桂", "兰", "志", "强", "丽", "华", "文", "军", "玉", "梅", "海", "燕",
    "春", "生", "红", "霞", "立", "新", "淑", "珍", "晓", "明", "德", "福", "云", "凤", "雪", "松",
    "小", "敏", "永", "刚", "爱", "民", "素", "芳", "庆", "林", "慧", "娟", "振", "东", "雨", "晴",
];
/// Six digits that begin a number: as in `data/demo.json`.
const REGIONS: [&str; 2] = ["110105", "370112"];
const CHECK: &str = "0123456789X";
const CREDIT: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Somebody.
pub(super) fn person(dice: &mut Dice) -> Person {
    Person {
        name: name(dice),
        id_kind: IdKind::ResidentCard,
        id_number: id_number(dice),
        phone: phone(dice),
    }
}

/// 姓名 of two or three characters.
pub(super) fn name(dice: &mut Dice) -> String {
    let mut name = dice.pick(&SURNAMES).copied().unwrap_or("王").to_owned();
    let length = if dice.percent(70) { 2 } else { 1 };
    for _ in 0..length {
        name.push_str(dice.pick(&GIVEN).copied().unwrap_or("明"));
    }
    name
}

/// 居民身份证号码 of an adult.
pub(super) fn id_number(dice: &mut Dice) -> String {
    let region = dice.pick(&REGIONS).copied().unwrap_or("110105");
    let (year, month, day) = (
        1941 + dice.below(65),
        1 + dice.below(12),
        1 + dice.below(28),
    );
    let order = 1 + dice.below(999);
    completed(
        &format!("{region}{year:04}{month:02}{day:02}{order:03}"),
        CHECK,
        |text| check_id_number(text).is_ok(),
    )
}

/// A mobile number.
pub(super) fn phone(dice: &mut Dice) -> String {
    format!("130{}", dice.digits(8))
}

/// 统一社会信用代码
pub(super) fn credit_code(dice: &mut Dice) -> String {
    let first = format!("92370112MA{}", dice.digits(7));
    completed(&first, CREDIT, |text| check_credit_code(text).is_ok())
}

/// With the check character that makes it right.
fn completed(first: &str, alphabet: &str, right: impl Fn(&str) -> bool) -> String {
    let mut candidates = alphabet.chars().map(|last| format!("{first}{last}"));
    candidates.find(|text| right(text)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rules::identity::{check_name, check_phone};

    #[test]
    fn everybody_passes_the_checks_and_nobody_comes_twice_soon() {
        let mut dice = Dice::new(1);
        let mut seen = std::collections::BTreeSet::new();
        for _ in 0..500 {
            let person = person(&mut dice);
            assert_eq!(check_name(&person.name).as_ref(), Ok(&person.name));
            assert_eq!(
                check_id_number(&person.id_number).as_ref(),
                Ok(&person.id_number)
            );
            assert_eq!(check_phone(&person.phone).as_ref(), Ok(&person.phone));
            assert!(seen.insert(person.id_number));
            assert!(check_credit_code(&credit_code(&mut dice)).is_ok());
        }
    }
}
