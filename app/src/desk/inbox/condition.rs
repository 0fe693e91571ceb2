//! The conditions that boards link to: written into the address, and told in words, so that whoever follows a figure sees what it counts.

use rules::board::Period;
use store::{
    case::{Desk, InboxQuery, Noticed},
    reference::District,
};

use super::{
    filter::{self, NOBODY, Query, TABS},
    view::ConditionView,
};

/// Their names, in the order in which they are told.
pub(super) const CONDITIONS: [&str; 12] = [
    "own", "handling", "received", "accepted", "noticed", "decided", "due", "across", "visits",
    "notice", "line", "by",
];

/// The address of a list: what [`filter::parsed`] reads back.
pub(in crate::desk) fn href(list: &InboxQuery) -> String {
    let mut query = Query::new();
    let mut put = |name: &str, value: Option<String>| {
        if let Some(value) = value {
            query.insert(name.to_owned(), value);
        }
    };
    let tab = TABS.iter().find(|(_, tab, ..)| *tab == list.tab);
    put("tab", tab.map(|(name, ..)| (*name).to_owned()));
    put("guide", list.guide.clone());
    put("office", list.office.clone());
    put("handling", list.handling.clone());
    put(
        "desk",
        list.desk.map(|desk| match desk {
            Desk::Nobody => NOBODY.to_owned(),
            Desk::Of(staff) => staff.to_string(),
        }),
    );
    for (name, days) in [
        ("received", list.received),
        ("accepted", list.accepted),
        ("noticed", list.noticed),
        ("decided", list.decided),
        ("due", list.due),
    ] {
        put(name, days.map(|days| days.to_string()));
    }
    let yes = |on: bool, word: &str| on.then(|| word.to_owned());
    put("own", yes(list.own, "yes"));
    put("by", yes(list.by_me, "me"));
    put("across", yes(list.across, "yes"));
    put("visits", yes(list.one_visit, "one"));
    put(
        "notice",
        list.notice.map(|notice| {
            match notice {
                Noticed::Given => "given",
                Noticed::Once => "once",
            }
            .to_owned()
        }),
    );
    let line = list.line.as_ref();
    put(
        "line",
        line.map(|line| format!("{}:{}", line.target, line.defect.code())),
    );
    filter::address(&query)
}

/// The conditions of the address that hold, in words. `line`: what a line of a
/// notice is about, where that is asked for.
pub(super) fn told(
    query: &Query,
    list: &InboxQuery,
    district: &District,
    line: Option<&str>,
) -> Vec<ConditionView> {
    let days =
        |what: &str, days: Option<Period>| days.map(|days| format!("{what}：{}", days.words()));
    let words = |name: &str| match name {
        "own" => list.own.then(|| "本机构办理或者决定".to_owned()),
        "handling" => {
            let office = list.handling.as_deref()?;
            let known = district.offices.get(office);
            let short = known.map_or(office, |office| office.short.as_str());
            Some(format!("办理机构：{short}"))
        }
        "received" => days("收件", list.received),
        "accepted" => days("受理", list.accepted),
        "noticed" => days("一次性告知", list.noticed),
        "decided" => days("办结", list.decided),
        "due" => days("到期", list.due),
        "across" => list.across.then(|| "在别的街道窗口收件".to_owned()),
        "visits" => list.one_visit.then(|| "到窗口不超过一次".to_owned()),
        "notice" => list.notice.map(|notice| {
            match notice {
                Noticed::Given => "发过一次性告知",
                Noticed::Once => "发过一次性告知，没有再退回补正",
            }
            .to_owned()
        }),
        "by" => list.by_me.then(|| "由我在窗口收的".to_owned()),
        "line" => {
            let asked = list.line.as_ref()?;
            let what = line.unwrap_or(&asked.target);
            Some(format!("告知：{what}{}", asked.defect.label()))
        }
        _ => None,
    };
    CONDITIONS
        .into_iter()
        .filter_map(|name| {
            let value = query.get(name).cloned().unwrap_or_default();
            Some(ConditionView {
                words: words(name)?,
                without: filter::href(query, name, ""),
                part: (name.to_owned(), value),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use rules::notice::Defect;
    use store::case::{LineKind, Tab};

    use super::*;

    /// As the browser takes an address apart.
    fn query(href: &str) -> Query {
        let (_, query) = href.split_once('?').unwrap();
        let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
        pairs
            .map(|(name, value)| (name.to_owned(), value.replace("%3A", ":")))
            .collect()
    }

    #[test]
    fn a_list_is_read_from_its_address_as_it_was_written() {
        let month = Period::parse("2026-11");
        let plain = InboxQuery {
            search: Some(String::new()),
            ..InboxQuery::default()
        };
        for list in [
            plain.clone(),
            InboxQuery {
                tab: Tab::Overdue,
                guide: Some("food-stall".to_owned()),
                office: Some("370115003".to_owned()),
                own: true,
                ..plain.clone()
            },
            InboxQuery {
                received: month,
                across: true,
                handling: Some("mz".to_owned()),
                ..plain.clone()
            },
            InboxQuery {
                decided: month,
                one_visit: true,
                by_me: true,
                notice: Some(Noticed::Once),
                desk: Some(Desk::Nobody),
                ..plain.clone()
            },
            InboxQuery {
                accepted: Period::parse("2026-11-23"),
                due: Period::parse("2026-11-23_2026-11-29"),
                noticed: month,
                notice: Some(Noticed::Given),
                desk: Some(Desk::Of(7)),
                line: Some(LineKind {
                    target: "field:home.detail".to_owned(),
                    defect: Defect::Mismatch,
                }),
                ..plain
            },
        ] {
            let query = query(&href(&list));
            let tab = filter::tab(&query, "check");
            assert_eq!(filter::parsed(&query, tab, ""), list);
        }
    }

    #[test]
    fn conditions_are_told_in_words_and_can_be_taken_off() {
        let query: Query = BTreeMap::from([
            ("tab".to_owned(), "all".to_owned()),
            ("decided".to_owned(), "2026-11".to_owned()),
            ("handling".to_owned(), "mz".to_owned()),
            ("received".to_owned(), "nonsense".to_owned()),
        ]);
        let list = filter::parsed(&query, "all", "");
        let told = told(&query, &list, &District::default(), None);
        let words: Vec<_> = told.iter().map(|one| one.words.as_str()).collect();
        assert_eq!(words, ["办理机构：mz", "办结：2026年11月"]);
        let without = told[1].without.as_str();
        assert_eq!(without, "/desk?handling=mz&received=nonsense&tab=all");
    }
}
