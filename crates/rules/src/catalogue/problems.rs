//! What a description in the catalogue still lacks.

use super::field::FieldKind;
use super::resource::Resource;
use super::terms::{OpeningType, SharingType};
use crate::refusal::Problem;

impl Resource {
    /// What the catalogue still lacks, each with the element's name as its path.
    pub fn problems(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut must = |path: &str, filled: bool, message: &str| {
            if !filled {
                problems.push(Problem::new(path, message));
            }
        };
        let says = |text: &str| !text.trim().is_empty();
        must(
            "id",
            is_id(&self.id),
            "目录标识只用小写字母、数字和连字符。",
        );
        must(
            "code",
            self.code.as_deref().is_none_or(is_code),
            "信息资源代码的格式是：类1位、项2位、目3位、细目、斜杠、顺序号。",
        );
        must(
            "class",
            (3..=4).contains(&self.class.len()) && self.class.iter().all(|part| says(part)),
            "请写明信息资源分类的类、项、目（和细目）。",
        );
        must("title", says(&self.title), "请写明名称。");
        must("summary", says(&self.summary), "请写明摘要。");
        must("fields", !self.fields.is_empty(), "请列出信息项。");
        must("basis", says(&self.basis), "请写明来源或依据。");
        must("licence", says(&self.licence), "请写明许可。");
        must("terms_of_use", says(&self.terms_of_use), "请写明使用条件。");
        must(
            "assessment",
            says(&self.assessment),
            "请写明保密与个人信息评估。",
        );
        must("sharing.way", says(&self.sharing.way), "请写明共享方式。");
        must(
            "sharing.reason",
            says(&self.sharing.reason),
            "请写明为什么是这一种共享类型。",
        );
        must(
            "sharing.conditions",
            self.sharing.kind == SharingType::Unconditional || says(&self.sharing.conditions),
            "有条件共享的写明限制，不予共享的写明法律依据。",
        );
        must(
            "opening.reason",
            says(&self.opening.reason),
            "请写明为什么是这一种开放类型。",
        );
        must(
            "opening.conditions",
            self.opening.kind == OpeningType::Unconditional || says(&self.opening.conditions),
            "依申请开放的写明条件，不予开放的写明法律依据。",
        );
        let mut names: Vec<&str> = self
            .fields
            .iter()
            .map(|field| field.name.as_str())
            .collect();
        names.sort_unstable();
        must(
            "fields",
            names.windows(2).all(|pair| pair.first() != pair.last()),
            "信息项的名称不能重复。",
        );
        for (n, field) in self.fields.iter().enumerate() {
            must(
                &format!("fields.{n}.name"),
                is_name(&field.name),
                "信息项的英文名只用小写字母、数字和下划线，以字母开头。",
            );
            must(
                &format!("fields.{n}.title"),
                says(&field.title),
                "请写明信息项的中文名。",
            );
            must(
                &format!("fields.{n}.meaning"),
                says(&field.meaning),
                "请写明信息项的含义。",
            );
            must(
                &format!("fields.{n}.length"),
                field
                    .length
                    .is_none_or(|most| most > 0 && field.kind == FieldKind::Text),
                "长度只写在文本上，至少是1个字。",
            );
        }
        problems
    }
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 64
        && id
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// A column of every format: a CSV head, a JSON key, an address's parameter.
fn is_name(name: &str) -> bool {
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
}

fn is_code(code: &str) -> bool {
    code.split_once('/').is_some_and(|(class, sequence)| {
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        class.len() >= 6
            && digits(class)
            && class.starts_with(['1', '2', '3'])
            && !sequence.is_empty()
            && digits(sequence)
    })
}

#[cfg(test)]
mod tests {
    use super::super::field::Field;
    use super::super::sample::resource;
    use super::*;

    fn paths(resource: &Resource) -> Vec<String> {
        resource.problems().into_iter().map(|p| p.path).collect()
    }

    #[test]
    fn measures_9_a_whole_description_lacks_nothing_and_what_it_lacks_is_told() {
        assert_eq!(paths(&resource()), [""; 0]);
        let mut bare = resource();
        bare.class.clear();
        bare.basis.clear();
        bare.assessment.clear();
        assert_eq!(paths(&bare), ["class", "basis", "assessment"]);
    }

    #[test]
    fn measures_15_a_limited_sharing_type_says_its_limits() {
        let mut limited = resource();
        limited.sharing.kind = SharingType::Conditional;
        assert_eq!(paths(&limited), ["sharing.conditions"]);
        limited.sharing.conditions = "仅供核对户籍".to_owned();
        assert_eq!(paths(&limited), [""; 0]);
    }

    #[test]
    fn measures_20_what_is_not_open_cites_the_law() {
        let mut closed = resource();
        closed.opening.kind = OpeningType::None;
        assert_eq!(paths(&closed), ["opening.conditions"]);
    }

    #[test]
    fn a_code_has_its_four_parts() {
        for good in ["306001/000001", "1010021/1"] {
            assert!(is_code(good), "{good}");
        }
        for bad in ["", "306001", "406001/1", "30600/1", "306001/", "30a001/1"] {
            assert!(!is_code(bad), "{bad}");
        }
    }

    #[test]
    fn a_field_is_named_so_that_every_format_and_address_can_carry_it() {
        for name in ["", "Code", "1st", "per cent", "名称", "_x", "a-b"] {
            let mut odd = resource();
            odd.fields.first_mut().unwrap().name = name.to_owned();
            assert_eq!(paths(&odd), ["fields.0.name"], "{name}");
        }
        let mut silent = resource();
        silent.fields.first_mut().unwrap().meaning = " ".to_owned();
        assert_eq!(paths(&silent), ["fields.0.meaning"]);
    }

    #[test]
    fn a_length_is_that_of_a_text_and_old_fields_have_none() {
        let mut odd = resource();
        odd.fields.first_mut().unwrap().length = Some(0);
        assert_eq!(paths(&odd), ["fields.0.length"]);
        let mut number = resource();
        number.fields.first_mut().unwrap().kind = FieldKind::Integer;
        assert_eq!(paths(&number), ["fields.0.length"]);
        let old =
            r#"{"name":"code","title":"代码","kind":"text","meaning":"示例","required":true}"#;
        let field: Field = serde_json::from_str(old).unwrap();
        assert_eq!(field.length, None);
        assert_eq!(serde_json::to_string(&field).unwrap(), old);
    }

    #[test]
    fn two_fields_of_one_name_are_told() {
        let mut doubled = resource();
        doubled.fields.extend(resource().fields);
        assert_eq!(paths(&doubled), ["fields"]);
    }
}
