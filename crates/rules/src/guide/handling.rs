//! Who handles an item and who decides it, and by which place.

use serde::{Deserialize, Serialize};

/// The place that gives jurisdiction (管辖地).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceRule {
    /// 户籍地
    HouseholdRegistration,
    /// 居住地
    Residence,
    /// 急难发生地
    Emergency,
    /// 土地所在地
    Land,
    /// 经营场所所在地
    Business,
    /// The whole Area: a department handles it wherever one lives.
    WholeArea,
}

impl PlaceRule {
    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::HouseholdRegistration => "户籍地",
            Self::Residence => "居住地",
            Self::Emergency => "急难发生地",
            Self::Land => "土地所在地",
            Self::Business => "经营场所所在地",
            Self::WholeArea => "起步区全区",
        }
    }
}

/// Who handles or decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The street of jurisdiction (有管辖权的街道办事处).
    Street,
    /// A department of the Area, by its office code in `data/offices.json`.
    Department(String),
    /// An authority outside this hall (for instance the police): the guide
    /// only points the way and `source_note` names it.
    Elsewhere,
}

impl Body {
    /// Who that is for everybody, wherever they live, as interface and open data say
    /// it; `office` knows the departments' names.
    pub fn words<'a>(&'a self, office: impl FnOnce(&'a str) -> &'a str) -> &'a str {
        match self {
            Self::Street => "有管辖权的街道办事处",
            Self::Department(code) => office(code),
            Self::Elsewhere => "起步区以外的机关",
        }
    }
}
