//! Reads the files and asks small questions of them.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::PathBuf;

use rules::form::{Field, FieldKind, ShownIf};
use rules::guide::Guide;
use serde_json::Value;

pub(crate) type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

pub(crate) fn data(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../data")
        .join(path)
}

pub(crate) fn json(path: &str) -> Result<Value> {
    Ok(serde_json::from_str(&fs::read_to_string(data(path))?)?)
}

/// Every guide, with the stem of its file name.
pub(crate) fn guides() -> Result<Vec<(String, Guide)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(data("guides"))? {
        let path = entry?.path();
        let stem = path
            .file_stem()
            .and_then(|s| s.to_str())
            .unwrap_or_default()
            .to_owned();
        let guide = serde_json::from_str(&fs::read_to_string(&path)?)
            .map_err(|error| format!("{}: {error}", path.display()))?;
        found.push((stem, guide));
    }
    Ok(found)
}

/// Text of the member `key` of every element of a JSON array.
pub(crate) fn texts<'a>(list: &'a Value, key: &'a str) -> impl Iterator<Item = &'a str> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(move |item| item.get(key)?.as_str())
}

/// The fields of the form itself, without the rows of groups.
pub(crate) fn top_level(guide: &Guide) -> Vec<&Field> {
    guide
        .form
        .iter()
        .flat_map(|section| &section.fields)
        .collect()
}

/// Whether the condition names a choice among these fields, and only its options.
pub(crate) fn is_answerable(condition: &ShownIf, among: &[&Field]) -> bool {
    among.iter().any(|field| match &field.kind {
        FieldKind::Choice { options, .. } => {
            field.name == condition.field
                && !condition.equals.is_empty()
                && condition
                    .equals
                    .iter()
                    .all(|value| options.iter().any(|o| o.value == *value))
        }
        _ => false,
    })
}

pub(crate) fn is_code(text: &str, also: char) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == also)
}

pub(crate) fn all_distinct<'a>(mut items: impl Iterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    items.all(|item| seen.insert(item))
}
