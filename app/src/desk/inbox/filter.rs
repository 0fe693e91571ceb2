//! The query string of the inbox: read, and written anew with one part changed.

use std::collections::BTreeMap;

use rules::{authority::Role, board::Period, case::Channel, notice::Defect};
use store::case::{Desk, InboxQuery, LineKind, Noticed, Sort, Tab};

use super::PAGE;

/// The desk of nobody, in the address.
pub(super) const NOBODY: &str = "nobody";
/// As many rows as one run takes, in the address.
pub(super) const MANY: &str = "500";

/// The parts of the query string by name.
pub(super) type Query = BTreeMap<String, String>;

/// The heaps in the order of the page: name in the address, heap, label, and
/// what to say where it is empty.
pub(super) const TABS: [(&str, Tab, &str, &str); 10] = [
    (
        "mine",
        Tab::Mine,
        "我承办",
        "认领的、负责人分给您的和您代班的件会出现在这里。",
    ),
    (
        "check",
        Tab::ToCheck,
        "要审查",
        "网上提交的、各街道窗口转来的件会出现在这里。",
    ),
    (
        "decide",
        Tab::ToDecide,
        "要决定",
        "受理后由本机关决定的件会出现在这里。",
    ),
    (
        "deliver",
        Tab::ToDeliver,
        "要送达",
        "作出决定、还没有送达的件会出现在这里。",
    ),
    (
        "handover",
        Tab::Handover,
        "要交接",
        "要移交、要接收、要退还的材料，和要确定办理机构的件会出现在这里。",
    ),
    (
        "waiting",
        Tab::Waiting,
        "等申请人",
        "发出一次性告知、申请人还没有补齐的件会出现在这里。",
    ),
    (
        "soon",
        Tab::DueSoon,
        "快到期",
        "两个工作日内到期的件会出现在这里。",
    ),
    ("overdue", Tab::Overdue, "已逾期", "没有逾期的件。"),
    (
        "escalated",
        Tab::Escalated,
        "需要督办",
        "期限过了、提请负责人督办的件会出现在这里。",
    ),
    (
        "all",
        Tab::All,
        "全部",
        "本机构收件、办理或者决定的件都在这里。",
    ),
];

/// The ways in which the list is sorted.
pub(super) const SORTS: [(&str, Sort, &str); 3] = [
    ("due", Sort::Due, "最急的在前"),
    ("newest", Sort::Newest, "最新的在前"),
    ("oldest", Sort::Oldest, "最早的在前"),
];

/// The channels through which cases come in.
pub(super) const CHANNELS: [(&str, Channel, &str); 2] = [
    ("online", Channel::Online, "网上"),
    ("window", Channel::Window, "窗口"),
];

/// Name of the heap with the role's own work; where offices are coordinated that is
/// what lies between them.
pub(super) fn usual(role: Role, coordinates: bool) -> &'static str {
    match role {
        Role::Leader if coordinates => "handover",
        Role::CaseOfficer | Role::Leader => "check",
        Role::WindowClerk | Role::Auditor | Role::Administrator => "all",
    }
}

/// Name of the heap that is asked for; else the usual one.
pub(super) fn tab<'a>(query: &'a Query, usual: &'a str) -> &'a str {
    let asked = query.get("tab").map_or("", String::as_str);
    TABS.iter()
        .find(|(name, ..)| *name == asked)
        .map_or(usual, |(name, ..)| name)
}

/// What the store is asked.
pub(super) fn parsed(query: &Query, tab: &str, search: &str) -> InboxQuery {
    let text = |name: &str| query.get(name).filter(|value| !value.is_empty()).cloned();
    let sort = text("sort").unwrap_or_default();
    let channel = text("channel").unwrap_or_default();
    let list = InboxQuery {
        tab: TABS
            .iter()
            .find(|(name, ..)| *name == tab)
            .map(|(_, tab, ..)| *tab)
            .unwrap_or_default(),
        guide: text("guide"),
        channel: CHANNELS
            .iter()
            .find(|(name, ..)| *name == channel)
            .map(|(_, channel, _)| *channel),
        office: text("office"),
        desk: text("desk").and_then(|desk| match desk.as_str() {
            NOBODY => Some(Desk::Nobody),
            id => id.parse().ok().map(Desk::Of),
        }),
        search: Some(search.to_owned()),
        sort: SORTS
            .iter()
            .find(|(name, ..)| *name == sort)
            .map(|(_, sort, _)| *sort)
            .unwrap_or_default(),
        cursor: text("cursor"),
        limit: (text("rows").as_deref() == Some(MANY)).then_some(store::case::BULK_MOST as u64),
        ..InboxQuery::default()
    };
    conditions(query, list)
}

/// The conditions that the address names, for the store. Nonsense is as nothing.
fn conditions(query: &Query, mut list: InboxQuery) -> InboxQuery {
    let text = |name: &str| {
        query
            .get(name)
            .map(String::as_str)
            .filter(|v| !v.is_empty())
    };
    let days = |name: &str| text(name).and_then(Period::parse);
    list.own = text("own") == Some("yes");
    list.by_me = text("by") == Some("me");
    list.handling = text("handling").map(str::to_owned);
    list.received = days("received");
    list.accepted = days("accepted");
    list.noticed = days("noticed");
    list.decided = days("decided");
    list.due = days("due");
    list.across = text("across") == Some("yes");
    list.one_visit = text("visits") == Some("one");
    list.notice = match text("notice") {
        Some("given") => Some(Noticed::Given),
        Some("once") => Some(Noticed::Once),
        _ => None,
    };
    list.line = text("line").and_then(|line| {
        let (target, defect) = line.rsplit_once(':')?;
        Some(LineKind {
            target: target.to_owned(),
            defect: Defect::from_code(defect)?,
        })
    });
    list
}

/// The list's address with one part changed; without a cursor, which belongs to
/// the list as it was.
pub(super) fn href(query: &Query, name: &str, value: &str) -> String {
    let mut changed = query.clone();
    changed.remove("cursor");
    changed.insert(name.to_owned(), value.to_owned());
    address(&changed)
}

/// The list's address.
pub(super) fn address(query: &Query) -> String {
    let pairs = query.iter().filter(|(_, value)| !value.is_empty());
    let text = pairs
        .map(|(k, v)| format!("{k}={}", crate::ui::url::encode(v)))
        .collect::<Vec<_>>()
        .join("&");
    if text.is_empty() {
        PAGE.to_owned()
    } else {
        format!("{PAGE}?{text}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_of_the_address_changes() {
        let query = Query::from([
            ("tab".to_owned(), "all".to_owned()),
            ("cursor".to_owned(), "x".to_owned()),
        ]);
        assert_eq!(href(&query, "sort", "newest"), "/desk?sort=newest&tab=all");
        assert_eq!(
            href(&query, "cursor", "2026-11-30_7"),
            "/desk?cursor=2026-11-30_7&tab=all"
        );
        assert_eq!(href(&Query::new(), "tab", ""), "/desk");
    }

    #[test]
    fn nonsense_in_the_address_is_as_nothing() {
        let query = Query::from([
            ("tab".to_owned(), "x".to_owned()),
            ("channel".to_owned(), "x".to_owned()),
        ]);
        assert_eq!(tab(&query, usual(Role::CaseOfficer, false)), "check");
        assert_eq!(usual(Role::Leader, true), "handover");
        assert_eq!(tab(&query, usual(Role::Auditor, false)), "all");
        assert_eq!(parsed(&query, "check", "").channel, None);
    }
}
