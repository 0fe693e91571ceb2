//! The form of the case, with what corrections have changed.

use std::collections::BTreeMap;

use rules::case::{Agent, Person};

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
    let persons = std::iter::once(person("申请人", &submission.applicant))
        .chain(submission.agent.as_ref().map(acting));
    persons.chain(form).collect()
}

/// 代办人, and by what right.
fn acting(agent: &Agent) -> SectionView {
    let mut section = person("代办人", &agent.person);
    let mandate = agent.mandate.as_ref();
    section.rows.extend(mandate.into_iter().flat_map(|mandate| {
        [
            row("是申请人的", &mandate.relation),
            row("委托证明", mandate.kind.label()),
        ]
    }));
    section
}

fn row(label: &str, value: &str) -> AnswerView {
    AnswerView {
        label: label.to_owned(),
        value: value.to_owned(),
        before: None,
    }
}

fn person(title: &str, person: &Person) -> SectionView {
    SectionView {
        title: title.to_owned(),
        rows: vec![
            row("姓名", &person.name),
            row(person.id_kind.label(), &person.id_number),
            row("手机号", &person.phone),
        ],
    }
}
