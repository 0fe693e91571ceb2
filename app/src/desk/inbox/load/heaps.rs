//! The heaps with their counts, and what the table of one of them shows.

use rules::authority::Role;
use store::case::{Counts, Inbox, Tab};

use crate::desk::inbox::{
    filter::{self, Query, TABS},
    view::TabView,
};

/// The heaps that the role has; `now` is shown.
pub(super) fn tabs(query: &Query, now: &str, counts: &Counts, role: Role) -> Vec<TabView> {
    // What is put to the leader is the leader's heap.
    let has = |name: &str, tab: Tab| tab != Tab::Escalated || role == Role::Leader || name == now;
    TABS.iter()
        .filter(|(name, tab, ..)| has(name, *tab))
        .map(|(name, tab, label, _)| {
            let count = count(counts, name);
            TabView {
                label: (*label).to_owned(),
                href: filter::href(query, "tab", name),
                count: said(counts, name),
                late: legs_late(counts).filter(|_| *tab == Tab::Handover),
                over: matches!(tab, Tab::Overdue | Tab::Escalated) && count > 0,
                current: *name == now,
            }
        })
        .collect()
}

/// What the table shows, in words.
pub(super) fn caption(inbox: &Inbox, tab: &str, label: &str, q: &str, narrowed: bool) -> String {
    let (total, shown) = (inbox.total, inbox.rows.len());
    let more = if inbox.next.is_some() {
        "，后面还有"
    } else {
        ""
    };
    match (q.is_empty(), narrowed) {
        (false, _) if shown == 0 => format!("没有找到与“{q}”相符的办件"),
        (false, _) => format!("与“{q}”相符的办件，共{total}件，本页{shown}件{more}"),
        (true, true) if shown == 0 => format!("{label}：没有符合条件的件"),
        (true, true) => format!("{label}，按条件筛选，共{total}件，本页{shown}件{more}"),
        (true, false) if shown == 0 => format!("{label}：现在没有"),
        (true, false) => format!(
            "{label}，共{}件，本页{shown}件{more}",
            said(&inbox.counts, tab)
        ),
    }
}

/// 逾期2: legs of the heap 要交接 that are late. They are no periods of the case, and
/// whoever looks at those alone must not miss them.
pub(super) fn legs_late(counts: &Counts) -> Option<String> {
    (counts.legs_late > 0).then(|| format!("逾期{}", counts.legs_late))
}

/// How many of a heap, in figures: “2000+” where counting ended there.
fn said(counts: &Counts, tab: &str) -> String {
    let count = count(counts, tab);
    let more = tab == "all" && count >= Counts::MOST;
    format!("{count}{}", if more { "+" } else { "" })
}

fn count(counts: &Counts, tab: &str) -> u64 {
    match tab {
        "mine" => counts.mine,
        "handover" => counts.handover,
        "check" => counts.to_check,
        "decide" => counts.to_decide,
        "deliver" => counts.to_deliver,
        "waiting" => counts.waiting,
        "soon" => counts.due_soon,
        "overdue" => counts.overdue,
        "escalated" => counts.escalated,
        _ => counts.all,
    }
}

#[cfg(test)]
mod tests {
    use rules::authority::Role;
    use store::case::Counts;

    use super::{Query, legs_late, said, tabs};

    #[test]
    fn a_leg_that_is_late_is_said_beside_its_heap_alone() {
        let counts = Counts {
            handover: 5,
            legs_late: 2,
            ..Counts::default()
        };
        assert_eq!(legs_late(&Counts::default()), None);
        let told: Vec<_> = tabs(&Query::new(), "overdue", &counts, Role::CaseOfficer)
            .into_iter()
            .filter_map(|tab| Some((tab.label, tab.count, tab.late?)))
            .collect();
        let words = ["要交接", "5", "逾期2"].map(str::to_owned);
        assert_eq!(told, [words.into()]);
    }

    #[test]
    fn where_counting_ends_is_said() {
        let counts = |all| Counts {
            all,
            waiting: 12_000,
            ..Counts::default()
        };
        assert_eq!(said(&counts(1_999), "all"), "1999");
        assert_eq!(said(&counts(Counts::MOST), "all"), "2000+");
        assert_eq!(said(&counts(1), "waiting"), "12000", "counted to its end");
    }
}
