//! A "shown if" or "required if" in the words of the form.

use super::visible::field_at;
use super::{FieldKind, Section, ShownIf};

/// “补贴发给谁”选“监护人账户”
pub fn condition_words(sections: &[Section], condition: &ShownIf) -> String {
    let Some(field) = field_at(sections, &condition.field) else {
        return "表单另有要求".to_owned();
    };
    let FieldKind::Choice { options, .. } = &field.kind else {
        return format!("填写了“{}”", field.label);
    };
    let chosen: Vec<String> = options
        .iter()
        .filter(|option| condition.equals.contains(&option.value))
        .map(|option| format!("“{}”", option.label))
        .collect();
    format!("“{}”选{}", field.label, chosen.join("或"))
}
