//! One office (街道办事处 or department of the Area).

use sea_orm::entity::prelude::*;

/// One office (街道办事处 or department of the Area).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "offices")]
pub struct Model {
    /// Office code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name, for lists.
    pub short: String,
    /// Name of its window (便民服务中心).
    pub window: Option<String>,
    /// What it is, as `office::OfficeKind` spells it.
    pub kind: String,
    /// 行政区 of a street.
    pub district: Option<String>,
    /// Where it is; `None` reads 待主管部门补录.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Opening hours.
    pub hours: Option<String>,
    /// Closing time of the counter, `17:00`.
    pub closing: Option<String>,
    /// Whether it still receives.
    pub active: bool,
}

impl ActiveModelBehavior for ActiveModel {}
