//! 受理, 不予受理.

use rules::{acceptance::NOT_OURS, guide::ProcedureKind, paper::complete};

use super::panel::panel;
use crate::desk::case::{
    load::Source,
    panel::{ConfirmForm, PanelForm, PanelView, RejectForm},
};

pub(super) fn accept(source: &Source, offered: bool) -> PanelView {
    let complete = complete(source.view.guide.procedure.kind == ProcedureKind::Licence);
    let form = PanelForm::Confirm(ConfirmForm {
        lead: format!("看过表单和材料，{complete}的，请受理。受理后不能再要求补正。"),
        paper: Some(source.desk.acceptance_draft()),
        reads: None,
    });
    PanelView {
        offered,
        primary: true,
        ..panel(source, "accept", "受理", "受理", form)
    }
}

pub(super) fn reject(source: &Source, received: bool) -> PanelView {
    let procedure = &source.view.guide.procedure;
    let licence = procedure.kind == ProcedureKind::Licence;
    let pair = |value: &str, words: &str| (value.to_owned(), words.to_owned());
    let grounds: Vec<_> = if licence {
        vec![
            pair("no_licence_needed", "依法不需要取得行政许可"),
            pair("outside_powers", "依法不属于本机关职权范围"),
            pair("false_materials", "提供虚假材料"),
        ]
    } else {
        let own = procedure.non_acceptance_grounds.iter().enumerate();
        own.map(|(n, ground)| pair(&format!("own.{n}"), ground))
            .collect()
    };
    let offered = received && !grounds.is_empty();
    let advice = if licence {
        format!(
            "条件不符合不是不予受理的理由，请受理后作出决定。起步区的另一个街道也不是，请转办。依据：{NOT_OURS}。"
        )
    } else {
        "只能按本事项依据规定的理由不予受理；条件不符合的，请受理后作出决定。".to_owned()
    };
    let form = PanelForm::Reject(RejectForm {
        grounds,
        licence,
        remedies: rules::remedy::remedies(procedure),
        paper: source.draft(),
    });
    PanelView {
        offered,
        danger: true,
        advice: Some(advice),
        ..panel(source, "reject", "不予受理", "不予受理", form)
    }
}
