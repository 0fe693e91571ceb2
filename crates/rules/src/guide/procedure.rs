//! How an item is decided, and by when.

use serde::{Deserialize, Serialize};

use super::limit::{Limit, Stage};

/// The procedure (办理程序) is data of the item, never of the code: 行政许可法
/// binds licences only; everything else rests on its own basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Licence, or other.
    pub kind: ProcedureKind,
    /// When the decision clock starts.
    pub start: ClockStart,
    /// 法定办结时限; `None` reads 待主管部门补录.
    #[serde(default)]
    pub legal: Option<Limit>,
    /// 分段时限: the legal limit where it is several periods one after another,
    /// of which no source gives the sum; then `legal` is `None`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// 承诺办结时限: never longer than the legal one.
    #[serde(default)]
    pub promised: Option<Limit>,
    /// For items other than licences: the basis or published promise by which
    /// silence on the fifth working day accepts. `None`: silence escalates.
    #[serde(default)]
    pub deemed_acceptance_basis: Option<String>,
    /// For items other than licences: grounds of non-acceptance that their
    /// basis names, besides the general ones.
    #[serde(default)]
    pub non_acceptance_grounds: Vec<String>,
    /// What the applicant can do against a refusal, ready to print. Licences
    /// always have 复议 (60 days) and 诉讼 (6 months), 行政许可法 38.
    #[serde(default)]
    pub remedies: Vec<String>,
    /// 即办件: normally decided while the person waits.
    #[serde(default)]
    pub on_the_spot: bool,
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

/// Whether 行政许可法 binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcedureKind {
    /// 行政许可: statutory five days and deemed acceptance.
    Licence,
    /// 给付, 确认, 公共服务, 备案: its own basis.
    Other,
}

/// The day from which the decision clock runs (day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// 受理之日
    Acceptance,
    /// 收件之日 (居民身份证法 12; 小餐饮登记)
    Receipt,
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
