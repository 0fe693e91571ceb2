//! What is told by a code and a name: terms of closed lists, and who provides.

use std::collections::BTreeMap;

use rules::catalogue::Resource;
use serde::Serialize;
use store::dataset::Reviews;
use utoipa::ToSchema;

/// What stands outside the catalogue and is told with it.
pub struct Around<'a> {
    /// Names of the offices, by code.
    pub offices: &'a BTreeMap<String, String>,
    /// When and by whom versions were reviewed.
    pub reviews: &'a Reviews,
    /// Where the site stands, without a slash at its end.
    pub base_url: &'a str,
}

/// A member of one of the catalogue's closed lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Term {
    /// 代码，不会改变
    code: String,
    /// 中文名称
    label: &'static str,
}

impl Term {
    pub(super) fn of(code: &impl Serialize, label: &'static str) -> Self {
        let code = super::code(code);
        Self { code, label }
    }
}

/// Who provides it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Provider {
    /// 单位代码，用于筛选
    code: String,
    /// 单位名称
    name: String,
    /// 统一社会信用代码；待赋码的没有
    credit_code: Option<String>,
}

impl Provider {
    pub(super) fn of(resource: &Resource, around: &Around<'_>) -> Self {
        let name = around.offices.get(&resource.provider);
        Self {
            code: resource.provider.clone(),
            name: name.cloned().unwrap_or_default(),
            credit_code: resource.provider_code.clone(),
        }
    }
}
