//! The application as it was submitted (申请).

use serde::{Deserialize, Serialize};

use super::agent::{Agent, MANDATE, mandate_material};
use super::material::{Materials, Person};
use crate::form::Answers;
use crate::guide::Guide;
use crate::jurisdiction::Routing;
use crate::receipt::Receipt;

/// The application as submitted: a snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submission {
    /// 收件编号
    pub receipt: Receipt,
    /// The guide version that the case is under.
    pub guide: GuideRef,
    /// The account that filed it; `None` for what a window took in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<i64>,
    /// 申请人
    pub applicant: Person,
    /// 代办人, who acts for the applicant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<Agent>,
    /// The form.
    pub answers: Answers,
    /// What was handed in.
    pub materials: Materials,
    /// Who receives, handles, decides, and the place.
    pub routing: Routing,
}

impl Submission {
    /// 材料名称 of what was handed in: as the guide calls it; what shows the right
    /// to act, which no guide lists, by its kind: 委托证明（授权委托书）.
    pub fn material_name(&self, guide: &Guide, code: &str) -> String {
        if let Some(material) = guide.material(code) {
            return material.name.clone();
        }
        if code != MANDATE {
            return code.to_owned();
        }
        self.agent
            .as_ref()
            .map_or_else(|| mandate_material(None), Agent::material)
            .name
    }
}

/// A guide version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideRef {
    /// Code of the item.
    pub code: String,
    /// Version, from 1.
    pub version: i32,
}
