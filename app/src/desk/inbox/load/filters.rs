//! The filters over the list, and those that the caller has saved.

use rules::authority::Role;
use store::{guide::GuideSummary, reference::District, team::SavedFilter};

use crate::desk::{
    filter_field::FilterView,
    inbox::{
        PAGE,
        filter::{self, CHANNELS, Query, SORTS},
        saved::SavedView,
    },
};

/// The filters that the role has. `desks`: those of the office, for whoever sees them.
pub(super) fn filters(
    query: &Query,
    role: Role,
    guides: &[GuideSummary],
    district: &District,
    desks: &[(i64, String, Role)],
) -> Vec<FilterView> {
    let all = |text: &str| std::iter::once((String::new(), text.to_owned()));
    let pair = |value: &str, text: &str| (value.to_owned(), text.to_owned());
    let one = |name: &str, label: &str, options: Vec<(String, String)>| {
        let mut filter = FilterView {
            name: name.to_owned(),
            label: label.to_owned(),
            options,
            value: query.get(name).cloned().unwrap_or_default(),
        };
        // A board leads to items and offices that the list does not offer.
        filter.offer_chosen(|value| district.office_name(value).to_owned());
        filter
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

/// A filter of the caller's own; `query` is what the list is narrowed by now. A
/// later page of the list is still that list; what a search finds is not.
pub(super) fn kept(filter: SavedFilter, query: &Query, searched: bool) -> SavedView {
    let href = format!("{PAGE}?{}", filter.query);
    SavedView {
        id: filter.id,
        name: filter.name,
        here: !searched && filter::href(query, "cursor", "") == href,
        href,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
