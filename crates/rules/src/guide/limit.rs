//! Periods (期限): one limit, or several that run one after another.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A period (期限).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// How many.
    pub n: u16,
    /// Of what.
    pub unit: Unit,
}

/// Unit of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 工作日 (行政许可法 82)
    WorkingDays,
    /// 日
    Days,
    /// 月 (民法典 202)
    Months,
}

/// One of several periods that run one after another (分段时限), each of them
/// from the end of the one before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// What is done in it, e.g. 审核.
    pub name: String,
    /// How long it is.
    pub limit: Limit,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            Unit::WorkingDays => "个工作日",
            Unit::Days => "日",
            Unit::Months => "个月",
        };
        write!(f, "{}{unit}", self.n)
    }
}

/// `审核10个工作日`
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.name, self.limit)
    }
}
