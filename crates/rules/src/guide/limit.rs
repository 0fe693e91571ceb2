//! Periods (期限): one limit, or several that run one after another.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Procedure;

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

impl Procedure {
    /// The legal limit in words: `20个工作日`, in stages
    /// `审核10个工作日、公示7日、确认3个工作日`. `None` reads 待主管部门补录.
    pub fn legal_words(&self) -> Option<String> {
        let stages = || {
            let words: Vec<_> = self.stages.iter().map(ToString::to_string).collect();
            (!words.is_empty()).then(|| words.join("、"))
        };
        self.legal.map(|limit| limit.to_string()).or_else(stages)
    }

    /// The limit that people go by, in words: the promised one, else the legal
    /// one. `None` reads 待主管部门补录.
    pub fn limit_words(&self) -> Option<String> {
        let promised = self.promised.map(|limit| limit.to_string());
        promised.or_else(|| self.legal_words())
    }
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

#[cfg(test)]
mod tests {
    use crate::sample::{benefit, stages, working_days};

    #[test]
    fn the_words_are_of_the_promised_then_the_legal_limit_then_the_stages() {
        let mut procedure = benefit().procedure;
        procedure.promised = Some(working_days(5));
        assert_eq!(procedure.limit_words().as_deref(), Some("5个工作日"));
        assert_eq!(procedure.legal_words().as_deref(), Some("20个工作日"));
        procedure.promised = None;
        assert_eq!(procedure.limit_words().as_deref(), Some("20个工作日"));
        (procedure.legal, procedure.stages) = (None, stages());
        let words = "审核10个工作日、公示7日、确认3个工作日";
        assert_eq!(procedure.limit_words().as_deref(), Some(words));
        procedure.stages.clear();
        assert_eq!(procedure.limit_words(), None, "nothing is invented");
    }
}
