//! A guide (办事指南), whole: on its page, and at the desk before it is published.

#[cfg(feature = "ssr")]
pub mod facts;
#[cfg(feature = "ssr")]
mod load;
mod materials;
mod show;

#[cfg(feature = "ssr")]
pub(crate) use load::{view, view_of};
pub(crate) use show::{guide, preview};

use serde::{Deserialize, Serialize};

/// What the page shows; every text is made on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideView {
    /// Address of the item.
    pub code: String,
    /// 事项名称
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// 示例
    pub sample: bool,
    /// 事项类型
    pub kind: String,
    /// 俗称
    pub aliases: String,
    /// Four facts in a row.
    pub facts: Vec<(String, String)>,
    /// Whether it can be applied for online.
    pub online: bool,
    /// When the reader's own draft was saved last, in words, if there is one.
    pub begun: Option<String>,
    /// Why it cannot, if so.
    pub why_not: Option<String>,
    /// 申请材料
    pub materials: Vec<MaterialView>,
    /// How many the applicant prepares, in words.
    pub to_prepare: String,
    /// 受理条件
    pub conditions: Vec<String>,
    /// 办理流程
    pub steps: Vec<String>,
    /// Who takes it in and who handles it, in a sentence.
    pub where_to: String,
    /// The four streets' windows.
    pub offices: Vec<OfficeView>,
    /// 常见问题
    pub questions: Vec<(String, String)>,
    /// Basis, codes, bodies, results: name and value.
    pub details: Vec<(String, String)>,
    /// 救济途径
    pub remedies: Vec<String>,
    /// Where the facts come from.
    pub source_note: Option<String>,
    /// Version and since when.
    pub version: String,
}

/// One material.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialView {
    /// 材料名称
    pub name: String,
    /// Form, copies, source.
    pub meta: String,
    /// What to look out for.
    pub hint: Option<String>,
    /// When it must be brought, if not always.
    pub when: Option<String>,
    /// 免提交方式, or that staff make it.
    pub spared: Option<String>,
    /// 材料依据
    pub basis: String,
}

/// One window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeView {
    /// Code, to tell the street that the reader has chosen.
    pub code: String,
    /// Name.
    pub name: String,
    /// Address, if known.
    pub address: Option<String>,
    /// Hours, if known.
    pub hours: Option<String>,
    /// Telephone, if known.
    pub phone: Option<String>,
}
