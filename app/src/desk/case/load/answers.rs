//! The form of the case, with what corrections have changed.

use std::collections::BTreeMap;

use rules::case::Person;

use super::Source;
use crate::desk::case::answers::{AnswerView, SectionView};

/// The applicant, then the form.
pub(super) fn answers(source: &Source) -> Vec<SectionView> {
    let (case, guide) = (&source.view.case, &source.view.guide);
    let places = &source.view.district.places;
    let village = |code: &str| places.full_name(code);
    let before: BTreeMap<String, String> =
        rules::form::display(&guide.form, &case.submission.answers, &village)
            .into_iter()
            .flat_map(|section| section.rows)
            .map(|row| (row.path, row.value))
            .collect();
    let form = rules::form::display(&guide.form, &case.answers, &village)
        .into_iter()
        .map(|section| SectionView {
            title: section.title,
            rows: section
                .rows
                .into_iter()
                .map(|row| {
                    let old = before
                        .get(&row.path)
                        .cloned()
                        .unwrap_or_else(|| rules::form::NOT_FILLED.to_owned());
                    AnswerView {
                        label: row.label,
                        before: (old != row.value).then_some(old),
                        value: row.value,
                    }
                })
                .collect(),
        });
    let submission = &case.submission;
    let persons = std::iter::once(person("申请人", &submission.applicant)).chain(
        submission
            .agent
            .as_ref()
            .map(|agent| person("代办人", agent)),
    );
    persons.chain(form).collect()
}

fn person(title: &str, person: &Person) -> SectionView {
    let row = |label: &str, value: &str| AnswerView {
        label: label.to_owned(),
        value: value.to_owned(),
        before: None,
    };
    SectionView {
        title: title.to_owned(),
        rows: vec![
            row("姓名", &person.name),
            row(person.id_kind.label(), &person.id_number),
            row("手机号", &person.phone),
        ],
    }
}
