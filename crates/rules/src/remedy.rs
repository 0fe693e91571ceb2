//! What the applicant can do against a refusal (救济途径).

use crate::article::{Article, Law};
use crate::guide::{Procedure, ProcedureKind, TO_BE_SUPPLIED};

/// 申请行政复议的期限 (行政复议法 20).
pub const RECONSIDERATION: Article = Article::new(Law::Reconsideration, "二十条");
/// 提起行政诉讼的期限 (行政诉讼法 46).
pub const LITIGATION: Article = Article::new(Law::Litigation, "四十六条");

/// The remedies, ready to print. For licences the law gives them (行政许可法 38),
/// said once: a sheet that gives one of them itself says more, e.g. to whom.
/// For other items their own basis gives them, and where the sheet is silent
/// nothing is invented.
pub fn remedies(procedure: &Procedure) -> Vec<String> {
    let own = &procedure.remedies;
    let by_law = match procedure.kind {
        ProcedureKind::Licence => vec![
            (
                RECONSIDERATION,
                format!("自知道本决定之日起六十日内，可以依法申请行政复议（{RECONSIDERATION}）。"),
            ),
            (
                LITIGATION,
                format!(
                    "自知道本决定之日起六个月内，可以依法向人民法院提起行政诉讼（{LITIGATION}）。"
                ),
            ),
        ],
        ProcedureKind::Other => Vec::new(),
    };
    let mut list: Vec<String> = by_law
        .into_iter()
        .filter(|(article, _)| !own.iter().any(|line| line.contains(&article.to_string())))
        .map(|(_, line)| line)
        .collect();
    list.extend(own.iter().cloned());
    if list.is_empty() {
        list.push(format!(
            "本事项的救济途径：{TO_BE_SUPPLIED}。对决定有疑问的，可以向决定机关询问并要求说明理由。"
        ));
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::licence;

    #[test]
    fn licensing_38_a_licence_has_both_remedies_once() {
        let mut procedure = licence().procedure;
        procedure.remedies = Vec::new();
        let by_law = remedies(&procedure);
        assert_eq!(by_law.len(), 2, "{by_law:?}");
        let own = "六十日内向区人民政府申请行政复议（《行政复议法》第二十条）。";
        procedure.remedies = vec![own.to_owned()];
        let [litigation, reconsideration] = remedies(&procedure).try_into().unwrap();
        assert!(litigation.contains("第四十六条"));
        assert_eq!(reconsideration, own);
    }
}
