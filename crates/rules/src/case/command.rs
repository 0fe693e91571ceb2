//! What people want done with a case (命令): from application to delivery, all of
//! it online (Measures 29). Each has one chapter in `handle`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::actor::StaffRef;
use super::agent::Agent;
use super::decision::{DeliveryMethod, Outcome};
use super::event::LineAnswer;
use super::material::{Materials, Person};
use crate::acceptance::Ground;
use crate::form::Answers;
use crate::notice::{Defect, Notice};
use crate::receipt::Receipt;

/// A command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// 提交申请 online, or 收件 at the window.
    Submit(Box<Submit>),
    /// 当场更正: what can be put right on the spot, before any notice.
    CorrectOnTheSpot {
        /// Fields as corrected.
        answers: Answers,
        /// Pieces added.
        materials: Materials,
    },
    /// 一次性告知
    IssueNotice(Notice),
    /// 补正: one line, or several at once.
    AnswerLines(Vec<LineAnswer>),
    /// 退回补正项: everything that the check of the corrections found, at once.
    ReopenLines(Vec<Reopening>),
    /// 受理
    Accept,
    /// 不予受理
    NotAccept {
        /// Why.
        ground: Ground,
        /// More words to it.
        explanation: String,
    },
    /// 作出决定
    Decide {
        /// Granted or refused.
        outcome: Outcome,
        /// Reasons; a refusal needs them.
        reasons: String,
        /// What exactly is granted.
        result: String,
    },
    /// 送达
    Deliver {
        /// How.
        method: DeliveryMethod,
        /// When.
        on: NaiveDate,
    },
    /// 办结归档
    Close,
    /// 撤回
    Withdraw {
        /// Why; may be empty.
        reason: String,
    },
    /// 转办
    Transfer {
        /// To which office.
        to: String,
        /// Why.
        reason: String,
    },
    /// 移交材料: what lies with the caller's office, all of it.
    HandOver,
    /// 接收材料
    TakeOver {
        /// What differs from the list; may be empty.
        note: String,
    },
    /// 拒绝接收
    RefuseHandover {
        /// Why.
        reason: String,
    },
    /// 退还材料: what lies on paper with the caller's office.
    ReturnPapers,
    /// 退还材料, only some of what lies there; the rest stays with the office.
    ReturnSome {
        /// Codes of the materials.
        materials: Vec<String>,
    },
    /// 指定办理机构
    NameHandler {
        /// Which office.
        to: String,
        /// Why.
        reason: String,
    },
    /// 分派 to somebody of the caller's office, or 退回 to the office.
    Assign {
        /// Whose desk, as the store has looked it up in that office; nobody's
        /// where it is given back.
        to: Option<StaffRef>,
        /// Why; may be empty when it is somebody's.
        reason: String,
    },
    /// 认领
    Take,
    /// 审查意见
    WriteOpinion {
        /// The words.
        text: String,
        /// What is advised.
        advice: Option<Outcome>,
    },
    /// 留言
    Message {
        /// The words.
        text: String,
    },
    /// What is done at the counter for the applicant, where a 代办人 stands there:
    /// 撤回, 退还材料.
    ThroughAgent {
        /// Who, and by what right.
        agent: Box<Agent>,
        /// What is to be done.
        command: Box<Command>,
    },
    /// Write down what time has brought about, and nothing else. Only a job
    /// needs it, and no job is needed.
    Settle,
}

/// An application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Submit {
    /// The number that the store drew for it.
    pub receipt: Receipt,
    /// 申请人
    pub applicant: Person,
    /// 代办人, if somebody acts for the applicant.
    pub agent: Option<Agent>,
    /// The form.
    pub answers: Answers,
    /// What is handed in.
    pub materials: Materials,
}

/// A correction that is still defective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reopening {
    /// Line number, from 1.
    pub line: u16,
    /// What is still the matter.
    pub defect: Defect,
    /// What exactly to do.
    pub todo: String,
}
