//! What is wrong with a guide, for its author: before it is loaded, not before
//! the first applicant meets it.

use std::collections::BTreeSet;

use super::{Guide, Limit};
use crate::prose::says_something;

/// The faults of a guide, each a Chinese sentence that names the field. An empty
/// list means that it can be shown and applied for.
///
/// A limit of 0 is 当场 (the day on which the clock starts) and no fault; a
/// stage of 0 would be nothing to wait for.
pub fn lint(guide: &Guide) -> Vec<String> {
    let mut faults = Vec::new();
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    if guide.code.is_empty() || !guide.code.bytes().all(plain) {
        faults.push("code：只能由小写字母、数字和连字符组成".to_owned());
    }
    for (field, text) in [
        ("title", &guide.title),
        ("summary", &guide.summary),
        ("topic", &guide.topic),
    ] {
        if !says_something(text) {
            faults.push(format!("{field}：不能为空"));
        }
    }
    materials(guide, &mut faults);
    limits(guide, &mut faults);
    faults.extend(crate::form::lint(&guide.form));
    faults
}

fn materials(guide: &Guide, faults: &mut Vec<String>) {
    let mut codes = BTreeSet::new();
    for (at, material) in guide.materials.iter().enumerate() {
        let code = &material.code;
        let place = format!("materials[{at}]");
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        if code.is_empty() || !code.bytes().all(plain) {
            faults.push(format!("{place}.code：只能用英文字母、数字和下划线"));
        }
        if !codes.insert(code) {
            faults.push(format!("{place}.code：材料代码{code}重复"));
        }
        if !says_something(&material.name) {
            faults.push(format!("{place}.name：不能为空"));
        }
        if material.copies == Some(0) {
            faults.push(format!("{place}.copies：份数不能是0"));
        }
    }
}

fn limits(guide: &Guide, faults: &mut Vec<String>) {
    let procedure = &guide.procedure;
    for (at, stage) in procedure.stages.iter().enumerate() {
        if !says_something(&stage.name) {
            faults.push(format!("procedure.stages[{at}].name：不能为空"));
        }
        if stage.limit.n == 0 {
            faults.push(format!("procedure.stages[{at}].limit：期限不能是0"));
        }
    }
    let longer =
        |promised: Limit, legal: Limit| promised.unit == legal.unit && promised.n > legal.n;
    if let (Some(promised), Some(legal)) = (procedure.promised, procedure.legal)
        && longer(promised, legal)
    {
        faults.push("procedure.promised：承诺办结时限长于法定办结时限".to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{benefit, stages, working_days};

    #[test]
    fn a_sound_guide_has_no_faults() {
        assert_eq!(lint(&benefit()), Vec::<String>::new());
        let mut on_the_spot = benefit();
        on_the_spot.procedure.promised = Some(working_days(0));
        assert_eq!(lint(&on_the_spot), Vec::<String>::new(), "当场");
    }

    #[test]
    fn each_fault_names_its_field() {
        type Change = fn(&mut Guide);
        let cases: [(&str, Change); 8] = [
            ("code", |guide| guide.code = "Upper".to_owned()),
            ("title", |guide| guide.title = " ".to_owned()),
            ("topic", |guide| guide.topic.clear()),
            ("materials[1].code", |guide| {
                let again = guide.materials[0].clone();
                guide.materials.insert(1, again);
            }),
            ("materials[0].name", |guide| guide.materials[0].name.clear()),
            ("materials[0].copies", |guide| {
                guide.materials[0].copies = Some(0);
            }),
            ("procedure.stages[0].limit", |guide| {
                guide.procedure.stages = stages();
                guide.procedure.stages[0].limit.n = 0;
            }),
            ("procedure.promised", |guide| {
                guide.procedure.legal = Some(working_days(5));
                guide.procedure.promised = Some(working_days(6));
            }),
        ];
        for (field, change) in cases {
            let mut guide = benefit();
            change(&mut guide);
            let faults = lint(&guide);
            assert_eq!(faults.len(), 1, "{field}: {faults:?}");
            assert!(faults[0].starts_with(&format!("{field}：")), "{faults:?}");
        }
    }
}
