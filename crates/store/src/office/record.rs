//! What is known of an office.

use serde::{Deserialize, Serialize};

use crate::entity::office::Model;
use crate::error::{Result, StoreError};
use crate::words::from_word;

/// What an office is. There is one that coordinates between the others: 区大数据主管部门
/// (Measures 5(2)).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// 街道.
    Street,
    /// 部门.
    Department,
    /// 区大数据主管部门.
    Coordinator,
}

/// One office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// Nine digits for a street, short ASCII for a department.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name, for lists.
    pub short: String,
    /// Name of its window (便民服务中心).
    #[serde(default)]
    pub window: Option<String>,
    /// What it is.
    pub kind: OfficeKind,
    /// 行政区 of a street.
    #[serde(default)]
    pub district: Option<String>,
    /// Where it is; `None` reads 待主管部门补录.
    #[serde(default)]
    pub address: Option<String>,
    /// Telephone.
    #[serde(default)]
    pub phone: Option<String>,
    /// Opening hours.
    #[serde(default)]
    pub hours: Option<String>,
    /// Closing time of the counter, `17:00`.
    #[serde(default)]
    pub closing: Option<String>,
    /// Whether it still receives.
    #[serde(default = "yes")]
    pub active: bool,
}

fn yes() -> bool {
    true
}

impl Office {
    /// Whether it is one of the streets.
    pub fn is_street(&self) -> bool {
        self.kind == OfficeKind::Street
    }

    /// Whether it coordinates between the others.
    pub fn is_coordinator(&self) -> bool {
        self.kind == OfficeKind::Coordinator
    }
}

impl TryFrom<Model> for Office {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self> {
        Ok(Self {
            code: row.code,
            name: row.name,
            short: row.short,
            window: row.window,
            kind: from_word(&row.kind)?,
            district: row.district,
            address: row.address,
            phone: row.phone,
            hours: row.hours,
            closing: row.closing,
            active: row.active,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::word;

    #[test]
    fn each_kind_is_spelt_as_rows_and_seed_data_have_it() {
        for (kind, text) in [
            (OfficeKind::Street, "street"),
            (OfficeKind::Department, "department"),
            (OfficeKind::Coordinator, "coordinator"),
        ] {
            assert_eq!(word(&kind).unwrap(), text);
            assert_eq!(from_word::<OfficeKind>(text).unwrap(), kind);
        }
        let unknown = from_word::<OfficeKind>("town").unwrap_err();
        assert!(unknown.is_unreadable(), "{unknown}");
    }
}
