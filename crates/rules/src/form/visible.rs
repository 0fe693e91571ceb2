//! Which fields are shown, and where a path leads. Hidden fields are no part of
//! the form: not asked for, not checked, not kept.

use super::walk::{Level, row_index, row_indices, value_paths};
use super::{Answers, Field, FieldKind, Section, ShownIf};

/// Whether the field at `path` is shown with these answers; an undeclared path
/// is not.
pub fn is_shown(sections: &[Section], answers: &Answers, path: &str) -> bool {
    let form = Level::form(sections);
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(field) = form.find(name).filter(|_| form.shows_name(name, answers)) else {
        return false;
    };
    match &field.kind {
        FieldKind::Group { fields, .. } if !rest.is_empty() => {
            row_path(rest).is_some_and(|(index, inner)| {
                let row = form.row(field, fields, index);
                let (name, rest) = inner.split_once('.').unwrap_or((inner, ""));
                row.find(name).is_some_and(|field| leads_to(field, rest))
                    && row.shows_name(name, answers)
            })
        }
        _ => leads_to(field, rest),
    }
}

/// Whether `condition` holds for the form as a whole: whether a material with
/// such a `required_if` is required.
pub fn condition_holds(sections: &[Section], answers: &Answers, condition: &ShownIf) -> bool {
    Level::form(sections).meets(condition, answers)
}

/// The declared field at `path`, shown or not: of the form, or of a group row.
pub fn field_at<'a>(sections: &'a [Section], path: &str) -> Option<&'a Field> {
    Some(locate(sections, path)?.1)
}

/// What the field at `path` is called: `姓名`, or `家庭成员2的姓名` in a group.
pub fn label_at(sections: &[Section], path: &str) -> Option<String> {
    let (row, field) = locate(sections, path)?;
    Some(row.map_or_else(
        || field.label.clone(),
        |(item, index)| row_label(item, index, &field.label),
    ))
}

/// How many rows of a group to draw: one more than the highest index in use.
pub fn group_rows(answers: &Answers, name: &str) -> usize {
    row_indices(answers, name)
        .last()
        .map_or(0, |index| index + 1)
}

/// `家庭成员2的姓名` for index 1.
pub(super) fn row_label(item: &str, index: usize, label: &str) -> String {
    format!("{item}{}的{label}", index + 1)
}

type Located<'a> = (Option<(&'a str, usize)>, &'a Field);

fn locate<'a>(sections: &'a [Section], path: &str) -> Option<Located<'a>> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = sections
        .iter()
        .flat_map(|section| &section.fields)
        .find(|field| field.name == name)?;
    match &field.kind {
        FieldKind::Group { item, fields, .. } if !rest.is_empty() => {
            let (index, inner) = row_path(rest)?;
            let (name, rest) = inner.split_once('.').unwrap_or((inner, ""));
            let field = fields.iter().find(|field| field.name == name)?;
            leads_to(field, rest).then_some((Some((item.as_str(), index)), field))
        }
        _ => leads_to(field, rest).then_some((None, field)),
    }
}

/// `1.name` → (1, `name`)
fn row_path(rest: &str) -> Option<(usize, &str)> {
    let (index, inner) = rest.split_once('.')?;
    Some((row_index(index)?, inner))
}

/// Whether `rest` after the field's own path is nothing, or one of its parts.
fn leads_to(field: &Field, rest: &str) -> bool {
    rest.is_empty()
        || value_paths(field, "")
            .iter()
            .any(|path| path.strip_prefix('.') == Some(rest))
}
