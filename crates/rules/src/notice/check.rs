//! Judging a notice: each refusal has its own code and names the article.

use std::collections::BTreeSet;

use super::blank::blank_fields;
use super::check_line::check_line;
use super::line::{Target, is_within};
use super::materials::{OnHand, missing_materials};
use super::written::{LONGEST, Notice, SHORTEST};
use crate::article::ONE_TIME_NOTICE;
use crate::form::label_at;
use crate::guide::{Guide, Limit, Unit};
use crate::prose::{is_telephone, says_something};
use crate::refusal::{Problem, Refusal};

/// Judges a whole notice against the guide version of the case and what is on
/// hand. `at_counter`: the applicant stands at the window.
///
/// # Errors
/// The first rule that is broken, with its own code.
pub fn check(
    notice: &Notice,
    guide: &Guide,
    on_hand: &OnHand,
    at_counter: bool,
) -> Result<(), Refusal> {
    if notice.lines.is_empty() {
        return Err(Refusal::invalid(
            "notice_empty",
            "告知书没有补正事项。材料齐全、符合法定形式的，请直接受理。",
        )
        .because(ONE_TIME_NOTICE));
    }
    let mut seen: BTreeSet<&Target> = BTreeSet::new();
    for (index, line) in notice.lines.iter().enumerate() {
        let refused = match seen.iter().find(|other| overlap(other, &line.target)) {
            None => check_line(line, guide, on_hand, at_counter),
            Some(other) => Err(twice(guide, other, &line.target)),
        };
        seen.insert(&line.target);
        refused.map_err(|refusal| at_line(refusal, index))?;
    }
    complete(&seen, guide, on_hand)?;
    in_writing(notice)
}

/// Whether both ask about the same: an address and a part of it.
fn overlap(one: &Target, other: &Target) -> bool {
    match (one, other) {
        (Target::Field(one), Target::Field(other)) => {
            is_within(one, other) || is_within(other, one)
        }
        _ => one == other,
    }
}

fn twice(guide: &Guide, one: &Target, other: &Target) -> Refusal {
    let name = one.name(guide);
    let message = if one == other {
        format!("“{name}”出现了两次，请合并为一项。")
    } else {
        format!("“{name}”的整体和其中一部分各写了一项，说的是同一处，请合并为一项。")
    };
    Refusal::invalid("line_twice", message).because(ONE_TIME_NOTICE)
}

/// (c) All of it, at once: nothing required may be missing and not on it.
fn complete(on_it: &BTreeSet<&Target>, guide: &Guide, on_hand: &OnHand) -> Result<(), Refusal> {
    let materials = missing_materials(guide, on_hand)
        .into_iter()
        .filter(|m| !on_it.contains(&Target::Material(m.code.clone())))
        .map(|m| m.name.clone());
    let fields = blank_fields(guide, on_hand.answers)
        .into_iter()
        .filter(|blank| !on_it.iter().any(|target| covers(target, &blank.path)))
        .map(|blank| label_at(&guide.form, &blank.path).unwrap_or(blank.path));
    let left_out: Vec<String> = materials.chain(fields).collect();
    if left_out.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid(
        "notice_incomplete",
        format!(
            "还缺{}，但告知书没有写。告知只有一次，请一并写入后再发出。",
            left_out
                .iter()
                .map(|name| format!("“{name}”"))
                .collect::<Vec<_>>()
                .join("、")
        ),
    )
    .because(ONE_TIME_NOTICE))
}

/// A line about an address or a group covers its parts.
fn covers(target: &Target, path: &str) -> bool {
    matches!(target, Target::Field(named) if is_within(path, named))
}

/// (f) Period, consequence, how and whom to ask.
fn in_writing(notice: &Notice) -> Result<(), Refusal> {
    let Limit { n, unit } = notice.period;
    if unit != Unit::WorkingDays || !(SHORTEST..=LONGEST).contains(&n) {
        return Err(field(
            "notice_period",
            "period",
            &format!("补正期限请定在{SHORTEST}至{LONGEST}个工作日之间。"),
        ));
    }
    if !says_something(&notice.consequence) {
        return Err(field(
            "notice_consequence",
            "consequence",
            "请写明逾期不补正的后果。",
        ));
    }
    if !says_something(&notice.how) {
        return Err(field("notice_how", "how", "请写明怎样补正。"));
    }
    if !says_something(&notice.contact.whom) || notice.contact.phone.trim().is_empty() {
        return Err(field(
            "notice_contact",
            "contact",
            "请写明向谁咨询和咨询电话。",
        ));
    }
    if !is_telephone(&notice.contact.phone) {
        return Err(field(
            "notice_phone",
            "contact.phone",
            "请写能打通的咨询电话，例如0531-66600000。",
        ));
    }
    Ok(())
}

fn field(code: &str, path: &str, message: &str) -> Refusal {
    let problems = vec![Problem::new(path, message)];
    Refusal {
        problems,
        ..Refusal::invalid(code, message).because(ONE_TIME_NOTICE)
    }
}

fn at_line(mut refusal: Refusal, index: usize) -> Refusal {
    refusal.problems = vec![Problem::new(
        format!("lines.{index}"),
        refusal.message.clone(),
    )];
    refusal
}
