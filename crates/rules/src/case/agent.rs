//! Who acts for the applicant (代办人), and by what right (委托). An application
//! may be made through an agent (行政许可法 29(2)); that the applicant wants it must
//! be shown, or anybody could apply in anybody's name.

use serde::{Deserialize, Serialize};

use super::material::Person;
use crate::guide::{Exemption, Maker, Material};
use crate::identity::mask_id;

/// Code of the material that shows the right to act. No guide lists it: it is
/// asked for wherever somebody acts for another, and nowhere else.
pub const MANDATE: &str = "mandate";

/// 代办人
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agent {
    /// Who.
    #[serde(flatten)]
    pub person: Person,
    /// By what right; `None` only in what was recorded before it was asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mandate: Option<Mandate>,
}

/// By what right somebody acts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mandate {
    /// What shows it.
    pub kind: MandateKind,
    /// 和申请人的关系, in words: 儿子, 邻居, 村代办员.
    pub relation: String,
}

/// What shows the right to act (委托证明).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MandateKind {
    /// 授权委托书: the applicant has signed.
    #[default]
    Written,
    /// 监护关系证明: the law gives the right (民法典 23).
    Guardianship,
    /// 单位介绍信: somebody of an enterprise or a village.
    OfficeLetter,
}

impl MandateKind {
    /// All kinds, in the order in which lists show them.
    pub const ALL: [Self; 3] = [Self::Written, Self::Guardianship, Self::OfficeLetter];

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Written => "授权委托书",
            Self::Guardianship => "监护关系证明",
            Self::OfficeLetter => "单位介绍信",
        }
    }

    /// Stable name, as stored and posted.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Guardianship => "guardianship",
            Self::OfficeLetter => "office_letter",
        }
    }

    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// 委托证明 as a material, to be handed in on paper or as a file like any other
/// (Measures 30(3)). Known by its kind once that has been said.
pub fn mandate_material(kind: Option<MandateKind>) -> Material {
    let name = kind.map_or_else(
        || "委托证明".to_owned(),
        |kind| format!("委托证明（{}）", kind.label()),
    );
    Material {
        code: MANDATE.to_owned(),
        name,
        required: true,
        required_if: None,
        maker: Maker::Applicant,
        form: "原件".to_owned(),
        copies: Some(1),
        source: "申请人出具".to_owned(),
        basis: Some("《行政许可法》第二十九条第二款".to_owned()),
        exemption: Exemption::None,
        hint: Some("要看清委托人、代办人、委托办的事和签名日期。".to_owned()),
    }
}

impl Agent {
    /// 李四（申请人的儿子，凭授权委托书，居民身份证110***********002X）
    pub fn described(&self) -> String {
        let Person {
            name,
            id_kind,
            id_number,
            ..
        } = &self.person;
        let right = self.mandate.as_ref().map_or_else(String::new, |mandate| {
            format!("申请人的{}，凭{}，", mandate.relation, mandate.kind.label())
        });
        format!("{name}（{right}{}{}）", id_kind.label(), mask_id(id_number))
    }

    /// The material that shows the right to act.
    pub fn material(&self) -> Material {
        mandate_material(self.mandate.as_ref().map(|mandate| mandate.kind))
    }
}
