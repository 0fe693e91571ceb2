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
    /// 区大数据主管部门, which coordinates between offices (Measures 5(2)).
    pub coordinator: Option<&'a str>,
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
        let of_the_place = place
            .as_ref()
            .is_some_and(|(_, street)| *street == receiving_office);
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
    Ok(Routing {
        receiving_office,
        handling_office,
        deciding_authority,
        village,
    })
}

/// Village and street of the place that gives jurisdiction.
fn place(
    guide: &Guide,
    answers: &Answers,
    area: Area,
) -> Result<Option<(String, String)>, Refusal> {
    let Some(field) = &guide.place_field else {
        return Ok(None);
    };
    let path = format!("{field}.village");
    let village = answers
        .get(&path)
        .map(|typed| typed.trim())
        .filter(|typed| !typed.is_empty());
    let Some(village) = village else {
        return Err(at(
            path,
            "place_missing",
            format!(
                "请选择{}所在的村（社区），办件才能送到有管辖权的街道。",
                guide.place_rule.label()
            ),
        ));
    };
    match area.places.street_of(village) {
        Some(street) => Ok(Some((village.to_owned(), street.code.clone()))),
        None => Err(at(
            path,
            "place_unknown",
            format!(
                "{}请从起步区的村（社区）名单中选择。",
                guide.place_rule.label()
            ),
        )),
    }
}

fn body(body: &Body, guide: &Guide, place: Option<&(String, String)>) -> Result<String, Refusal> {
    match (body, place) {
        (Body::Department(code), _) => Ok(code.clone()),
        (Body::Street, Some((_, street))) => Ok(street.clone()),
        (Body::Street, None) => Err(Refusal::invalid(
            "place_rule_missing",
            format!(
                "“{}”的管辖地规则{TO_BE_SUPPLIED}，暂时不能申请。",
                guide.title
            ),
        )),
        (Body::Elsewhere, _) => Err(Refusal::invalid(
            "handled_elsewhere",
            format!(
                "“{}”不在本大厅办理，请按办事指南写明的机关办理。",
                guide.title
            ),
        )),
    }
}

fn at(path: String, code: &str, message: String) -> Refusal {
    let problems = vec![Problem::new(path, message.clone())];
    Refusal {
        problems,
        ..Refusal::invalid(code, message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::{IntakeException, PlaceRule};
    use crate::sample::{
        CIVIL, CUIZHAI, DAQIAO, Map, VILLAGE_IN_CUIZHAI, VILLAGE_IN_DAQIAO, answers, benefit,
    };

    fn routed(guide: &Guide, village: &str, receiving: Option<&str>) -> Result<Routing, Refusal> {
        route(guide, &answers(village), Map::new().area(), receiving)
    }

    #[test]
    fn the_village_leads_to_the_street() {
        for (village, street) in [(VILLAGE_IN_DAQIAO, DAQIAO), (VILLAGE_IN_CUIZHAI, CUIZHAI)] {
            let routing = routed(&benefit(), village, None).unwrap();
            assert_eq!(
                (
                    routing.handling_office.as_str(),
                    routing.deciding_authority.as_str()
                ),
                (street, CIVIL)
            );
            let at_window = routed(&benefit(), village, Some(DAQIAO)).unwrap();
            assert_eq!(at_window.receiving_office, DAQIAO);
            assert_eq!(at_window.handling_office, street);
        }
    }

    #[test]
    fn a_department_of_the_whole_area_needs_no_place() {
        let mut guide = benefit();
        guide.handling = Body::Department(CIVIL.into());
        guide.place_rule = PlaceRule::WholeArea;
        guide.place_field = None;
        let routing = route(&guide, &Answers::new(), Map::new().area(), None).unwrap();
        assert_eq!(
            (routing.handling_office.as_str(), routing.village),
            (CIVIL, None)
        );
    }

    #[test]
    fn measures_30_2_what_is_excepted_its_own_street_takes_in_also_for_a_department() {
        let mut guide = benefit();
        guide.handling = Body::Department(CIVIL.into());
        let ground = IntakeGround::LawOrRegulation;
        guide.intake.exception = Some(IntakeException {
            ground,
            reason: "须现场核验".into(),
        });
        for (receiving, taken) in [(CUIZHAI, true), (CIVIL, true), (DAQIAO, false)] {
            let routed = routed(&guide, VILLAGE_IN_CUIZHAI, Some(receiving));
            assert_eq!(routed.is_ok(), taken, "{receiving}");
        }
    }

    #[test]
    fn what_is_handled_elsewhere_or_has_no_place_rule_goes_nowhere() {
        let mut guide = benefit();
        guide.deciding = Body::Elsewhere;
        assert_eq!(
            routed(&guide, VILLAGE_IN_CUIZHAI, None).unwrap_err().code,
            "handled_elsewhere"
        );
        let mut guide = benefit();
        guide.place_field = None;
        assert_eq!(
            routed(&guide, VILLAGE_IN_CUIZHAI, None).unwrap_err().code,
            "place_rule_missing"
        );
    }

    #[test]
    fn a_place_outside_the_area_is_named_as_the_problem() {
        let refusal = routed(&benefit(), "110101001001", None).unwrap_err();
        assert_eq!(
            (refusal.code.as_str(), refusal.problems[0].path.as_str()),
            ("place_unknown", "home.village")
        );
    }
}
