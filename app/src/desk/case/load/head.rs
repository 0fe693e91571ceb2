//! The head of the case page.

use rules::{
    article::{LICENCE_MUST_ACCEPT, LICENCE_NOTICE},
    calendar::{legal_date, zh_date},
    case::{ActorKind, ClockKind, Status, silence},
    guide::{NO_LIMIT, ProcedureKind},
};

use super::Source;
use crate::{
    desk::{
        case::{head::HeadView, ledger::LedgerView},
        clock::{ClockView, Period, PeriodKind},
        status::StatusView,
    },
    ui::time,
};

/// What, who, how far, by when.
pub(super) fn head(source: &Source) -> HeadView {
    let (view, case) = (source.view, &source.view.case);
    let today = source.today();
    let mut clocks: Vec<_> = view.clocks.iter().collect();
    clocks.sort_by_key(|clock| clock.due.date);
    let clocks = clocks.into_iter().map(|clock| {
        let period = Period {
            kind: PeriodKind::Case(clock.kind),
            from: Some(clock.due.from),
            due: clock.due.date,
            provisional: clock.due.provisional,
            overdue: clock.overdue,
        };
        (
            ClockView::new(&period, &view.district.calendar, today),
            LedgerView::of(clock, today),
        )
    });
    HeadView {
        title: view.guide.title.clone(),
        applicant: case.submission.applicant.name.clone(),
        receipt: view.receipt.to_string(),
        status: StatusView::of(
            case.status,
            case.turn(),
            case.word(legal_date(source.who.now)),
        ),
        clocks: clocks.collect(),
        facts: facts(source),
        warnings: warnings(source),
    }
}

fn facts(source: &Source) -> Vec<(String, String)> {
    let (view, case) = (source.view, &source.view.case);
    let district = &view.district;
    let routing = &case.submission.routing;
    let by = match case.received_by.kind {
        // A clerk is never shown as the applicant.
        ActorKind::Staff => format!(
            "{} {}",
            district.office_name(&routing.receiving_office),
            case.received_by.name
        ),
        _ => "申请人本人".to_owned(),
    };
    let place = routing
        .village
        .as_deref()
        .and_then(|village| district.places.full_name(village));
    let fact = |name: &str, value: String| (name.to_owned(), value);
    let mut facts = vec![
        fact(
            "收件",
            format!(
                "{} · {by} · {}",
                case.channel.label(),
                time::moment(case.received_at)
            ),
        ),
        fact(
            "办理",
            district.office_name(&case.handling_office).to_owned(),
        ),
        fact(
            "决定",
            district.office_name(&case.deciding_authority).to_owned(),
        ),
        fact(
            "承办人",
            case.assignee()
                .map_or("还没有", |staff| staff.name.as_str())
                .to_owned(),
        ),
    ];
    if let Some(place) = place {
        facts.push(fact(view.guide.place_rule.label(), place));
    }
    if let Some(acceptance) = case.acceptance {
        let deemed = if acceptance.deemed {
            "（视为受理）"
        } else {
            ""
        };
        facts.push(fact(
            "受理",
            format!("{}{deemed}", zh_date(acceptance.as_of)),
        ));
    }
    if case.status == Status::Accepted && view.clocks.is_empty() {
        facts.push(fact("时限", format!("{NO_LIMIT}，请主管部门补录指南")));
    }
    facts.push(fact("指南", format!("第{}版", view.guide_version)));
    facts
}

fn warnings(source: &Source) -> Vec<String> {
    let case = &source.view.case;
    let mut warnings = Vec::new();
    if let Some(refused) = case
        .handovers
        .refused
        .as_ref()
        .filter(|_| case.coordinator().is_some())
    {
        let ours = if source.works() {
            ""
        } else {
            "答复以前本机构不能办理；愿意办的，请先接收材料。"
        };
        warnings.push(format!(
            "{}拒绝接收，已报请{}确定办理机构。期限照常计算。{ours}理由：{}",
            source.short(&case.handling_office),
            source.short(&refused.coordinator),
            refused.reason
        ));
    }
    let late = case
        .legs(&source.view.district.calendar, source.today())
        .into_iter()
        .find(|leg| leg.overdue);
    if let Some(leg) = late {
        let (who, what) = if leg.stage == rules::case::LegStage::ToHandOver {
            (&leg.handover.from, "移交")
        } else {
            (&leg.handover.to, "接收")
        };
        warnings.push(format!(
            "材料超过时间没有{what}，请{}尽快{what}。",
            source.short(who)
        ));
    }
    if let Some(acceptance) = case.acceptance.filter(|acceptance| acceptance.deemed) {
        let procedure = &source.view.guide.procedure;
        let noticed = case.notice.is_some();
        let basis = match procedure.kind {
            ProcedureKind::Licence if noticed => LICENCE_MUST_ACCEPT.to_string(),
            ProcedureKind::Licence => LICENCE_NOTICE.to_string(),
            ProcedureKind::Other => procedure
                .deemed_acceptance_basis
                .clone()
                .unwrap_or_default(),
        };
        warnings.push(format!(
            "{}：不能再要求补正，请在办结时限内作出决定。依据：{basis}。",
            silence(noticed, acceptance.as_of)
        ));
    }
    for (kind, due) in &case.overdue {
        let running = source
            .view
            .clocks
            .iter()
            .any(|clock| clock.kind == *kind && clock.overdue);
        if running {
            let leader = match kind {
                ClockKind::Acceptance | ClockKind::CorrectionCheck => "，已提请负责人督办",
                _ => "",
            };
            warnings.push(format!(
                "{}已于{}届满{leader}，请立即办理。",
                kind.label(),
                zh_date(*due)
            ));
        }
    }
    warnings
}
