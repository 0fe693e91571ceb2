//! What a line of the notice is about, by name.

use rules::{form::label_at, guide::Guide, notice::Target};

/// The material's or the field's name in the guide.
pub fn name(guide: &Guide, target: &Target) -> String {
    match target {
        Target::Material(code) => guide
            .material(code)
            .map_or(code, |material| &material.name)
            .clone(),
        Target::Field(path) => label_at(&guide.form, path).unwrap_or_else(|| path.clone()),
    }
}
