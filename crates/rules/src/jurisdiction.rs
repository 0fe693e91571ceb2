//! Who receives, handles and decides (管辖). Receiving office, handling office,
//! deciding authority and the place that gives jurisdiction are four facts.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::article::ANY_WINDOW;
use crate::form::Answers;
use crate::guide::{Body, Guide, IntakeGround, TO_BE_SUPPLIED};
use crate::place::Places;
use crate::refusal::{Problem, Refusal};

/// What the rules must know of the Area: its villages, streets and offices.
#[derive(Clone, Copy, Debug)]
pub struct Area<'a> {
    /// Streets and villages.
    pub places: &'a Places,
    /// Every office of the hall: code → name. A street's office has its code.
    pub offices: &'a BTreeMap<String, String>,
}

impl Area<'_> {
    /// The name of an office; its code where there is none of that code.
    pub fn office_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.offices.get(code).map_or(code, String::as_str)
    }

    /// Whether there is such an office.
    pub fn has_office(&self, code: &str) -> bool {
        self.offices.contains_key(code)
    }

    /// Whether the office is a street of the Area.
    pub fn is_street(&self, code: &str) -> bool {
        self.places.street(code).is_some()
    }
}

/// Where a case goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Routing {
    /// 收件机构: gives the 收件凭证, whose date is day 0.
    pub receiving_office: String,
    /// 办理机构: checks and accepts.
    pub handling_office: String,
    /// 决定机关: decides.
    pub deciding_authority: String,
    /// 管辖地: the village or community that gives jurisdiction, 12 digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub village: Option<String>,
}

/// Where a case goes, from the item's place rule and the form. `receiving` is
/// the window that takes it in; `None` online, where the handling office
/// receives.
///
/// # Errors
/// The place is missing or unknown, or the item is excepted from intake at any
/// window (Measures 30(2)) and this window is not the one.
pub fn route(
    guide: &Guide,
    answers: &Answers,
    area: Area,
    receiving: Option<&str>,
) -> Result<Routing, Refusal> {
    let place = place(guide, answers, area)?;
    let handling_office = body(&guide.handling, guide, place.as_ref())?;
    let deciding_authority = body(&guide.deciding, guide, place.as_ref())?;
    let receiving_office = receiving.unwrap_or(&handling_office).to_owned();
    if let Some(exception) = &guide.intake.exception {
        let of_the_place = place.as_ref().is_some_and(|(_, street)| *street == receiving_office);
        if receiving_office != handling_office && !of_the_place {
            let right = area.office_name(&handling_office);
            let ground = match exception.ground {
                IntakeGround::LawOrRegulation => "法律、法规另有规定",
                IntakeGround::SmallAudience => "受众面较小",
            };
            return Err(Refusal::invalid(
                "intake_excepted",
                format!(
                    "“{}”不实行跨街镇收件（{ground}：{}）。请告知申请人到{right}窗口提交，或者在网上申请。",
                    guide.title,
                    exception.reason.trim_end_matches('。'),
                ),
            )
            .because(ANY_WINDOW));
        }
    }
    let village = place.map(|(village, _)| village);
    Ok(Routing { receiving_office, handling_office, deciding_authority, village })
}

/// Village and street of the place that gives jurisdiction.
fn place(
    guide: &Guide,
    answers: &Answers,
    area: Area,
) -> Result<Option<(String, String)>, Refusal> {
    let Some(field) = &guide.place_field else { return Ok(None) };
    let path = format!("{field}.village");
    let village = answers.get(&path).map(|typed| typed.trim()).filter(|typed| !typed.is_empty());
    let Some(village) = village else {
        return Err(at(path, "place_missing", format!(
            "请选择{}所在的村（社区），办件才能送到有管辖权的街道。",
            guide.place_rule.label()
        )));
    };
    match area.places.street_of(village) {
        Some(street) => Ok(Some((village.to_owned(), street.code.clone()))),
        None => Err(at(
            path,
            "place_unknown",
            format!("{}请从起步区的村（社区）名单中选择。", guide.place_rule.label()),
        )),
    }
}

fn body(body: &Body, guide: &Guide, place: Option<&(String, String)>) -> Result<String, Refusal> {
    match (body, place) {
        (Body::Department(code), _) => Ok(code.clone()),
        (Body::Street, Some((_, street))) => Ok(street.clone()),
        (Body::Street, None) => Err(Refusal::invalid(
            "place_rule_missing",
            format!("“{}”的管辖地规则{TO_BE_SUPPLIED}，暂时不能申请。", guide.title),
        )),
        (Body::Elsewhere, _) => Err(Refusal::invalid(
            "handled_elsewhere",
            format!("“{}”不在本大厅办理，请按办事指南写明的机关办理。", guide.title),
        )),
    }
}

fn at(path: String, code: &str, message: String) -> Refusal {
    let problems = vec![Problem::new(path, message.clone())];
    Refusal { problems, ..Refusal::invalid(code, message) }
}
