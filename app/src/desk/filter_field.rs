//! A filter: a list that drops down, whose choice stands in the address.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterView {
    /// Name in the query string.
    pub name: String,
    /// Label.
    pub label: String,
    /// Values and texts.
    pub options: Vec<(String, String)>,
    /// The value chosen.
    pub value: String,
}

#[cfg(feature = "ssr")]
impl FilterView {
    /// What is set must be seen to be, also where the list does not offer it:
    /// `words` says how it reads.
    pub(super) fn offer_chosen(&mut self, words: impl FnOnce(&str) -> String) {
        let offered = self.options.iter().any(|(value, _)| *value == self.value);
        if !offered && !self.value.is_empty() {
            let text = words(&self.value);
            self.options.push((self.value.clone(), text));
        }
    }
}

/// The field of a GET form; `place` sets its `id` apart from others of that name.
pub(super) fn filter_field(place: &str, filter: FilterView) -> impl IntoView + use<> {
    let FilterView {
        name,
        label,
        options,
        value: chosen,
    } = filter;
    let id = format!("{place}-{name}");
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select class="select" id=id name=name>{options}</select>
        </div>
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::FilterView;

    /// The texts that the list offers once `value` is set.
    fn offered(value: &str) -> Vec<String> {
        let pair = |(value, text): (&str, &str)| (value.to_owned(), text.to_owned());
        let mut filter = FilterView {
            name: "office".to_owned(),
            label: "收件机构".to_owned(),
            options: [("", "全部"), ("mz", "民政")].map(pair).to_vec(),
            value: value.to_owned(),
        };
        filter.offer_chosen(str::to_uppercase);
        filter.options.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn what_is_set_is_offered_once() {
        assert_eq!(offered(""), ["全部", "民政"]);
        assert_eq!(offered("mz"), ["全部", "民政"]);
        assert_eq!(offered("ws"), ["全部", "民政", "WS"]);
    }
}
