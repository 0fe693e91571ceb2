//! The legs and the chain of opinions, in words.

use rules::{
    authority::Action,
    calendar::{zh_date, zh_day},
    case::{Event, Leg, LegStage, Outcome, PaperLine, PaperPlace, Status, Turn, in_guide_order},
};

use super::Source;
use crate::{
    desk::{
        case::{between::LegView, ledger::LedgerView, opinions::OpinionView},
        clock::PeriodKind,
        status::StatusView,
    },
    ui::time,
};

/// Every leg, the newest first.
pub(super) fn legs(source: &Source) -> Vec<LegView> {
    let view = source.view;
    let legs = view.case.legs(&view.district.calendar, source.today());
    (0..)
        .zip(legs.iter().rev())
        .map(|(n, leg)| leg_view(source, leg, n))
        .collect()
}

/// Leg `n` of the list.
fn leg_view(source: &Source, leg: &Leg<'_>, n: usize) -> LegView {
    let short = |code: &str| source.short(code);
    let handover = leg.handover;
    let over = source.view.case.turn() == Turn::Nobody;
    let (kind, word) = match (leg.stage, leg.overdue) {
        // Nothing travels any more: paper goes back, what is electronic stays.
        (LegStage::ToHandOver, _) if over => ("waiting", "待退还"),
        (LegStage::ToTakeOver, _) if over && handover.papers.is_empty() => ("ended", "已终止"),
        (LegStage::ToTakeOver, _) if source.view.case.coordinator().is_some() => {
            ("waiting", "待确定办理机构")
        }
        (LegStage::ToHandOver, false) => ("waiting", "待移交"),
        (LegStage::ToTakeOver, false) => ("waiting", "待接收"),
        (LegStage::ToHandOver, true) => ("refused", "超时未移交"),
        (LegStage::ToTakeOver, true) => ("refused", "超时未接收"),
        (LegStage::Done, _) => ("done", "已接收"),
        (LegStage::Redirected, _) => ("ended", "已改派"),
        (LegStage::Returned, _) => ("ended", "已退还"),
    };
    let mut steps = vec![format!(
        "{}起在{}",
        zh_day(handover.since),
        short(&handover.from)
    )];
    if let Some((on, by)) = &handover.handed {
        let who = by.as_ref().map_or("电子材料，随办件同步".to_owned(), |by| {
            by.name.clone()
        });
        steps.push(format!(
            "{}移交（{who}），用了{}个工作日",
            zh_day(*on),
            leg.waited
        ));
    }
    if let Some(taken) = &handover.taken {
        let days = leg.travelled.unwrap_or_default();
        steps.push(format!(
            "{}接收（{}），用了{days}个工作日",
            zh_day(taken.on),
            taken.by.name
        ));
    }
    if let Some(on) = handover.returned {
        steps.push(format!("{}退还申请人", zh_day(on)));
    }
    LegView {
        way: format!("{} → {}", short(&handover.from), short(&handover.to)),
        what: if handover.papers.is_empty() {
            "全部是电子材料，不用送纸质件。".to_owned()
        } else {
            format!("纸质：{}", list(source, &handover.papers).join("、"))
        },
        steps,
        status: StatusView::new(kind, word),
        due: leg
            .due
            .as_ref()
            .map(|due| format!("最晚{}", zh_date(due.date)))
            .unwrap_or_default(),
        ledger: leg.due.as_ref().map(|due| {
            let label = PeriodKind::Leg(leg.stage).label();
            LedgerView::new(ledger_name(source, leg, n), label, due, source.today())
        }),
    }
}

/// The name of the leg's ledger: the inbox leads to that of the leg which it shows.
fn ledger_name(source: &Source, leg: &Leg<'_>, n: usize) -> String {
    let listed = source.view.case.awaited(leg.stage);
    if listed.is_some_and(|(handover, _)| std::ptr::eq(handover, leg.handover)) {
        PeriodKind::Leg(leg.stage).ledger().to_owned()
    } else {
        format!("leg-{n}")
    }
}

/// What is to be done with the paper of a case that is over without a decision, by
/// place; nothing where none is left.
pub(super) fn paper_left(source: &Source) -> Vec<String> {
    let case = &source.view.case;
    if case.turn() != Turn::Nobody || case.status == Status::Closed {
        return Vec::new();
    }
    let by_us = if source.allows(Action::ReturnPapers) {
        "请点“退还纸质材料”，打印《材料交接单》，双方签名。"
    } else {
        "请窗口人员或经办人员办理退还。"
    };
    let words = |(place, copies): (PaperPlace, u32)| match place {
        PaperPlace::With(office) if office == source.office() => Some(format!(
            "本机构保管的{copies}份纸质材料要退还申请人：{by_us}"
        )),
        PaperPlace::With(office) => Some(format!(
            "{copies}份纸质材料在{0}，由{0}退还申请人。",
            source.short(&office)
        )),
        PaperPlace::UnderWay { from, to } => Some(format!(
            "{copies}份纸质材料已由{}移交{1}，由{1}接收后退还申请人。",
            source.short(&from),
            source.short(&to)
        )),
        PaperPlace::Returned => None,
    };
    let places = case.handovers.copies_by_place();
    places.into_iter().filter_map(words).collect()
}

/// 结婚证 2份
pub(super) fn list(source: &Source, papers: &[PaperLine]) -> Vec<String> {
    rows(source, papers)
        .into_iter()
        .map(|(name, copies)| format!("{name} {copies}"))
        .collect()
}

/// Name and copies of each material, in the order of the receipt.
pub(super) fn rows(source: &Source, papers: &[PaperLine]) -> Vec<(String, String)> {
    let view = source.view;
    let name = |code: &str| view.case.submission.material_name(&view.guide, code);
    in_guide_order(&view.guide, papers)
        .into_iter()
        .map(|line| (name(&line.code), format!("{}份", line.copies)))
        .collect()
}

/// The chain, oldest first.
pub(super) fn opinions(source: &Source) -> Vec<OpinionView> {
    let of = |recorded: &rules::case::Recorded| {
        let Event::Opinion { text, advice } = &recorded.event else {
            return None;
        };
        let office = recorded.by.office.as_ref();
        let office = office.map_or("", |office| office.name.as_str());
        Some(OpinionView {
            who: format!(
                "{office} {} · {}",
                recorded.by.name,
                time::short(recorded.at)
            ),
            advice: advice.map(|advice| match advice {
                Outcome::Granted => StatusView::new("done", "建议准予"),
                Outcome::Refused => StatusView::new("refused", "建议不予"),
            }),
            text: text.clone(),
        })
    };
    source.view.log.iter().filter_map(of).collect()
}
