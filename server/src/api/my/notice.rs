//! What is asked of the applicant once (一次性告知), with the page of each line.

use chrono::NaiveDate;
use rules::case::IssuedNotice;
use serde::Serialize;
use store::case::CaseView;
use utoipa::ToSchema;

/// The one-time notice (一次性告知) while it can be answered.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseNotice {
    /// 要补正的各处
    lines: Vec<CaseNoticeLine>,
    /// 问谁
    contact: String,
    /// 电话；没有的待补录
    #[serde(skip_serializing_if = "Option::is_none")]
    phone: Option<String>,
}

impl CaseNotice {
    /// The notice of the case whose page is `at`.
    pub fn of(notice: &IssuedNotice, view: &CaseView, at: &str) -> Self {
        let contact = &notice.notice.contact;
        let lines = (1..).zip(&notice.lines).map(|(number, state)| {
            let line = &state.line;
            CaseNoticeLine {
                number,
                name: line.target.name(&view.guide),
                defect: line.defect.label(),
                todo: line.todo.clone(),
                answered_on: state.answered_on,
                url: format!("{at}/correct/{number}"),
            }
        });
        Self {
            lines: lines.collect(),
            contact: contact.whom.clone(),
            phone: Some(contact.phone.clone()).filter(|phone| !phone.is_empty()),
        }
    }
}

/// A line of the notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseNoticeLine {
    /// 第几处，从1起
    number: u16,
    /// 材料或者填写的内容
    name: String,
    /// 哪里不对
    defect: &'static str,
    /// 怎么补
    todo: String,
    /// 哪天补的；还没有补的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    answered_on: Option<NaiveDate>,
    /// 补正的页面
    url: String,
}
