//! Acceptance and non-acceptance (受理、不予受理; 行政许可法 32, Measures 30).
//!
//! Non-acceptance has a closed list of grounds. That the conditions are not
//! met is a *decision*, and another street of the Area is never a wrong
//! authority: the case is simply handed over.

use serde::{Deserialize, Serialize};

use crate::article::{ANY_WINDOW, Article, ONE_TIME_NOTICE};
use crate::guide::{Procedure, ProcedureKind};
use crate::jurisdiction::Area;
use crate::prose::{closed, says_something};
use crate::refusal::Refusal;

/// 隐瞒有关情况或者提供虚假材料 (行政许可法 78).
const FALSE_MATERIALS: Article = Article::licensing("七十八条");
/// 不需要取得行政许可；不属于本机关职权范围 (行政许可法 32(1)(1) and (2)).
pub const NOT_OURS: Article = Article::licensing("三十二条第一款第一项、第二项");
const OUTSIDE_POWERS: Article = Article::licensing("三十二条第一款第二项");

/// Working days within which a licence's notice is given and corrections are
/// checked (行政许可法 32(1)(4), and [D] for the check).
pub const FIVE_DAYS: u16 = 5;

/// Whether silence on the fifth day accepts: for licences by law, for other
/// items only if their basis or a published promise says so.
pub fn silence_accepts(procedure: &Procedure) -> bool {
    procedure.kind == ProcedureKind::Licence || procedure.deemed_acceptance_basis.is_some()
}

/// Why a case is not accepted (不予受理的理由).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 依法不需要取得行政许可 (32(1)(1)).
    NoLicenceNeeded,
    /// 依法不属于本机关职权范围 (32(1)(2)).
    OutsidePowers {
        /// The authority that has the power; never another street of the Area.
        right_authority: String,
    },
    /// 提供虚假材料 (78).
    FalseMaterials {
        /// Which, and what is false about them.
        which: String,
    },
    /// For items other than licences: a ground that their basis names.
    OwnBasis {
        /// One of the procedure's `non_acceptance_grounds`, word for word.
        ground: String,
    },
}

impl Ground {
    /// One sentence, as the paper says it.
    pub fn sentence(&self) -> String {
        match self {
            Self::NoLicenceNeeded => "申请事项依法不需要取得行政许可。".to_owned(),
            Self::OutsidePowers { right_authority } => {
                let named = right_authority.trim_end_matches(['。', '.']);
                format!("申请事项依法不属于本机关职权范围，请向{named}申请。")
            }
            Self::FalseMaterials { which } => format!("提供虚假材料：{}", closed(which)),
            Self::OwnBasis { ground } => closed(ground),
        }
    }

    /// 不受理告知书 where no licence is needed, else 不予受理决定书.
    pub const fn paper(&self) -> &'static str {
        match self {
            Self::NoLicenceNeeded => "不受理告知书",
            _ => "不予受理决定书",
        }
    }

    /// The article, where a law and not the item's own basis gives the ground.
    pub const fn article(&self) -> Option<Article> {
        match self {
            Self::NoLicenceNeeded => Some(Article::licensing("三十二条第一款第一项")),
            Self::OutsidePowers { .. } => Some(OUTSIDE_POWERS),
            Self::FalseMaterials { .. } => Some(FALSE_MATERIALS),
            Self::OwnBasis { .. } => None,
        }
    }
}

/// Whether the ground holds for this procedure.
///
/// # Errors
/// Where it is not among the grounds that bind the item, names no authority or
/// another street, or does not say what is false.
pub fn check_ground(
    ground: &Ground,
    procedure: &Procedure,
    handling_office: &str,
    area: Area,
) -> Result<(), Refusal> {
    match (procedure.kind, ground) {
        (ProcedureKind::Licence, Ground::OwnBasis { .. }) => Err(Refusal::invalid(
            "ground_not_for_licence",
            "行政许可只能因不需要许可、不属于职权范围或者材料虚假而不受理；条件不符合的，请受理后作出不予许可的决定。",
        )
        .because(NOT_OURS)),
        (ProcedureKind::Licence, Ground::OutsidePowers { right_authority }) => {
            check_authority(right_authority, handling_office, area)
        }
        (ProcedureKind::Licence, Ground::FalseMaterials { which }) if !says_something(which) => {
            Err(Refusal::invalid(
                "false_materials_unnamed",
                "请写明哪一项材料虚假、虚假在何处。",
            )
            .because(FALSE_MATERIALS))
        }
        (ProcedureKind::Licence, Ground::NoLicenceNeeded | Ground::FalseMaterials { .. }) => Ok(()),
        (ProcedureKind::Other, Ground::OwnBasis { ground })
            if procedure.non_acceptance_grounds.contains(ground) =>
        {
            Ok(())
        }
        (ProcedureKind::Other, _) => Err(Refusal::invalid(
            "ground_not_in_basis",
            match procedure.non_acceptance_grounds.join("；") {
                listed if listed.is_empty() => {
                    "本事项的依据没有规定不予受理的理由：材料齐全的请受理，条件不符合的请受理后作出决定。"
                        .to_owned()
                }
                listed => format!(
                    "本事项只能按其依据规定的理由不予受理（{listed}）；条件不符合的，请受理后作出决定。"
                ),
            },
        )
        // What is incomplete is told once, not turned away.
        .because(ONE_TIME_NOTICE)),
    }
}

/// The right authority is named, and is neither ourselves nor another street.
fn check_authority(named: &str, handling_office: &str, area: Area) -> Result<(), Refusal> {
    // A space or a dot in a name makes it no other.
    let named: String = named.chars().filter(|c| c.is_alphanumeric()).collect();
    if !says_something(&named) {
        return Err(
            Refusal::invalid("right_authority_unnamed", "请写明应当向哪个机关申请。")
                .because(OUTSIDE_POWERS),
        );
    }
    let ourselves = [area.office_name(handling_office), "本机关", "本单位"];
    if ourselves.iter().any(|name| named.contains(name)) {
        return Err(Refusal::invalid(
            "right_authority_is_self",
            "写明的正是本机关。请写明有职权的其他机关，或者直接受理。",
        )
        .because(OUTSIDE_POWERS));
    }
    if let Some(street) = area
        .places
        .streets()
        .iter()
        .find(|s| names_street(&named, &s.name))
    {
        return Err(Refusal::invalid(
            "street_is_never_wrong",
            format!(
                "{}也是起步区的街道，不能以此不予受理。应由其办理的，请直接转办，申请人不用重新提交。",
                street.name
            ),
        )
        .because(ANY_WINDOW));
    }
    Ok(())
}

/// Whether the text names this street: 太平街道办事处, 太平街办, 太平镇, 太平.
fn names_street(text: &str, street: &str) -> bool {
    let short = street.trim_end_matches("办事处").trim_end_matches("街道");
    text == short || names_its_office(text, short)
}

fn names_its_office(text: &str, short: &str) -> bool {
    text.match_indices(short).any(|(at, found)| {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        ["街道", "街办", "街镇", "办事处", "镇"]
            .iter()
            .any(|word| rest.starts_with(word))
    })
}
