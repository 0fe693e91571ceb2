//! The inbox on the server: a page of rows, in words.

use chrono::NaiveDate;
use rules::{
    authority::{Action, Caller, Object, Role},
    calendar::{legal_date, zh_day},
    case::{Channel, DeliveryMethod, Status},
    guide::NO_LIMIT,
};
use store::{
    Request, Store,
    case::{Counts, Inbox, InboxRow, Tab},
    guide::GuideSummary,
    reference::District,
};

use super::{
    FilterView, FoundView, InboxView, PAGE, RowView, TabView,
    bulk::{self, BulkView},
    condition,
    deliverable::Deliverable,
    filter::{self, CHANNELS, Query, SORTS, TABS},
    saved::SavedView,
};
use crate::{
    desk::{
        clock::{ClockView, Period, PeriodKind},
        status::StatusView,
    },
    problem::Problem,
    ui::time,
};

/// A page of the caller's inbox.
pub(super) async fn inbox(
    store: &Store,
    who: &Request,
    query: &Query,
    q: &str,
) -> Result<InboxView, Problem> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let (role, office) = match &who.caller {
        Caller::Staff { role, office, .. } => (*role, office),
        _ => return Err(rules::Refusal::signed_out().into()),
    };
    let district = store::reference::district(store, who.now).await?;
    let coordinates = district
        .offices
        .get(office)
        .is_some_and(|office| office.kind == store::office::COORDINATOR);
    let q = q.trim();
    let tab = filter::tab(query, filter::usual(role, coordinates));
    // Who searches looks for a person, wherever the case stands.
    let tab = if q.is_empty() { tab } else { "all" };
    let list = filter::parsed(query, tab, q);
    let inbox = store::case::inbox(store, who, &list).await?;
    let line = match &list.line {
        Some(line) => store::board::line_name(store, who, line, list.guide.as_deref()).await?,
        None => None,
    };
    let guides = store::guide::list(
        store,
        &store::guide::Filter {
            can_apply: true,
            ..Default::default()
        },
    )
    .await?;
    let has_desk = matches!(role, Role::CaseOfficer | Role::Leader);
    let desks = if has_desk {
        store::team::desks(store, who).await?
    } else {
        Vec::new()
    };
    // That heap alone has the cases of those who are away.
    let stands_in = if has_desk && list.tab == Tab::Mine {
        stands_in(&store::team::standing_in(store, who).await?)
    } else {
        None
    };
    let saved = store::team::filters(store, who).await?;
    let conditions = condition::told(query, &list, &district, line.as_deref());
    let narrowed = !conditions.is_empty()
        || ["guide", "channel", "office", "desk"]
            .iter()
            .any(|name| query.get(*name).is_some_and(|v| !v.is_empty()));
    let later = query.get("cursor").is_some_and(|v| !v.is_empty());
    let (label, empty) = TABS
        .iter()
        .find(|(name, ..)| *name == tab)
        .map_or(("", ""), |(_, _, label, empty)| (label, empty));
    Ok(InboxView {
        tabs: tabs(query, tab, &inbox.counts, role),
        filters: filters(query, role, &guides, &district, &desks),
        conditions,
        list: query
            .iter()
            .filter(|(name, value)| *name != "cursor" && !value.is_empty())
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        saved: saved
            .into_iter()
            .map(|one| kept(one, query, !q.is_empty()))
            .collect(),
        bulk: has_desk.then(|| bulk(store, who, query, role, &desks, &inbox.rows)),
        legs_late: legs_late(&inbox.counts)
            .filter(|_| list.tab == Tab::Overdue)
            .map(|late| {
                (
                    format!("另有材料交接{late}件，不计入这里的期限。"),
                    filter::href(query, "tab", "handover"),
                )
            }),
        tab: tab.to_owned(),
        q: q.to_owned(),
        stands_in,
        caption: caption(&inbox, tab, label, q, narrowed),
        empty: if q.is_empty() && !narrowed {
            empty
        } else {
            "换一个条件，或者看全部。"
        }
        .to_owned(),
        all: (narrowed || !q.is_empty()).then(|| filter::href(&Query::new(), "tab", tab)),
        first: (later && q.is_empty()).then(|| filter::href(query, "cursor", "")),
        // Those of a search have no address: its words must stand in none.
        found: (!q.is_empty()).then(|| FoundView {
            later,
            next: inbox.next.clone(),
        }),
        next: inbox
            .next
            .as_deref()
            .filter(|_| q.is_empty())
            .map(|next| filter::href(query, "cursor", next)),
        rows: inbox
            .rows
            .iter()
            .map(|row| shown(row, list.tab, &district, who))
            .collect(),
    })
}

fn caption(inbox: &Inbox, tab: &str, label: &str, q: &str, narrowed: bool) -> String {
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

fn tabs(query: &Query, now: &str, counts: &Counts, role: Role) -> Vec<TabView> {
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

/// 逾期2: legs of the heap 要交接 that are late. They are no periods of the case, and
/// whoever looks at those alone must not miss them.
fn legs_late(counts: &Counts) -> Option<String> {
    (counts.legs_late > 0).then(|| format!("逾期{}", counts.legs_late))
}

/// How many of a heap, in figures: “10000+” where counting ended there.
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

fn filters(
    query: &Query,
    role: Role,
    guides: &[GuideSummary],
    district: &District,
    desks: &[(i64, String, Role)],
) -> Vec<FilterView> {
    let all = |text: &str| std::iter::once((String::new(), text.to_owned()));
    let pair = |value: &str, text: &str| (value.to_owned(), text.to_owned());
    let one = |name: &str, label: &str, mut options: Vec<(String, String)>| {
        let value = query.get(name).cloned().unwrap_or_default();
        // A board leads to items and offices that the list does not offer: what
        // is set must be seen to be.
        if !value.is_empty() && !options.iter().any(|(known, _)| *known == value) {
            options.push((value.clone(), district.office_name(&value).to_owned()));
        }
        FilterView {
            name: name.to_owned(),
            label: label.to_owned(),
            options,
            value,
        }
    };
    let guides = guides.iter().map(|guide| pair(&guide.code, &guide.title));
    let channels = CHANNELS.iter().map(|(value, _, text)| pair(value, text));
    let sorts = SORTS.iter().map(|(value, _, text)| pair(value, text));
    let mut filters = vec![
        one("guide", "事项", all("全部").chain(guides).collect()),
        one("channel", "收件方式", all("全部").chain(channels).collect()),
    ];
    // A clerk sees what the own window has taken in; others see several windows'.
    if role != Role::WindowClerk {
        let streets = district
            .offices
            .values()
            .filter(|office| office.is_street());
        let streets = streets.map(|office| pair(&office.code, &office.short));
        filters.push(one(
            "office",
            "收件机构",
            all("全部").chain(streets).collect(),
        ));
    }
    if !desks.is_empty() {
        let nobody = std::iter::once(pair(filter::NOBODY, "还没有承办人"));
        let desks = desks
            .iter()
            .map(|(id, name, _)| pair(&id.to_string(), name));
        filters.push(one(
            "desk",
            "承办人",
            all("全部").chain(nobody).chain(desks).collect(),
        ));
    }
    filters.push(one("sort", "排序", sorts.collect()));
    filters
}

/// 您正在代班：李明（到12月2日）。
fn stands_in(for_whom: &[(String, NaiveDate)]) -> Option<String> {
    let names: Vec<String> = for_whom
        .iter()
        .map(|(name, until)| format!("{name}（到{}）", zh_day(*until)))
        .collect();
    (!names.is_empty())
        .then(|| format!("您正在代班：{}。他们手上的件也列在这里。", names.join("、")))
}

/// A filter of the caller's own; `query` is what the list is narrowed by now. A
/// later page of the list is still that list; what a search finds is not.
fn kept(filter: store::team::SavedFilter, query: &Query, searched: bool) -> SavedView {
    let href = format!("{PAGE}?{}", filter.query);
    SavedView {
        id: filter.id,
        name: filter.name,
        here: !searched && filter::href(query, "cursor", "") == href,
        href,
    }
}

/// What can be done to many at once.
fn bulk(
    store: &Store,
    who: &Request,
    query: &Query,
    role: Role,
    desks: &[(i64, String, Role)],
    rows: &[InboxRow],
) -> BulkView {
    let desks = desks
        .iter()
        .filter(|_| role == Role::Leader)
        .map(|(id, name, _)| (id.to_string(), name.clone()));
    let methods = DeliveryMethod::ALL
        .into_iter()
        .map(|method| (method.code().to_owned(), method.label().to_owned()));
    let many = query.get("rows").is_some_and(|rows| rows == filter::MANY);
    BulkView {
        action: filter::address(query).replacen(PAGE, bulk::ACTION, 1),
        key: store::hex::encode(&store.random().array::<16>()),
        desks: desks.collect(),
        methods: methods.collect(),
        rows: rows.iter().map(deliverable).collect(),
        today: legal_date(who.now).to_string(),
        more: (!many).then(|| filter::href(query, "rows", filter::MANY)),
    }
}

/// What is known of a row's delivery, by the rule of the command.
fn deliverable(row: &InboxRow) -> Deliverable {
    let never = match row.status {
        Status::Decided => None,
        Status::Received | Status::Accepted => Some("还没有作出决定"),
        Status::Delivered => Some("已经送达"),
        Status::Closed | Status::NotAccepted | Status::Withdrawn | Status::Expired => {
            Some("已经办结，没有要送达的决定")
        }
    };
    Deliverable {
        pick: format!("{}{}", bulk::PICK, row.receipt.digits()),
        receipt: row.receipt.to_string(),
        never: never.map(str::to_owned),
        electronic: row.online_account,
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

fn shown(row: &InboxRow, tab: Tab, district: &District, who: &Request) -> RowView {
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

/// What stands in the place of the clock where a case is being decided and its guide
/// names no limit: it is in no heap of those that end soon, and that is said.
fn unlimited(status: Status, runs: bool) -> Option<&'static str> {
    (status == Status::Accepted && !runs).then_some(NO_LIMIT)
}

#[cfg(test)]
mod tests {
    use rules::{authority::Role, case::Status};
    use store::{case::Counts, team::SavedFilter};

    use super::{Query, kept, legs_late, said, stands_in, tabs, unlimited};

    #[test]
    fn who_stands_in_reads_for_whom_and_until_when() {
        assert_eq!(stands_in(&[]), None);
        let until = "2026-11-30".parse().unwrap();
        let words = stands_in(&[("李明".to_owned(), until)]).unwrap();
        assert!(
            words.starts_with("您正在代班：李明（到2026年11月30日"),
            "{words}"
        );
    }

    #[test]
    fn the_filter_that_is_shown_says_so() {
        let filter = || SavedFilter {
            id: 1,
            name: "窗口来的".to_owned(),
            query: "channel=window&tab=mine".to_owned(),
        };
        let pair = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        let shown = Query::from(
            [
                ("tab", "mine"),
                ("channel", "window"),
                ("cursor", "2026-11-30_7"),
            ]
            .map(pair),
        );
        assert!(kept(filter(), &shown, false).here, "on a later page, too");
        assert!(!kept(filter(), &shown, true).here, "a search goes over all");
        let other = Query::from([("tab", "mine")].map(pair));
        assert!(!kept(filter(), &other, false).here);
    }

    #[test]
    fn an_accepted_case_without_a_limit_says_so() {
        assert_eq!(unlimited(Status::Accepted, false), Some("没有公布办结时限"));
        for (status, runs) in [(Status::Accepted, true), (Status::Closed, false)] {
            assert_eq!(unlimited(status, runs), None);
        }
    }

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
        assert_eq!(said(&counts(9_999), "all"), "9999");
        assert_eq!(said(&counts(Counts::MOST), "all"), "10000+");
        assert_eq!(said(&counts(1), "waiting"), "12000", "counted to its end");
    }
}
