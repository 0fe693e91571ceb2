//! One case of the list, in words.

use rules::{
    calendar::legal_date,
    case::{Channel, Status},
    guide::NO_LIMIT,
};
use store::{
    Request,
    case::{InboxRow, Tab},
    reference::District,
};

use crate::{
    desk::{
        clock::{ClockView, Period, PeriodKind},
        inbox::view::RowView,
        status::StatusView,
    },
    ui::time,
};

/// The row of a case in the heap `tab`.
pub(super) fn shown(row: &InboxRow, tab: Tab, district: &District, who: &Request) -> RowView {
    let short = |code: &str| {
        district
            .offices
            .get(code)
            .map_or(code, |office| office.short.as_str())
            .to_owned()
    };
    let href = format!("/desk/cases/{}", row.receipt.digits());
    // Paper that goes back may lie elsewhere than with the office that the row names.
    let lies: Vec<String> = row.gives_back.iter().map(|code| short(code)).collect();
    let elsewhere = row
        .gives_back
        .iter()
        .any(|office| *office != row.handling_office)
        .then(|| format!("在{}", lies.join("、")));
    let period = period(row, tab);
    let by_leg = matches!(&period, Some(shown) if matches!(shown.kind, PeriodKind::Leg(_)));
    // It is said of a period of the case.
    let prompted = row.prompted.filter(|_| !by_leg);
    let clock = period.map(|period| {
        let name = period.kind.ledger();
        (
            ClockView::new(&period, &district.calendar, legal_date(who.now)),
            format!("{href}?ledger={name}#ledger-{name}"),
        )
    });
    RowView {
        href,
        receipt: row.receipt.to_string(),
        pick: (row.receipt.digits().to_owned(), row.seq),
        desk: [row.assignee.as_deref(), row.handover, elsewhere.as_deref()]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" · "),
        applicant: row.applicant.clone(),
        title: row.title.clone(),
        channel: match row.channel {
            Channel::Window => format!("窗口 {}", short(&row.receiving_office)),
            other => other.label().to_owned(),
        },
        at: time::short_on(row.received_at, legal_date(who.now)),
        status: StatusView::of(row.status, row.turn, &row.word),
        clock,
        unlimited: unlimited(row.status, row.due_on.is_some()).map(str::to_owned),
        prompted: prompted.map(str::to_owned),
        office: short(&row.handling_office),
    }
}

/// The date of a row: in the heap 要交接 that of the leg, else that of the period
/// which ends first; where there is but one of them, that one.
fn period(row: &InboxRow, tab: Tab) -> Option<Period> {
    let of_case = row.due_on.zip(row.due_kind).map(|(due, kind)| Period {
        kind: PeriodKind::Case(kind),
        from: row.due_from,
        due,
        provisional: row.due_provisional,
        overdue: row.overdue,
    });
    let of_leg = row.leg.as_ref().map(|leg| Period {
        kind: PeriodKind::Leg(leg.stage),
        from: Some(leg.due.from),
        due: leg.due.date,
        provisional: leg.due.provisional,
        overdue: leg.overdue,
    });
    if tab == Tab::Handover {
        of_leg.or(of_case)
    } else {
        of_case.or(of_leg)
    }
}

/// What stands in the place of the clock where a case is being decided and its guide
/// names no limit: it is in no heap of those that end soon, and that is said.
fn unlimited(status: Status, runs: bool) -> Option<&'static str> {
    (status == Status::Accepted && !runs).then_some(NO_LIMIT)
}

#[cfg(test)]
mod tests {
    use rules::case::Status;

    use super::unlimited;

    #[test]
    fn an_accepted_case_without_a_limit_says_so() {
        assert_eq!(unlimited(Status::Accepted, false), Some("没有公布办结时限"));
        for (status, runs) in [(Status::Accepted, true), (Status::Closed, false)] {
            assert_eq!(unlimited(status, runs), None);
        }
    }
}
