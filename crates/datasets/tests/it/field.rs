//! A column for the tests: also for those that are a program of their own.

use rules::catalogue::{Field, FieldKind};

/// A field named `name`, titled `title`.
pub fn field(name: &str, title: &str, kind: FieldKind) -> Field {
    Field {
        name: name.to_owned(),
        title: title.to_owned(),
        kind,
        length: None,
        meaning: "示例".to_owned(),
        required: false,
    }
}
