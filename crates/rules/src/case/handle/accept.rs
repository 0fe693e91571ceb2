//! 受理与不予受理 (行政许可法 32, Measures 30).

use super::past::past;
use super::text;
use crate::acceptance::{Ground, check_ground};
use crate::article::{Article, LICENCE_MUST_ACCEPT, LICENCE_NOTICE, ONE_TIME_NOTICE};
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::state::Case;
use crate::case::status::Status;
use crate::guide::ProcedureKind;
use crate::notice::prefill;
use crate::refusal::Refusal;

/// Accepts. Without a notice as of today; after one as of the day on which the
/// last correction arrived (行政许可法 32(1)(5)).
pub(super) fn accept(case: &Case, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    if case.status != Status::Received {
        return Err(past(case, "受理"));
    }
    let today = facts.today();
    let as_of = if case.notice.is_some() {
        case.corrections_in()
            .ok_or_else(|| corrections_open(facts))?
    } else {
        complete(case, facts)?;
        today
    };
    Ok(vec![Event::Accepted {
        deemed: false,
        as_of,
        on: today,
        office: Some(case.handling_office.clone()),
    }])
}

fn corrections_open(facts: &Facts) -> Refusal {
    Refusal::conflict(
        "corrections_open",
        "告知的补正事项还没有全部补正，补正齐了才能受理。请等待申请人补正，或者留言提醒。",
    )
    .because(when_complete(facts))
}

/// Why what is complete is accepted, and only that: 行政许可法 binds licences.
fn when_complete(facts: &Facts) -> Article {
    match facts.guide.procedure.kind {
        ProcedureKind::Licence => LICENCE_MUST_ACCEPT,
        ProcedureKind::Other => ONE_TIME_NOTICE,
    }
}

/// Whoever accepts what is incomplete can never ask for it again: the trap is
/// refused while the one notice is still possible.
fn complete(case: &Case, facts: &Facts) -> Result<(), Refusal> {
    let missing = prefill(facts.guide, &case.on_hand());
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::conflict(
        "incomplete",
        format!(
            "还有{}项必需的内容缺少，受理后不能再要求补正。请先发一次性补正告知书。",
            missing.len()
        ),
    )
    .because(when_complete(facts)))
}

/// Does not accept, on one of the grounds that bind the item.
pub(super) fn not_accept(
    case: &Case,
    ground: Ground,
    explanation: &str,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    if case.status != Status::Received {
        let refusal = past(case, "作出不予受理的答复");
        return Err(
            if case.acceptance.is_some_and(|acceptance| acceptance.deemed) {
                refusal.because(LICENCE_NOTICE)
            } else {
                refusal
            },
        );
    }
    let procedure = &facts.guide.procedure;
    let ground = tidy(ground)?;
    check_ground(&ground, procedure, &case.handling_office, facts.area)?;
    let explanation = text::optional(explanation, "explanation")?;
    let remedies = crate::remedy::remedies(procedure);
    Ok(vec![Event::NotAccepted {
        ground,
        explanation,
        remedies,
    }])
}

/// What is typed of a ground, tidied like any other text; at its field in the form.
fn tidy(ground: Ground) -> Result<Ground, Refusal> {
    Ok(match ground {
        Ground::OutsidePowers { right_authority } => Ground::OutsidePowers {
            right_authority: text::optional(&right_authority, "authority")?,
        },
        Ground::FalseMaterials { which } => Ground::FalseMaterials {
            which: text::optional(&which, "which")?,
        },
        // Chosen, not typed.
        ground @ (Ground::NoLicenceNeeded | Ground::OwnBasis { .. }) => ground,
    })
}
