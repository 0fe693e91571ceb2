//! One field of a form on a page of its own: a correction touches nothing else.

use chrono::NaiveDate;
use rules::{
    form::{Answers, Field, FieldKind, Section, field_at},
    notice::is_within,
    place::Places,
};

use super::DeclaredView;

impl DeclaredView {
    /// The field at `path` alone; none where the form has no such field. Its
    /// condition was judged when the line about it was written.
    pub fn one(
        sections: &[Section],
        path: &str,
        answers: &Answers,
        places: &Places,
        today: NaiveDate,
    ) -> Option<Self> {
        let top = path.split('.').next().unwrap_or(path);
        let mut shown = field_at(sections, top)?.clone();
        shown.shown_if = None;
        if let (FieldKind::Group { fields, .. }, true) = (&mut shown.kind, top != path) {
            uncondition(fields, path);
        }
        let section = Section {
            title: String::new(),
            hint: None,
            fields: vec![shown],
        };
        let answers = answers
            .iter()
            .filter(|(key, _)| is_within(key, path))
            .map(|(key, text)| (key.clone(), text.clone()))
            .collect();
        Some(Self::new(&[section], None, answers, places, today, None))
    }
}

fn uncondition(fields: &mut [Field], path: &str) {
    let name = path.rsplit('.').next().unwrap_or_default();
    for field in fields.iter_mut().filter(|field| field.name == name) {
        field.shown_if = None;
    }
}
