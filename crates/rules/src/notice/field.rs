//! Finding a declared field by its path in the answers.

use crate::form::{Field, FieldKind, Section};

/// The declared field at `path` (`phone`, `home.village`, `household.1.name`,
/// `needs.care`); `None` where the form declares no such field.
pub fn find_field<'a>(form: &'a [Section], path: &str) -> Option<&'a Field> {
    let mut segments = path.split('.');
    let first = segments.next()?;
    let rest: Vec<&str> = segments.collect();
    let field = form.iter().flat_map(|section| &section.fields).find(|f| f.name == first)?;
    descend(field, &rest)
}

fn descend<'a>(field: &'a Field, rest: &[&str]) -> Option<&'a Field> {
    match (&field.kind, rest) {
        (_, []) => Some(field),
        (FieldKind::Address, ["village" | "detail"]) => Some(field),
        (FieldKind::Choice { options, many: true }, [option]) => {
            options.iter().any(|o| o.value == *option).then_some(field)
        }
        (FieldKind::Group { fields, .. }, [row, name, rest @ ..]) => {
            row.parse::<u16>().ok()?;
            descend(fields.iter().find(|f| f.name == *name)?, rest)
        }
        _ => None,
    }
}

/// Whether the answer `key` belongs to the field at `path`: it is the field's
/// own, or one of an address, a row or a box below it.
pub fn is_within(key: &str, path: &str) -> bool {
    key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
