//! The shown fields of a form with their paths, in form order. Everything that
//! reads answers walks this way, so that check, normal form and review page can
//! never disagree about what is part of a form.

use std::collections::BTreeSet;

use super::clean::clean;
use super::{Answers, Field, FieldKind, Section, ShownIf};

/// Where one field is shown.
pub(super) struct Spot<'a> {
    /// The field.
    pub(super) field: &'a Field,
    /// Its path in the answers.
    pub(super) path: String,
}

/// The fields of one level: the form's own, or those of one group row.
pub(super) struct Level<'a> {
    fields: Vec<&'a Field>,
    /// Before each name: nothing, or `household.1.`.
    prefix: String,
    /// The form, seen from a group row.
    outer: Option<&'a Level<'a>>,
}

impl<'a> Level<'a> {
    /// The form's own level: the fields of all sections.
    pub(super) fn form(sections: &'a [Section]) -> Self {
        let fields = sections
            .iter()
            .flat_map(|section| &section.fields)
            .collect();
        Self {
            fields,
            prefix: String::new(),
            outer: None,
        }
    }

    /// One row of `group`, a field of this level.
    pub(super) fn row(&'a self, group: &Field, fields: &'a [Field], index: usize) -> Self {
        let prefix = format!("{}.{index}.", self.path(group));
        // No group inside a group (the form's lint says so to the author).
        let plain = |field: &&Field| !matches!(field.kind, FieldKind::Group { .. });
        Self {
            fields: fields.iter().filter(plain).collect(),
            prefix,
            outer: Some(self),
        }
    }

    /// The path of a field of this level.
    pub(super) fn path(&self, field: &Field) -> String {
        format!("{}{}", self.prefix, field.name)
    }

    /// The field of this name.
    pub(super) fn find(&self, name: &str) -> Option<&'a Field> {
        self.fields.iter().copied().find(|field| field.name == name)
    }

    /// The shown fields of this level, in order.
    pub(super) fn shown(&self, answers: &Answers) -> Vec<Spot<'a>> {
        let shown = self
            .fields
            .iter()
            .enumerate()
            .filter(|(at, _)| self.shows(*at, answers));
        shown
            .map(|(_, field)| Spot {
                field,
                path: self.path(field),
            })
            .collect()
    }

    /// Whether the field of this name is shown.
    pub(super) fn shows_name(&self, name: &str, answers: &Answers) -> bool {
        let at = self.fields.iter().position(|field| field.name == name);
        at.is_some_and(|at| self.shows(at, answers))
    }

    /// Whether `condition` holds; a field that is itself hidden has no value.
    pub(super) fn meets(&self, condition: &ShownIf, answers: &Answers) -> bool {
        self.meets_before(condition, self.fields.len(), answers)
    }

    fn shows(&self, at: usize, answers: &Answers) -> bool {
        let condition = self
            .fields
            .get(at)
            .and_then(|field| field.shown_if.as_ref());
        condition.is_none_or(|condition| self.meets_before(condition, at, answers))
    }

    /// Only fields before `end` can be meant: conditions look upwards, so that
    /// they end, whatever the author wrote.
    fn meets_before(&self, condition: &ShownIf, end: usize, answers: &Answers) -> bool {
        let mut before = self.fields.iter().take(end).enumerate();
        match before.find(|(_, field)| field.name == condition.field) {
            Some((at, field)) => {
                self.shows(at, answers)
                    && chosen(field, &self.path(field), &condition.equals, answers)
            }
            None => self
                .outer
                .is_some_and(|form| form.meets(condition, answers)),
        }
    }
}

fn chosen(field: &Field, path: &str, values: &[String], answers: &Answers) -> bool {
    let given = filled(field, path, answers);
    match &field.kind {
        FieldKind::Choice { many: true, .. } => values
            .iter()
            .any(|value| given.contains_key(&format!("{path}.{value}"))),
        FieldKind::Choice { many: false, .. } => {
            given.get(path).is_some_and(|value| values.contains(value))
        }
        _ => false,
    }
}

/// The paths under which a field keeps its values. None for a group.
pub(super) fn value_paths(field: &Field, path: &str) -> Vec<String> {
    match &field.kind {
        FieldKind::Group { .. } => Vec::new(),
        FieldKind::Address => vec![format!("{path}.village"), format!("{path}.detail")],
        FieldKind::Choice {
            options,
            many: true,
        } => options
            .iter()
            .map(|option| format!("{path}.{}", option.value))
            .collect(),
        _ => vec![path.to_owned()],
    }
}

/// The values of a field that are not empty, cleaned, under their paths.
pub(super) fn filled(field: &Field, path: &str, answers: &Answers) -> Answers {
    let cleaned = |path: String| {
        let text = clean(&field.kind, answers.get(&path)?);
        (!text.is_empty()).then_some((path, text))
    };
    value_paths(field, path)
        .into_iter()
        .filter_map(cleaned)
        .collect()
}

/// The rows of a group in which something shown is filled in, with their index.
pub(super) fn filled_rows<'a>(
    form: &'a Level<'a>,
    group: &Field,
    fields: &'a [Field],
    answers: &Answers,
) -> Vec<(usize, Level<'a>)> {
    let indices = row_indices(answers, &form.path(group)).into_iter();
    let rows = indices.map(|index| (index, form.row(group, fields, index)));
    rows.filter(|(_, row)| is_filled(row, answers)).collect()
}

fn is_filled(row: &Level<'_>, answers: &Answers) -> bool {
    row.shown(answers)
        .iter()
        .any(|spot| !filled(spot.field, &spot.path, answers).is_empty())
}

/// The indices of the rows that have any path, in order.
pub(super) fn row_indices(answers: &Answers, group: &str) -> BTreeSet<usize> {
    let prefix = format!("{group}.");
    let below = answers.range(prefix.clone()..).map(|(path, _)| path);
    below
        .map_while(|path| path.strip_prefix(&prefix))
        .filter_map(|rest| row_index(rest.split_once('.')?.0))
        .collect()
}

/// At most three digits, written plainly: `07` and `1000000` are no rows of ours,
/// and nobody can make us draw a million.
pub(super) fn row_index(segment: &str) -> Option<usize> {
    let index: usize = segment.parse().ok()?;
    (segment.len() <= 3 && index.to_string() == segment).then_some(index)
}
