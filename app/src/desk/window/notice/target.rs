//! What a line is about, as the form says it.

use rules::notice::Target;

pub(super) fn code(target: &Target) -> String {
    match target {
        Target::Material(code) => format!("material:{code}"),
        Target::Field(path) => format!("field:{path}"),
    }
}

pub(super) fn target(code: &str) -> Option<Target> {
    match code.split_once(':')? {
        ("material", code) => Some(Target::Material(code.to_owned())),
        ("field", path) => Some(Target::Field(path.to_owned())),
        _ => None,
    }
}
