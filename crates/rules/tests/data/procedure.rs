//! Which law binds which item.

use rules::guide::{IntakeGround, ItemType, ProcedureKind};

use crate::read::{Result, guides};

#[test]
fn procedures_keep_to_the_law_that_binds_them() -> Result {
    let guides = guides()?;
    assert!(
        guides
            .iter()
            .any(|(_, g)| g.procedure.kind == ProcedureKind::Licence && g.can_apply())
    );
    for (code, guide) in &guides {
        let procedure = &guide.procedure;
        assert_eq!(
            guide.item_type == ItemType::Licence,
            procedure.kind == ProcedureKind::Licence,
            "{code}"
        );
        match procedure.kind {
            // 行政许可法 32 accepts by itself; 58: free unless a law says otherwise.
            ProcedureKind::Licence => {
                assert!(
                    procedure.deemed_acceptance_basis.is_none() && procedure.legal.is_some(),
                    "{code}"
                );
                assert!(
                    guide.fee.charged != Some(true) || guide.fee.standard.is_some(),
                    "{code}"
                );
            }
            // Silence accepts only on a basis that is named.
            ProcedureKind::Other => assert!(
                procedure
                    .deemed_acceptance_basis
                    .as_ref()
                    .is_none_or(|basis| basis.contains('《')),
                "{code}"
            ),
        }
        assert!(!procedure.remedies.is_empty(), "{code}: remedies");
        if let (Some(legal), Some(promised)) = (procedure.legal, procedure.promised) {
            assert!(
                legal.unit != promised.unit || promised.n <= legal.n,
                "{code}: promised after legal"
            );
        }
        // A sum that a source gives is the limit; stages are for where none does.
        assert!(
            procedure.stages.is_empty() || procedure.legal.is_none() && procedure.stages.len() > 1,
            "{code}: stages beside a limit, or one alone"
        );
        if let Some(exception) = &guide.intake.exception {
            assert!(
                exception.reason.chars().count() > 10,
                "{code}: reason of the exception"
            );
            assert!(
                exception.ground != IntakeGround::LawOrRegulation
                    || exception.reason.contains('《'),
                "{code}"
            );
        }
    }
    Ok(())
}
