//! A paper before it is issued, as a desk shows it while somebody types: made of the
//! sentences of the issued one, so that the two cannot differ.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Block, NoticeWords, Sheet, notice, outcome};
use crate::acceptance::Ground;
use crate::calendar::zh_day;
use crate::case::{Agent, Decision, DeliveryMethod, PaperKind};

/// What a paper will bear, whatever is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// 您申请的“…”（收件编号…）
    pub about: String,
    /// Who it is for.
    pub to: String,
    /// Name of the office whose seal it will bear.
    pub office: String,
    /// Whether the item is a licence.
    pub licence: bool,
    /// Its date.
    pub on: NaiveDate,
    /// Whether the seal says 测试.
    pub test: bool,
}

impl Draft {
    /// The paper with this name and text. It has no number yet.
    pub fn sheet(&self, kind: PaperKind, title: &str, blocks: Vec<Block>) -> Sheet {
        Sheet {
            kind,
            office: self.office.clone(),
            title: title.to_owned(),
            note: None,
            number: String::new(),
            to: self.to.clone(),
            blocks,
            seal: kind.seal().to_owned(),
            test: self.test,
            date: zh_day(self.on),
            foot: vec!["预览，尚未发出。".to_owned()],
        }
    }

    /// 一次性补正告知书
    pub fn notice(&self, words: NoticeWords) -> Sheet {
        let blocks = notice::notice(&self.about, words);
        self.sheet(PaperKind::Notice, "一次性补正告知书", blocks)
    }

    /// 不受理告知书 or 不予受理决定书; `ground`: none while none is chosen.
    pub fn non_acceptance(
        &self,
        ground: Option<&Ground>,
        explanation: &str,
        remedies: &[String],
    ) -> Sheet {
        let title = ground.map_or("不予受理决定书", Ground::paper);
        let blocks = outcome::non_acceptance(&self.about, ground, explanation, remedies);
        self.sheet(PaperKind::NonAcceptance, title, blocks)
    }

    /// The paper of a decision, which has the name of its result.
    pub fn decision(&self, title: &str, decision: &Decision) -> Sheet {
        let blocks = outcome::decision(&self.about, self.licence, decision);
        self.sheet(PaperKind::Decision, title, blocks)
    }

    /// 送达回证; `served`: title and number of what is delivered.
    pub fn delivery(
        &self,
        served: Option<&str>,
        method: Option<DeliveryMethod>,
        on: Option<NaiveDate>,
    ) -> Sheet {
        let blocks = outcome::delivery(&self.about, served, &self.to, method, on);
        self.sheet(PaperKind::Delivery, "送达回证", blocks)
    }

    /// 终止办理通知书 after a withdrawal; `agent`: who came for it.
    pub fn withdrawn(&self, reason: &str, agent: Option<&Agent>) -> Sheet {
        let blocks = outcome::withdrawn(&self.about, reason, agent, self.on);
        self.sheet(PaperKind::Termination, "终止办理通知书", blocks)
    }
}
