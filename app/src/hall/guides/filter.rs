//! Search and filters of the list, on the server. All filters are counted from
//! the guides in memory, so that the number of statements does not grow.

use std::{collections::BTreeMap, sync::Arc};

use rules::guide::{Audience, Guide};
use store::Store;

use super::{Chip, FilterView, GuideLine, GuidesView};
use crate::{problem::Problem, site::Site};

type Query = BTreeMap<String, String>;

/// The list for a search and filters.
pub(super) async fn list(store: &Store, site: &Site, query: &Query) -> Result<GuidesView, Problem> {
    let q = query
        .get("q")
        .map(|q| q.trim().to_owned())
        .unwrap_or_default();
    let all = store::guide::published(store, Some(&q)).await?;
    let all: Vec<_> = all
        .into_iter()
        .map(|published| published.version.guide)
        .collect();
    let kept: Vec<_> = all
        .iter()
        .filter(|guide| passes(guide, query, ""))
        .collect();
    let found = match (q.is_empty(), kept.len()) {
        (true, n) => format!("共 {n} 项"),
        (false, 0) => format!("没有找到与“{q}”有关的事项"),
        (false, n) => format!("“{q}”找到 {n} 项"),
    };
    Ok(GuidesView {
        filters: vec![
            filter(
                "服务对象",
                "for",
                &[("person", "个人"), ("business", "企业")],
                &all,
                query,
            ),
            topics(&all, query),
            filter(
                "办法",
                "how",
                &[("online", "可在线办理"), ("once", "最多跑一次")],
                &all,
                query,
            ),
        ],
        found,
        lines: kept
            .into_iter()
            .map(|guide| GuideLine::from(guide.as_ref()))
            .collect(),
        hot_words: site.hot_words.clone(),
        q,
    })
}

/// Whether a guide passes all filters except `but`.
fn passes(guide: &Guide, query: &Query, but: &str) -> bool {
    query
        .iter()
        .filter(|(name, _)| name.as_str() != but)
        .all(|(name, value)| matches(guide, name, value))
}

fn matches(guide: &Guide, name: &str, value: &str) -> bool {
    match (name, value) {
        ("for", "person") => guide.audience == Audience::Person,
        ("for", "business") => guide.audience == Audience::Business,
        ("topic", topic) if !topic.is_empty() => guide.topic == topic,
        ("how", "online") => guide.can_apply(),
        ("how", "once") => guide.at_most_one_visit(),
        _ => true,
    }
}

fn topics(all: &[Arc<Guide>], query: &Query) -> FilterView {
    let mut topics: Vec<&str> = all.iter().map(|guide| guide.topic.as_str()).collect();
    topics.sort_unstable();
    topics.dedup();
    let choices: Vec<_> = topics.into_iter().map(|topic| (topic, topic)).collect();
    filter("主题", "topic", &choices, all, query)
}

fn filter(
    label: &str,
    name: &str,
    choices: &[(&str, &str)],
    all: &[Arc<Guide>],
    query: &Query,
) -> FilterView {
    let now = query.get(name).map_or("", String::as_str);
    let everything = std::iter::once(("", "全部"));
    let chips = everything
        .chain(choices.iter().copied())
        .map(|(value, text)| Chip {
            label: text.to_owned(),
            href: href(query, name, value),
            count: all
                .iter()
                .filter(|g| passes(g, query, name) && matches(g, name, value))
                .count(),
            current: now == value,
        })
        .filter(|chip| chip.count > 0 || chip.current)
        .collect();
    FilterView {
        name: label.to_owned(),
        chips,
    }
}

/// The list's address with one filter changed.
fn href(query: &Query, name: &str, value: &str) -> String {
    let mut changed = query.clone();
    changed.insert(name.to_owned(), value.to_owned());
    crate::ui::url::with("/guides", &changed)
}
