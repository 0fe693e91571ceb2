//! 提交申请 online, 收件 at the window. At home everything required must be
//! there before it can be submitted; the window takes in whatever is insisted
//! on, and what is missing goes on the notice.

use crate::authority::{Action, Caller, Object, may};
use crate::case::agent::{Agent, MANDATE, Mandate};
use crate::case::command::Submit;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::material::{Materials, Person};
use crate::case::submission::{GuideRef, Submission};
use crate::form::{check, normalise};
use crate::guide::{Guide, Maker, TO_BE_SUPPLIED};
use crate::identity::{check_name, check_phone};
use crate::jurisdiction::route;
use crate::notice::{OnHand, is_blank, missing_materials};
use crate::prose::line;
use crate::refusal::{Problem, Refusal};

/// Most characters of 和申请人的关系.
const RELATION: usize = 20;

pub(super) fn submit(submit: Submit, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    let (window, account) = match facts.caller {
        Caller::Staff { office, .. } => {
            may(
                facts.caller,
                Action::TakeIn,
                &Object::Office(office.clone()),
            )?;
            (Some(office.as_str()), None)
        }
        caller => {
            may(caller, Action::FileCase, &Object::Hall)?;
            let account = if let Caller::Resident { account, .. } = caller {
                Some(*account)
            } else {
                None
            };
            (None, account)
        }
    };
    open(facts.guide)?;
    let at_window = window.is_some();
    let mut problems = Vec::new();
    let applicant = person(&submit.applicant, "applicant", at_window, &mut problems);
    let agent = submit
        .agent
        .as_ref()
        .map(|agent| acting(agent, at_window, &mut problems));
    if agent
        .as_ref()
        .is_some_and(|agent| agent.person.id_number == applicant.id_number)
    {
        problems.push(Problem::new(
            "agent.id_number",
            "代办人不能是申请人本人。本人办理的，请不填代办人。",
        ));
    }
    let mut materials = handed_in(submit.materials);
    let mandate = materials.remove(MANDATE);
    known_materials(facts.guide, &materials)?;
    match (&agent, mandate) {
        (Some(_), Some(pieces)) => {
            materials.insert(MANDATE.to_owned(), pieces);
        }
        (Some(agent), None) => problems.push(Problem::new(
            format!("material.{MANDATE}"),
            format!(
                "请收{}，纸质、电子都可以；没有的，请申请人本人办理。",
                agent.material().name
            ),
        )),
        // Nobody acts for the applicant: what would show it is not kept.
        (None, _) => {}
    }
    let answers = normalise(&facts.guide.form, &submit.answers);
    let known = |village: &str| facts.area.places.has_village(village);
    problems.extend(
        check(&facts.guide.form, &submit.answers, facts.today(), &known)
            .into_iter()
            .filter(|problem| !at_window || !is_blank(&submit.answers, &problem.path)),
    );
    if !at_window {
        let codes = materials.keys().map(String::as_str).collect();
        let on_hand = OnHand {
            answers: &answers,
            materials: codes,
        };
        problems.extend(
            missing_materials(facts.guide, &on_hand)
                .into_iter()
                .map(|missing| {
                    Problem::new(
                        format!("material.{}", missing.code),
                        format!("请上传{}。", missing.name),
                    )
                }),
        );
    }
    if !problems.is_empty() {
        return Err(Refusal::fields(problems));
    }
    let routing = route(facts.guide, &answers, facts.area, window)?;
    Ok(vec![Event::Submitted(Box::new(Submission {
        receipt: submit.receipt,
        guide: GuideRef {
            code: facts.guide.code.clone(),
            version: facts.guide_version,
        },
        account,
        applicant,
        agent,
        answers,
        materials,
        routing,
    }))])
}

/// An item without form or materials list cannot be applied for: nothing may
/// be asked for that is not published (Measures 30(4)).
fn open(guide: &Guide) -> Result<(), Refusal> {
    if guide.can_apply() {
        return Ok(());
    }
    Err(Refusal::invalid(
        "guide_not_open",
        format!(
            "“{}”的申请表或者材料清单{TO_BE_SUPPLIED}，暂时不能申请。请按办事指南上的电话咨询。",
            guide.title
        ),
    ))
}

/// Only what the guide lists and the applicant makes is taken in.
pub(super) fn known_materials(guide: &Guide, materials: &Materials) -> Result<(), Refusal> {
    let takes = |code: &str| {
        guide
            .material(code)
            .is_some_and(|m| m.maker == Maker::Applicant)
    };
    let problems: Vec<Problem> = materials
        .keys()
        .filter(|code| !takes(code))
        .map(|code| {
            Problem::new(
                format!("material.{code}"),
                "办事指南没有要求申请人提交这项材料，请删除后再提交。",
            )
        })
        .collect();
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Refusal::fields(problems))
    }
}

/// Without the codes of which nothing was handed in.
fn handed_in(mut materials: Materials) -> Materials {
    materials.retain(|_, pieces| !pieces.is_empty());
    materials
}

/// 代办人 in normal form, with the right to act.
pub(super) fn acting(typed: &Agent, at_window: bool, problems: &mut Vec<Problem>) -> Agent {
    let person = person(&typed.person, "agent", at_window, problems);
    let mandate = typed.mandate.clone().map(|mandate| Mandate {
        relation: line(&mandate.relation),
        ..mandate
    });
    match &mandate {
        None => problems.push(Problem::new(
            "agent.mandate",
            "请选择代办人凭什么代办，例如授权委托书。",
        )),
        Some(mandate) if mandate.relation.is_empty() => problems.push(Problem::new(
            "agent.relation",
            "请填写代办人和申请人的关系，例如儿子、邻居、村代办员。",
        )),
        Some(mandate) if mandate.relation.chars().count() > RELATION => {
            problems.push(Problem::new(
                "agent.relation",
                format!("关系最多{RELATION}个字，请写短一些。"),
            ));
        }
        Some(_) => {}
    }
    Agent { person, mandate }
}

/// The person in normal form; what is wrong is added to `problems`. Whoever
/// stands at the window may have no phone.
fn person(typed: &Person, path: &str, at_window: bool, problems: &mut Vec<Problem>) -> Person {
    let mut tidy = |field: &str, text: &str, checked: Result<String, &'static str>| {
        checked.unwrap_or_else(|sentence| {
            problems.push(Problem::new(format!("{path}.{field}"), sentence));
            text.to_owned()
        })
    };
    let name = tidy("name", &typed.name, check_name(&typed.name));
    let id_number = tidy(
        "id_number",
        &typed.id_number,
        typed.id_kind.check(&typed.id_number),
    );
    let phone = if at_window && typed.phone.trim().is_empty() {
        String::new()
    } else {
        tidy("phone", &typed.phone, check_phone(&typed.phone))
    };
    Person {
        name,
        id_kind: typed.id_kind,
        id_number,
        phone,
    }
}
