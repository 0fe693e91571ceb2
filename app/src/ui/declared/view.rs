//! A declared form as a page loads it.

use chrono::NaiveDate;
#[cfg(feature = "ssr")]
use rules::form::FieldKind;
use rules::form::{Answers, Section};
use serde::{Deserialize, Serialize};

/// A form with what has been answered so far, as a page loads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredView {
    /// The declared sections: all of them, for what is shown only if.
    pub sections: Vec<Section>,
    /// The section, counted from 0, that alone is on the page; none: all are.
    pub part: Option<usize>,
    /// What has been answered.
    pub answers: Answers,
    /// Streets with their villages: name, and (code, name) each. Empty where
    /// the form asks for no address.
    pub streets: Vec<(String, Vec<(String, String)>)>,
    /// The day against which dates are checked.
    pub today: NaiveDate,
    /// One more row for this group (without wasm, 再加一位 reloads the page).
    pub add: Option<String>,
}

#[cfg(feature = "ssr")]
impl DeclaredView {
    /// A guide's form with these answers, or one section of it.
    pub fn new(
        sections: &[Section],
        part: Option<usize>,
        answers: Answers,
        places: &rules::place::Places,
        today: NaiveDate,
        add: Option<String>,
    ) -> Self {
        let asks = |field: &rules::form::Field| matches!(field.kind, FieldKind::Address);
        let any = sections
            .iter()
            .enumerate()
            .filter(|(n, _)| is_on_page(part, *n))
            .flat_map(|(_, section)| &section.fields)
            .any(|field| match &field.kind {
                FieldKind::Group { fields, .. } => fields.iter().any(asks),
                _ => asks(field),
            });
        let villages = |street: &str| {
            places
                .villages_of(street)
                .map(|v| (v.code.clone(), v.short_name().to_owned()))
                .collect()
        };
        let streets = places
            .streets()
            .iter()
            .map(|street| (street.name.clone(), villages(&street.code)));
        Self {
            sections: sections.to_vec(),
            part,
            answers,
            streets: if any { streets.collect() } else { Vec::new() },
            today,
            add,
        }
    }
}

impl DeclaredView {
    /// The heading of the one section on the page:
    /// 第 2 部分，共 4 部分：家庭成员
    pub fn title(&self) -> Option<String> {
        let (part, of) = (self.part?, self.sections.len());
        let topic = &self.sections.get(part)?.title;
        Some(format!("第 {} 部分，共 {of} 部分：{topic}", part + 1))
    }

    /// Whether the field at `path` stands on the page.
    pub(super) fn has(&self, path: &str) -> bool {
        let section = rules::form::section_of(&self.sections, path);
        section.is_some_and(|n| is_on_page(self.part, n))
    }
}

/// Whether section `n` is on a page that shows `part`.
pub(super) fn is_on_page(part: Option<usize>, n: usize) -> bool {
    part.is_none_or(|part| part == n)
}
