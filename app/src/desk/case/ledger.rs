//! Why this day (为什么是这天): the days of a period, counted or not.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// The days of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerView {
    /// Its name in addresses: `?ledger=legal#ledger-legal` leads to it, unfolded.
    pub name: String,
    /// Which period and day.
    pub title: String,
    /// Date, weekday, why, class.
    pub days: Vec<(String, String, String, String)>,
}

#[cfg(feature = "ssr")]
impl LedgerView {
    /// The ledger of a clock.
    pub fn of(clock: &rules::case::Clock, today: chrono::NaiveDate) -> Self {
        let kind = crate::desk::clock::PeriodKind::Case(clock.kind);
        Self::new(kind.ledger().to_owned(), kind.label(), &clock.due, today)
    }

    /// The ledger of the period that people call `label`.
    pub fn new(
        name: String,
        label: &str,
        due: &rules::calendar::Due,
        today: chrono::NaiveDate,
    ) -> Self {
        use rules::calendar::{zh_day, zh_weekday};
        let class = |date, counted: bool| match () {
            () if date == due.date => "is-due",
            () if date == today => "is-today",
            () if !counted => "is-skipped",
            () => "",
        };
        let days = due.ledger.iter().map(|day| {
            (
                day.date.format("%-m月%-d日").to_string(),
                zh_weekday(day.date).to_owned(),
                day.reason.clone(),
                class(day.date, day.counted.is_some()).to_owned(),
            )
        });
        Self {
            name,
            title: format!("{label}为什么到{}", zh_day(due.date)),
            days: days.collect(),
        }
    }
}

/// The fold; open for whoever comes by its date.
pub(super) fn ledger(view: LedgerView) -> impl IntoView {
    let asked = use_query_map().with_untracked(|query| query.get("ledger"));
    let open = asked.as_deref() == Some(view.name.as_str());
    let id = format!("ledger-{}", view.name);
    #[cfg(feature = "hydrate")]
    if open {
        let id = id.clone();
        Effect::new(move |_| go_to(id.clone()));
    }
    let label = format!("{}，逐日计算", view.title);
    let days = view
        .days
        .into_iter()
        .map(|(date, weekday, why, class)| {
            view! { <tr class=class><th scope="row" class="nowrap">{date}</th><td>{weekday}</td><td>{why}</td></tr> }
        })
        .collect_view();
    view! {
        <details class="fold ledger" id=id open=open>
            <summary>{view.title}</summary>
            <div class="fold-body">
                <div class="table-scroll" role="region" aria-label=label tabindex="0">
                    <table class="table">
                        <thead>
                            <tr><th scope="col">"日期"</th><th scope="col">"星期"</th><th scope="col">"算不算"</th></tr>
                        </thead>
                        <tbody>{days}</tbody>
                    </table>
                </div>
            </div>
        </details>
    }
}

/// Takes the reader to the ledger once it is there: its data come after the router has
/// looked for it in vain and gone to the top. Whoever is no longer there, be it by
/// the browser's own jump or by hand, is left alone.
#[cfg(feature = "hydrate")]
fn go_to(id: String) {
    // After the new page has taken the focus to its top.
    request_animation_frame(move || {
        request_animation_frame(move || {
            let at_top = window().scroll_y().is_ok_and(|y| y < 1.0);
            let ledger = document().get_element_by_id(&id).filter(|_| at_top);
            if let Some(ledger) = ledger {
                ledger.scroll_into_view();
            }
        });
    });
}
