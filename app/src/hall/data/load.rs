//! Search and filters of the list, on the server. The filters are counted from
//! what was found, so that the number of statements does not grow.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use datasets::Tables;
use rules::catalogue::{OpeningType, Topic};
use store::{
    Request, Store,
    dataset::{Filter, Summary},
    reference::District,
};

use super::{DataLine, DataView};
use crate::{
    dataset_words::{how_many, withheld::withheld_in_short},
    hall::guides::{Chip, FilterView},
    problem::Problem,
    ui::url,
};

type Query = BTreeMap<String, String>;

/// The list for a search and filters.
pub(super) async fn list(
    store: &Store,
    who: &Request,
    tables: &Arc<Tables>,
    query: &Query,
) -> Result<DataView, Problem> {
    let q = query
        .get("q")
        .map(|q| q.trim().to_owned())
        .unwrap_or_default();
    let words = Filter {
        query: Some(q.clone()),
        ..Filter::default()
    };
    let all = store::dataset::list(store, &words).await?;
    let district = store::reference::district(store, who.now).await?;
    let kept: Vec<&Summary> = all.iter().filter(|one| passes(one, query, "")).collect();
    let found = match (q.is_empty(), kept.len()) {
        (true, 0) if all.is_empty() => "还没有开放的数据".to_owned(),
        (true, 0) => "没有这一类的数据，可以换个条件".to_owned(),
        (true, n) => format!("共 {n} 个数据集"),
        (false, 0) => format!("没有找到与“{q}”有关的数据"),
        (false, n) if kept.iter().all(|one| !one.whole) => {
            format!("没有完全符合“{q}”的数据，下面 {n} 个也许有关")
        }
        (false, n) => format!("“{q}”找到 {n} 个数据集"),
    };
    let mut lines = Vec::with_capacity(kept.len());
    for one in &kept {
        let mut line = line(one, &district);
        line.facts.extend(hidden(store, tables, one).await);
        lines.push(line);
    }
    Ok(DataView {
        filters: vec![topics(&all, query), providers(&all, query, &district)],
        found,
        lines,
        q,
    })
}

fn line(one: &Summary, district: &District) -> DataLine {
    let resource = &one.resource;
    let mut facts = vec![
        resource.topic.label().to_owned(),
        district.office_name(&resource.provider).to_owned(),
        format!("{}更新", resource.update_cycle.label()),
    ];
    facts.extend(one.version.as_ref().map(|version| how_many(version.rows)));
    DataLine {
        id: resource.id.clone(),
        title: resource.title.clone(),
        summary: resource.summary.clone(),
        facts,
        opening: resource.opening.kind.label().to_owned(),
        open: resource.opening.kind == OpeningType::Unconditional,
    }
}

/// How many figures of a dataset are withheld. Its own page says what is the matter
/// where that cannot be read; the list is there all the same.
async fn hidden(store: &Store, tables: &Arc<Tables>, one: &Summary) -> Option<String> {
    let version = one.version.as_ref()?;
    match withheld_in_short(store, tables, version).await {
        Ok(words) => words,
        Err(error) => {
            tracing::warn!(dataset = one.resource.id, %error, "rows of a dataset");
            None
        }
    }
}

/// The stable name of a topic, as it stands in addresses.
fn name(topic: Topic) -> String {
    match serde_json::to_value(topic) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

/// Whether a dataset passes all filters except `but`.
fn passes(one: &Summary, query: &Query, but: &str) -> bool {
    query
        .iter()
        .filter(|(name, value)| name.as_str() != but && !value.is_empty())
        .all(|(filter, value)| matches(one, filter, value))
}

fn matches(one: &Summary, filter: &str, value: &str) -> bool {
    match filter {
        "topic" => name(one.resource.topic) == value,
        "provider" => one.resource.provider == value,
        _ => true,
    }
}

fn topics(all: &[Summary], query: &Query) -> FilterView {
    let choices = Topic::ALL
        .iter()
        .map(|topic| (name(*topic), topic.label().to_owned()));
    filter("主题", "topic", choices.collect(), all, query)
}

fn providers(all: &[Summary], query: &Query, district: &District) -> FilterView {
    let codes: BTreeSet<&str> = all
        .iter()
        .map(|one| one.resource.provider.as_str())
        .collect();
    let choices = codes
        .into_iter()
        .map(|code| (code.to_owned(), district.office_name(code).to_owned()));
    filter("提供单位", "provider", choices.collect(), all, query)
}

fn filter(
    label: &str,
    name: &str,
    choices: Vec<(String, String)>,
    all: &[Summary],
    query: &Query,
) -> FilterView {
    let now = query.get(name).map_or("", String::as_str);
    let everything = (String::new(), "全部".to_owned());
    let chips = std::iter::once(everything).chain(choices);
    let chips = chips.map(|(value, text)| {
        let left = |one: &&Summary| {
            passes(one, query, name) && (value.is_empty() || matches(one, name, &value))
        };
        Chip {
            count: all.iter().filter(left).count(),
            current: now == value,
            href: href(query, name, &value),
            label: text,
        }
    });
    FilterView {
        name: label.to_owned(),
        chips: chips
            .filter(|chip| chip.count > 0 || chip.current)
            .collect(),
    }
}

/// The list's address with one filter changed.
fn href(query: &Query, name: &str, value: &str) -> String {
    let mut changed = query.clone();
    changed.insert(name.to_owned(), value.to_owned());
    url::with("/data", &changed)
}
