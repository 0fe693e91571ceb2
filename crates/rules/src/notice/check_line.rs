//! Judging one line of a notice: it asks for nothing but what the guide asks
//! for, and for nothing that is 免提交 or already there.

use super::blank::{blank_fields, is_blank};
use super::line::{Defect, NoticeLine, Target, is_within};
use super::materials::{OnHand, is_required};
use crate::article::{Article, NO_REPEAT, ONE_TIME_NOTICE};
use crate::form::{field_at, is_shown, label_at};
use crate::guide::{Exemption, Guide, Maker};
use crate::prose::says_something;
use crate::refusal::Refusal;

/// 当场可以更正的，当场更正 (行政许可法 32(1)(3)).
const ON_THE_SPOT: Article = Article::licensing("三十二条第一款第三项");

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
    if !says_something(&line.todo) {
        return Err(Refusal::invalid(
            "line_without_todo",
            format!("请写明“{}”具体怎样补正。", line.target.name(guide)),
        )
        .because(ONE_TIME_NOTICE));
    }
    if at_counter && line.on_the_spot {
        return Err(Refusal::invalid(
            "correct_on_the_spot",
            format!(
                "“{}”可以当场更正，请让申请人现在更正，不要写入告知书。",
                line.target.name(guide)
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
            format!(
                "“{name}”已经提交，不能再按“缺少”要求提供；确有形式问题的，请选择相应的问题种类。"
            ),
        )
        .because(NO_REPEAT)),
        // Not even a better copy of what was handed in unasked.
        _ if !is_required(guide, material, on_hand.answers) => Err(Refusal::invalid(
            "line_not_required",
            format!("按办事指南和申请人填写的情况，“{name}”不是必交材料，不能要求补正。"),
        )
        .because(ONE_TIME_NOTICE)),
        (Defect::Missing, false) | (_, true) => Ok(()),
        (_, false) => Err(Refusal::invalid(
            "line_nothing_handed_in",
            format!(
                "“{name}”尚未提交，谈不上“{}”，请选择“缺少”。",
                defect.label()
            ),
        )
        .because(ONE_TIME_NOTICE)),
    }
}

fn check_field(path: &str, defect: Defect, guide: &Guide, on_hand: &OnHand) -> Result<(), Refusal> {
    let Some(field) = field_at(&guide.form, path) else {
        return Err(Refusal::invalid(
            "line_not_in_guide",
            "申请表没有这一栏，不能要求补正。告知的内容应当与公示的办事指南一致。",
        )
        .because(ONE_TIME_NOTICE));
    };
    let label = label_at(&guide.form, path).unwrap_or_else(|| field.label.clone());
    if !is_shown(&guide.form, on_hand.answers, path) {
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
        )
        .because(ONE_TIME_NOTICE));
    }
    let blank = is_blank(on_hand.answers, path);
    // Also what an answer elsewhere makes required (rows of a group).
    let required = || {
        let blanks = blank_fields(guide, on_hand.answers);
        blanks.iter().any(|blank| is_within(&blank.path, path))
    };
    match (defect, blank) {
        (Defect::Missing, false) => Err(Refusal::invalid(
            "line_already_handed_in",
            format!("“{label}”已经填写，不能再按“缺少”要求补正。"),
        )
        .because(NO_REPEAT)),
        (Defect::Missing, true) if !required() => Err(Refusal::invalid(
            "line_not_required",
            format!("“{label}”不是必填项，不能要求补正。"),
        )
        .because(ONE_TIME_NOTICE)),
        (Defect::Missing, true) | (_, false) => Ok(()),
        (_, true) => Err(Refusal::invalid(
            "line_nothing_handed_in",
            format!("“{label}”没有填写，问题种类请选“缺少”。"),
        )
        .because(ONE_TIME_NOTICE)),
    }
}
