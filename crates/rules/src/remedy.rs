//! What the applicant can do against a refusal (救济途径).

use crate::article::{Article, Law};
use crate::guide::{Procedure, ProcedureKind, TO_BE_SUPPLIED};

/// 申请行政复议的期限 (行政复议法 20).
pub const RECONSIDERATION: Article = Article::new(Law::Reconsideration, "二十条");
/// 提起行政诉讼的期限 (行政诉讼法 46).
pub const LITIGATION: Article = Article::new(Law::Litigation, "四十六条");

/// The remedies, ready to print. For licences the law gives them (行政许可法 38);
/// for other items their own basis does, and where the sheet is silent nothing
/// is invented.
pub fn remedies(procedure: &Procedure) -> Vec<String> {
    let mut list = match procedure.kind {
        ProcedureKind::Licence => vec![
            format!("自知道本决定之日起六十日内，可以依法申请行政复议（{RECONSIDERATION}）。"),
            format!("自知道本决定之日起六个月内，可以依法向人民法院提起行政诉讼（{LITIGATION}）。"),
        ],
        ProcedureKind::Other => Vec::new(),
    };
    list.extend(procedure.remedies.iter().cloned());
    if list.is_empty() {
        list.push(format!(
            "本事项的救济途径：{TO_BE_SUPPLIED}。对决定有疑问的，可以向决定机关询问并要求说明理由。"
        ));
    }
    list
}
