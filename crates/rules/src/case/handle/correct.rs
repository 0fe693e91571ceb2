//! 更正与补正: put right on the spot, or line by line after the notice.

use std::collections::BTreeSet;

use super::past::past;
use super::submit::known_materials;
use super::text;
use crate::article::{ANY_WINDOW, Article, ONE_TIME_NOTICE};
use crate::case::event::{Event, LineAnswer};
use crate::case::facts::Facts;
use crate::case::material::Materials;
use crate::case::part::LineState;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::form::{Answers, check, field_at};
use crate::jurisdiction::route;
use crate::notice::{Target, is_within};
use crate::refusal::{Problem, Refusal};

/// 可以当场更正的错误，应当允许申请人当场更正 (行政许可法 32(1)(3)).
const ON_THE_SPOT: Article = Article::licensing("三十二条第一款第三项");

/// Puts right at the counter what can be put right at once. It is no notice and
/// does not use the one notice up.
pub(super) fn on_the_spot(
    case: &Case,
    answers: Answers,
    materials: Materials,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    if case.status != Status::Received {
        return Err(past(case, "当场更正"));
    }
    if case.notice.is_some() {
        return Err(Refusal::conflict(
            "notice_already_issued",
            "已经发出一次性补正告知书，请按告知书逐项补正。",
        )
        .because(ONE_TIME_NOTICE));
    }
    if answers.is_empty() && materials.values().all(Vec::is_empty) {
        return Err(
            Refusal::invalid("nothing_corrected", "没有更正任何内容。请填写后再保存。")
                .because(ON_THE_SPOT),
        );
    }
    known_materials(facts.guide, &materials)?;
    let merged = replaced(&case.answers, answers.keys(), &answers);
    let mut faults = faults(&merged, facts, |path| answers.contains_key(path));
    let unknown = answers
        .keys()
        .filter(|path| field_at(&facts.guide.form, path).is_none());
    faults.extend(unknown.map(|path| Problem::new(path, "申请表没有这一栏，请刷新页面后再试。")));
    if !faults.is_empty() {
        return Err(Refusal::fields(faults));
    }
    same_street(&merged, case, facts)?;
    Ok(vec![Event::CorrectedOnTheSpot { answers, materials }])
}

/// The place that gives jurisdiction is not moved to another street by a
/// correction: handing over is a step of its own, with a reason.
fn same_street(answers: &Answers, case: &Case, facts: &Facts) -> Result<(), Refusal> {
    let routing = route(facts.guide, answers, facts.area, None)?;
    if routing.handling_office == case.submission.routing.handling_office {
        return Ok(());
    }
    Err(Refusal::invalid(
        "place_moves",
        format!(
            "更正后的地点属于{}管辖。请由办理机构的负责人转办，申请人不用重新提交。",
            facts.area.office_name(&routing.handling_office)
        ),
    )
    .because(ANY_WINDOW))
}

/// Answers lines of the notice: one by one or several at once. Every answer is
/// kept; when the last open line has one, corrections are in.
pub(super) fn answer(
    case: &Case,
    answers: Vec<LineAnswer>,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    if case.status == Status::Accepted {
        return Err(Refusal::conflict(
            "already_accepted",
            "这件申请已经受理，不用再补正。请等待决定。",
        )
        .because(ONE_TIME_NOTICE));
    }
    if case.status != Status::Received {
        return Err(past(case, "补正"));
    }
    let Some(notice) = &case.notice else {
        return Err(
            Refusal::conflict("no_notice", "这件申请没有需要补正的事项，请等待审查结果。")
                .because(ONE_TIME_NOTICE),
        );
    };
    if answers.is_empty() {
        return Err(Refusal::invalid(
            "nothing_answered",
            "还没有补正任何一项。请至少补正一项后提交。",
        ));
    }
    let mut seen = BTreeSet::new();
    answers
        .into_iter()
        .map(|mut answer| {
            let index = usize::from(answer.line).wrapping_sub(1);
            let Some(line) = notice.lines.get(index).filter(|_| seen.insert(answer.line)) else {
                return Err(Refusal::invalid(
                    "line_not_on_notice",
                    "告知书上没有这一项，或者同一项提交了两次。请刷新页面后再试。",
                )
                .because(ONE_TIME_NOTICE));
            };
            let path = format!("lines.{index}");
            answer.explanation = text::optional(&answer.explanation, &path)?;
            fits(line, &answer, case, facts).map_err(|message| {
                let problems = vec![Problem::new(path, message.clone())];
                Refusal {
                    problems,
                    ..Refusal::invalid("answer_misfit", message)
                }
            })?;
            Ok(Event::LineAnswered(answer))
        })
        .collect()
}

/// An answer has pieces for a material, words for a field, or explains.
fn fits(line: &LineState, answer: &LineAnswer, case: &Case, facts: &Facts) -> Result<(), String> {
    let filled = answer
        .answers
        .values()
        .any(|typed| !typed.trim().is_empty());
    if answer.pieces.is_empty() && !filled && answer.explanation.is_empty() {
        return Err("请提交材料、填写内容，或者说明情况。".to_owned());
    }
    match &line.line.target {
        Target::Material(_) if !answer.answers.is_empty() => {
            Err("这一项要补的是材料，请上传材料或者说明情况。".to_owned())
        }
        Target::Field(_) if !answer.pieces.is_empty() => {
            Err("这一项要补的是填写的内容，请填写或者说明情况。".to_owned())
        }
        Target::Field(path) if filled => {
            if !answer.answers.keys().all(|key| is_within(key, path)) {
                return Err("只能补正告知书上写明的这一栏。".to_owned());
            }
            let merged = replaced(&case.answers, [path], &answer.answers);
            let faults = faults(&merged, facts, |at| is_within(at, path));
            faults
                .into_iter()
                .next()
                .map_or(Ok(()), |fault| Err(fault.message))
        }
        _ => Ok(()),
    }
}

/// The answers with the fields at `paths` replaced as a whole.
fn replaced<'a>(
    answers: &Answers,
    paths: impl IntoIterator<Item = &'a String>,
    by: &Answers,
) -> Answers {
    let mut merged = answers.clone();
    for path in paths {
        merged.retain(|key, _| !is_within(key, path));
    }
    merged.extend(by.clone());
    merged
}

/// The form's own problems at the paths in question.
fn faults(answers: &Answers, facts: &Facts, at: impl Fn(&str) -> bool) -> Vec<Problem> {
    let known = |village: &str| facts.area.places.has_village(village);
    let problems = check(&facts.guide.form, answers, facts.today(), &known);
    problems
        .into_iter()
        .filter(|problem| at(&problem.path))
        .collect()
}
