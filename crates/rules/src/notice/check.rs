//! Judging a notice: each refusal has its own code and names the article.

use std::collections::BTreeSet;

use super::materials::is_required;
use super::{
    Defect, LONGEST, Notice, NoticeLine, OnHand, SHORTEST, Target, blank_fields, find_field, holds, is_within,
    missing_materials,
};
use crate::article::{Article, NO_REPEAT, ONE_TIME_NOTICE};
use crate::guide::{Exemption, Guide, Limit, Maker, Unit};
use crate::refusal::{Problem, Refusal};

/// 当场可以更正的，当场更正 (行政许可法 32(1)(3)).
const ON_THE_SPOT: Article = Article::licensing("三十二条第一款第三项");

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
    let mut seen = BTreeSet::new();
    for (index, line) in notice.lines.iter().enumerate() {
        let refused = if seen.insert(&line.target) {
            check_line(line, guide, on_hand, at_counter)
        } else {
            Err(Refusal::invalid(
                "line_twice",
                format!("“{}”出现了两次，请合并为一项。", name(guide, &line.target)),
            ))
        };
        refused.map_err(|refusal| at_line(refusal, index))?;
    }
    complete(&seen, guide, on_hand)?;
    in_writing(notice)
}

/// Judges one line, also one that is found still defective after correction.
///
/// # Errors
/// The first rule that the line breaks.
pub fn check_line(
    line: &NoticeLine,
    guide: &Guide,
    on_hand: &OnHand,
    at_counter: bool,
) -> Result<(), Refusal> {
    match &line.target {
        Target::Material(code) => check_material(code, line.defect, guide, on_hand)?,
        Target::Field(path) => check_field(path, line.defect, guide, on_hand)?,
    }
    if line.todo.trim().is_empty() {
        return Err(Refusal::invalid(
            "line_without_todo",
            format!("请写明“{}”具体怎样补正。", name(guide, &line.target)),
        )
        .because(ONE_TIME_NOTICE));
    }
    if at_counter && line.on_the_spot {
        return Err(Refusal::invalid(
            "correct_on_the_spot",
            format!(
                "“{}”可以当场更正，请让申请人现在更正，不要写入告知书。",
                name(guide, &line.target)
            ),
        )
        .because(ON_THE_SPOT));
    }
    Ok(())
}

fn check_material(
    code: &str,
    defect: Defect,
    guide: &Guide,
    on_hand: &OnHand,
) -> Result<(), Refusal> {
    let Some(material) = guide.material(code) else {
        return Err(Refusal::invalid(
            "line_not_in_guide",
            "办事指南没有要求这项材料，不能要求申请人提供。告知的内容应当与公示的办事指南一致。",
        )
        .because(ONE_TIME_NOTICE));
    };
    let name = &material.name;
    let handed_in = on_hand.materials.contains(code);
    if material.maker == Maker::Staff {
        return Err(Refusal::invalid(
            "line_made_by_staff",
            format!("“{name}”由工作人员形成，不能要求申请人提供。"),
        )
        .because(ONE_TIME_NOTICE));
    }
    if material.exemption != Exemption::None {
        let way = material.exemption.label().unwrap_or("其他方式");
        return Err(Refusal::invalid(
            "line_exempt",
            format!("“{name}”免提交（{way}），请通过{way}取得，不能要求申请人提供。"),
        )
        .because(NO_REPEAT));
    }
    match (defect, handed_in) {
        (Defect::Missing, true) => Err(Refusal::invalid(
            "line_already_handed_in",
            format!("“{name}”已经提交，不能再按“缺少”要求提供；确有形式问题的，请选择相应的问题种类。"),
        )
        .because(NO_REPEAT)),
        (Defect::Missing, false) if !is_required(material, on_hand.answers) => {
            Err(Refusal::invalid(
                "line_not_required",
                format!("按办事指南和申请人填写的情况，“{name}”不是必交材料，不能要求补正。"),
            )
            .because(ONE_TIME_NOTICE))
        }
        (Defect::Missing, false) | (_, true) => Ok(()),
        (_, false) => Err(Refusal::invalid(
            "line_nothing_handed_in",
            format!("“{name}”尚未提交，谈不上“{}”，请选择“缺少”。", defect.label()),
        )),
    }
}

fn check_field(path: &str, defect: Defect, guide: &Guide, on_hand: &OnHand) -> Result<(), Refusal> {
    let Some(field) = find_field(&guide.form, path) else {
        return Err(Refusal::invalid(
            "line_not_in_guide",
            "申请表没有这一栏，不能要求补正。告知的内容应当与公示的办事指南一致。",
        )
        .because(ONE_TIME_NOTICE));
    };
    let label = &field.label;
    let hidden = field.shown_if.as_ref().is_some_and(|condition| !holds(condition, on_hand.answers));
    if hidden && !path.contains('.') {
        return Err(Refusal::invalid(
            "line_not_required",
            format!("按申请人填写的情况，“{label}”不需要填写，不能要求补正。"),
        )
        .because(ONE_TIME_NOTICE));
    }
    if !defect.fits_a_field() {
        return Err(Refusal::invalid(
            "line_defect_misfit",
            format!("“{label}”是填写的内容，问题种类请选“缺少”“格式不符”或者“内容不一致”。"),
        ));
    }
    let blank = !on_hand.answers.iter().any(|(key, answer)| {
        !answer.trim().is_empty() && is_within(key, path)
    });
    match (defect, blank) {
        (Defect::Missing, false) => Err(Refusal::invalid(
            "line_already_handed_in",
            format!("“{label}”已经填写，不能再按“缺少”要求补正。"),
        )
        .because(NO_REPEAT)),
        (Defect::Missing, true) if !field.required => Err(Refusal::invalid(
            "line_not_required",
            format!("“{label}”不是必填项，不能要求补正。"),
        )
        .because(ONE_TIME_NOTICE)),
        (Defect::Missing, true) | (_, false) => Ok(()),
        (_, true) => Err(Refusal::invalid(
            "line_nothing_handed_in",
            format!("“{label}”没有填写，问题种类请选“缺少”。"),
        )),
    }
}

/// (c) All of it, at once: nothing required may be missing and not on it.
fn complete(on_it: &BTreeSet<&Target>, guide: &Guide, on_hand: &OnHand) -> Result<(), Refusal> {
    let materials = missing_materials(guide, on_hand)
        .into_iter()
        .filter(|m| !on_it.contains(&Target::Material(m.code.clone())))
        .map(|m| m.name.clone());
    let fields = blank_fields(guide, on_hand.answers)
        .into_iter()
        .filter(|(path, _)| !on_it.iter().any(|target| covers(target, path)))
        .map(|(_, label)| label);
    let left_out: Vec<String> = materials.chain(fields).collect();
    if left_out.is_empty() {
        return Ok(());
    }
    Err(Refusal::invalid(
        "notice_incomplete",
        format!(
            "还缺{}，但告知书没有写。告知只有一次，请一并写入后再发出。",
            left_out.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、")
        ),
    )
    .because(ONE_TIME_NOTICE))
}

/// An address is one thing to fill in, whichever of its two paths is named.
fn covers(target: &Target, path: &str) -> bool {
    let Target::Field(named) = target else { return false };
    named == path || path.strip_suffix(".village").is_some_and(|address| address == named)
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
    if notice.consequence.trim().is_empty() {
        return Err(field("notice_consequence", "consequence", "请写明逾期不补正的后果。"));
    }
    if notice.how.trim().is_empty() {
        return Err(field("notice_how", "how", "请写明怎样补正。"));
    }
    if notice.contact.whom.trim().is_empty() || notice.contact.phone.trim().is_empty() {
        return Err(field("notice_contact", "contact", "请写明向谁咨询和咨询电话。"));
    }
    Ok(())
}

fn field(code: &str, path: &str, message: &str) -> Refusal {
    let problems = vec![Problem::new(path, message)];
    Refusal { problems, ..Refusal::invalid(code, message).because(ONE_TIME_NOTICE) }
}

fn at_line(mut refusal: Refusal, index: usize) -> Refusal {
    refusal.problems = vec![Problem::new(format!("lines.{index}"), refusal.message.clone())];
    refusal
}

/// What the thing is called on screen; its code where the guide has none.
fn name<'a>(guide: &'a Guide, target: &'a Target) -> &'a str {
    match target {
        Target::Material(code) => guide.material(code).map_or(code, |material| &material.name),
        Target::Field(path) => find_field(&guide.form, path).map_or(path, |field| &field.label),
    }
}
