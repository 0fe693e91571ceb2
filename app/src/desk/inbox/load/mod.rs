//! The inbox on the server: a page of rows, in words.

mod bulk;
mod filters;
mod heaps;
mod row;

use chrono::NaiveDate;
use rules::{
    authority::{Action, Caller, Object, Role},
    calendar::zh_day,
};
use store::{Request, Store, case::Tab};

use super::{
    condition,
    filter::{self, Query, TABS},
    view::{FoundView, InboxView},
};
use crate::problem::Problem;

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
        .is_some_and(store::office::Office::is_coordinator);
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
        tabs: heaps::tabs(query, tab, &inbox.counts, role),
        filters: filters::filters(query, role, &guides, &district, &desks),
        conditions,
        list: query
            .iter()
            .filter(|(name, value)| *name != "cursor" && !value.is_empty())
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect(),
        saved: saved
            .into_iter()
            .map(|one| filters::kept(one, query, !q.is_empty()))
            .collect(),
        bulk: has_desk.then(|| bulk::bulk(store, who, query, q, role, &desks, &inbox.rows)),
        legs_late: heaps::legs_late(&inbox.counts)
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
        caption: heaps::caption(&inbox, tab, label, q, narrowed),
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
            .map(|row| row::shown(row, list.tab, &district, who))
            .collect(),
    })
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

#[cfg(test)]
mod tests {
    use super::stands_in;

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
}
