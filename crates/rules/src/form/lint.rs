//! What is wrong with a declared form, for the author of a guide. What the hall
//! knows of its applicants no form asks again (Measures 11).

use std::collections::BTreeSet;

use super::{ChoiceOption, Field, FieldKind, Section, ShownIf};

/// Most rows of a group: what a person can still fill in and a page still draw.
const MOST_ROWS: u16 = 200;

/// The faults of a declared form, each a Chinese sentence that names the field.
/// An empty list means that check, normal form and page understand it all.
pub fn lint(sections: &[Section]) -> Vec<String> {
    let mut lint = Lint::default();
    for section in sections {
        if section.title.trim().is_empty() {
            lint.fault("表单", "有一节没有标题");
        }
        if section.fields.is_empty() {
            lint.fault(&format!("“{}”一节", section.title), "没有字段");
        }
    }
    let fields: Vec<&Field> = sections
        .iter()
        .flat_map(|section| &section.fields)
        .collect();
    lint.level("", &fields, &[]);
    lint.faults
}

#[derive(Default)]
struct Lint {
    faults: Vec<String>,
}

impl Lint {
    fn fault(&mut self, place: &str, what: &str) {
        self.faults.push(format!("{place}：{what}"));
    }

    /// The fields of one level; `outer` are those of the form around a group.
    fn level(&mut self, prefix: &str, fields: &[&Field], outer: &[&Field]) {
        let mut names = BTreeSet::new();
        for (at, field) in fields.iter().enumerate() {
            let place = format!("字段{prefix}{}", field.name);
            if !is_name(&field.name) {
                self.fault(&place, "名称只能用英文字母、数字和下划线");
            }
            if !names.insert(&field.name) {
                self.fault(&place, "名称重复");
            }
            if field.label.trim().is_empty() {
                self.fault(&place, "没有中文标签");
            }
            if let Some(condition) = &field.shown_if {
                let before = fields.iter().take(at).chain(outer).copied();
                self.condition(&place, condition, before);
            }
            self.kind(&place, field, prefix.is_empty(), fields);
        }
    }

    fn condition<'a>(
        &mut self,
        place: &str,
        condition: &ShownIf,
        mut before: impl Iterator<Item = &'a Field>,
    ) {
        let named = &condition.field;
        let Some(field) = before.find(|field| field.name == *named) else {
            let what = format!("显示条件所指的字段{named}不存在，或排在它后面");
            return self.fault(place, &what);
        };
        let FieldKind::Choice { options, .. } = &field.kind else {
            return self.fault(place, &format!("显示条件所指的字段{named}不是选择题"));
        };
        if condition.equals.is_empty() {
            self.fault(place, "显示条件没有写取值，这个字段永远不会显示");
        }
        for value in &condition.equals {
            if !options.iter().any(|option| option.value == *value) {
                self.fault(
                    place,
                    &format!("显示条件的取值{value}不是字段{named}的选项"),
                );
            }
        }
    }

    fn kind(&mut self, place: &str, field: &Field, at_top: bool, level: &[&Field]) {
        match &field.kind {
            FieldKind::Text { max: Some(0) } | FieldKind::LongText { max: Some(0) } => {
                self.fault(place, "最多字数不能是0");
            }
            FieldKind::Number {
                min: Some(min),
                max: Some(max),
                ..
            } if min > max => {
                self.fault(place, "最小值大于最大值");
            }
            FieldKind::Money { max_fen: Some(max) } if *max <= 0 => {
                self.fault(place, "金额上限应大于0");
            }
            FieldKind::Choice { options, .. } => self.options(place, options),
            FieldKind::Group { .. } if !at_top => self.fault(place, "组里不能再有组"),
            FieldKind::Group {
                item,
                min,
                max,
                fields,
            } => {
                if item.trim().is_empty() {
                    self.fault(place, "没有写每一项叫什么（item）");
                }
                if min > max || *max == 0 || *max > MOST_ROWS {
                    self.fault(
                        place,
                        &format!("行数应在1至{MOST_ROWS}之间，且最少不多于最多"),
                    );
                }
                if fields.is_empty() {
                    self.fault(place, "组里没有字段");
                }
                let inner: Vec<&Field> = fields.iter().collect();
                self.level(&format!("{}.", field.name), &inner, level);
            }
            _ => {}
        }
    }

    fn options(&mut self, place: &str, options: &[ChoiceOption]) {
        if options.is_empty() {
            self.fault(place, "没有选项");
        }
        let mut values = BTreeSet::new();
        for option in options {
            let value = &option.value;
            if !is_name(value) {
                self.fault(
                    place,
                    &format!("选项{value}的值只能用英文字母、数字和下划线"),
                );
            }
            if !values.insert(value) {
                self.fault(place, &format!("选项{value}重复"));
            }
            if option.label.trim().is_empty() {
                self.fault(place, &format!("选项{value}没有中文标签"));
            }
        }
    }
}

/// A path segment.
fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}
