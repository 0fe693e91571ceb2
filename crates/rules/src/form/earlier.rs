//! What a person gave in an earlier case, offered where a form asks the same
//! again: nobody is made to say twice what the office knows (Measures 30). It is
//! offered, never filled in: whoever stands there says whether it still holds.

use super::walk::{Level, filled, filled_rows};
use super::{Answers, Field, FieldKind, Section};

/// Names that mean the same in every form of `data/guides`: where one lives, with
/// whom, and where money is paid to. What an application is about is none of it.
const LASTING: [&str; 8] = [
    "household_address",
    "home",
    "lives_elsewhere",
    "current_address",
    "has_household",
    "household",
    "bank_name",
    "bank_account",
];

/// What can be taken over into one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Name of the field.
    pub field: String,
    /// Its label in this form.
    pub label: String,
    /// What would be written, under the paths of this form.
    pub answers: Answers,
}

/// What `earlier`, answers to another form, holds for fields of `form` that are
/// empty in `answers`. Fields mean the same if they have the same name and kind;
/// of a group also the same label, for who belongs to it differs by item.
pub fn offers(
    form: &[Section],
    answers: &Answers,
    earlier_form: &[Section],
    earlier: &Answers,
) -> Vec<Offer> {
    let (now, before) = (Level::form(form), Level::form(earlier_form));
    let mut offers = Vec::new();
    for field in form.iter().flat_map(|section| &section.fields) {
        let lasting = LASTING.contains(&field.name.as_str()) && !is_begun(answers, &field.name);
        let Some(source) = lasting
            .then(|| before.find(&field.name))
            .flatten()
            .filter(|_| before.shows_name(&field.name, earlier))
        else {
            continue;
        };
        let taken = match (&field.kind, &source.kind) {
            (
                FieldKind::Group { fields, .. },
                FieldKind::Group {
                    fields: sources, ..
                },
            ) if field.label == source.label => {
                let rows = filled_rows(&before, source, sources, earlier);
                let rows = rows.iter().enumerate();
                rows.flat_map(|(at, (_, row))| {
                    let to = now.row(field, fields, at);
                    row.shown(earlier)
                        .into_iter()
                        .filter_map(|spot| {
                            let into = to.find(&spot.field.name)?;
                            Some(fitting(
                                into,
                                &to.path(into),
                                spot.field,
                                &spot.path,
                                earlier,
                            ))
                        })
                        .flatten()
                        .collect::<Vec<_>>()
                })
                .collect()
            }
            (FieldKind::Group { .. }, _) | (_, FieldKind::Group { .. }) => Answers::new(),
            _ => fitting(field, &field.name, source, &source.name, earlier),
        };
        if !taken.is_empty() {
            offers.push(Offer {
                field: field.name.clone(),
                label: field.label.clone(),
                answers: taken,
            });
        }
    }
    offers
}

/// The values of one field for another: none where the kinds differ, or where a
/// choice is no longer offered. Amounts are asked for anew.
fn fitting(into: &Field, to: &str, source: &Field, from: &str, earlier: &Answers) -> Answers {
    let given = filled(source, from, earlier);
    let fits = match (&into.kind, &source.kind) {
        (
            FieldKind::Choice {
                options,
                many: false,
            },
            FieldKind::Choice { many: false, .. },
        ) => given
            .values()
            .all(|value| options.iter().any(|option| option.value == *value)),
        (FieldKind::Money { .. } | FieldKind::Choice { .. }, _) => false,
        (into, source) => std::mem::discriminant(into) == std::mem::discriminant(source),
    };
    if !fits {
        return Answers::new();
    }
    let moved = |(path, text): (String, String)| {
        let rest = path.strip_prefix(from)?;
        Some((format!("{to}{rest}"), text))
    };
    given.into_iter().filter_map(moved).collect()
}

/// Whether anything is typed at the field or below it.
fn is_begun(answers: &Answers, name: &str) -> bool {
    let within = |path: &str| {
        path.strip_prefix(name)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    answers
        .iter()
        .any(|(path, text)| within(path) && !text.trim().is_empty())
}
