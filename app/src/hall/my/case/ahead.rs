//! What is now and what is still to come, in words.

#[cfg(feature = "ssr")]
use rules::{
    case::{LICENCE_DECISION, Status, Turn},
    guide::{ClockStart, Guide, ProcedureKind, TO_BE_SUPPLIED},
    paper::complete,
};
#[cfg(feature = "ssr")]
use store::case::CaseView;

/// 受理后15个工作日内: the promised limit, else the legal one, also in stages.
#[cfg(feature = "ssr")]
pub(in crate::hall::my) fn decision_limit(guide: &Guide) -> String {
    let procedure = &guide.procedure;
    let start = match procedure.start {
        ClockStart::Acceptance => "受理后",
        ClockStart::Receipt => "收到齐全材料后",
    };
    let general = procedure.kind == ProcedureKind::Licence && procedure.stages.is_empty();
    let licence = general.then_some(LICENCE_DECISION);
    let Some(limit) = procedure.promised.or(procedure.legal).or(licence) else {
        return procedure.legal_words().map_or_else(
            || format!("办结时限{TO_BE_SUPPLIED}"),
            |stages| format!("{start}{stages}"),
        );
    };
    if limit.n == 0 {
        format!("{start}当场作出")
    } else {
        format!("{start}{limit}内")
    }
}

/// Whose turn it is, as one says it to the applicant.
#[cfg(feature = "ssr")]
pub fn turn(view: &CaseView) -> Option<String> {
    let case = &view.case;
    let handling = view.district.office_name(&case.handling_office);
    let deciding = view.district.office_name(&case.deciding_authority);
    match case.turn() {
        Turn::Applicant => Some("等您补正".to_owned()),
        Turn::ToCheck if case.notice.is_some() => Some(format!("等{handling}审查补正")),
        Turn::ToCheck => Some(format!("等{handling}审查材料")),
        Turn::ToDecide => Some(format!("等{deciding}作出决定")),
        Turn::ToDeliver => Some(format!("等{handling}送达结果")),
        Turn::ToClose | Turn::Nobody => None,
    }
}

/// The steps to come: name and hint.
#[cfg(feature = "ssr")]
pub(super) fn ahead(view: &CaseView) -> Vec<(&'static str, String)> {
    let case = &view.case;
    let deciding = view.district.office_name(&case.deciding_authority);
    let accept = if case.notice.is_some() {
        "补正全部收到之日算受理之日".to_owned()
    } else {
        let licence = view.guide.procedure.kind == ProcedureKind::Licence;
        format!("{}的，予以受理", complete(licence))
    };
    let decide = format!("{} · {deciding}", decision_limit(&view.guide));
    match case.status {
        Status::Received => {
            vec![
                ("受理", accept),
                ("决定", decide),
                ("送达结果", String::new()),
            ]
        }
        Status::Accepted => vec![("送达结果", String::new())],
        _ => Vec::new(),
    }
}
