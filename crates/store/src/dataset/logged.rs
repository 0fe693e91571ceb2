//! What is done with a version stands in the log, which is only appended to: the
//! version's row and its reviews are held against it.

use chrono::{DateTime, Utc};
use rules::catalogue::secrecy::Review;
use sea_orm::DatabaseTransaction;

use crate::admin_log;
use crate::error::Result;
use crate::request::Request;

/// The name of a review in the log.
pub(crate) const REVIEWED: &str = "data_reviewed";
/// That of an opening.
pub(crate) const OPENED: &str = "data_opened";
/// That of a withdrawal.
pub(crate) const WITHDRAWN: &str = "data_withdrawn";

/// What is done with a version.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Act<'a> {
    /// 审查
    Reviewed(&'a Review),
    /// 发布
    Opened,
    /// 撤下, and why.
    Withdrawn(&'a str),
}

/// A line of the log about a version.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    pub(crate) object: String,
    pub(crate) action: String,
    pub(crate) detail: String,
    pub(crate) at: DateTime<Utc>,
    pub(crate) staff: Option<i64>,
}

impl Act<'_> {
    /// How the log tells it. `server verify` compares the words, too: they stay.
    pub(crate) fn line(self, id: &str, number: i32, at: DateTime<Utc>, staff: Option<i64>) -> Line {
        let (action, detail) = match self {
            Self::Reviewed(review) => {
                let outcome = if review.passed() {
                    "通过"
                } else {
                    "不通过"
                };
                (REVIEWED, format!("安全保密审查{outcome}"))
            }
            Self::Opened => (OPENED, "发布".to_owned()),
            Self::Withdrawn(reason) => (WITHDRAWN, format!("撤下，理由：{reason}")),
        };
        Line {
            object: format!("data/{id}/{number}"),
            action: action.to_owned(),
            detail,
            at,
            staff,
        }
    }

    /// Writes it down, in the transaction of the act.
    pub(super) async fn write(
        self,
        txn: &DatabaseTransaction,
        who: &Request,
        id: &str,
        number: i32,
    ) -> Result<()> {
        let line = self.line(id, number, who.now, who.staff_id());
        admin_log::write(txn, who, &line.action, line.object, line.detail).await
    }
}
