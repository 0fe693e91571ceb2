//! What can be done (操作). The names are stable: the log stores them.

use serde::{Deserialize, Serialize};

/// An action on the hall, an office or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    // Anyone.
    /// Read guides, lists and the Measures.
    ReadGuides,
    /// Look the state of a case up by its receipt number (进度查询): no names.
    ViewProgress,

    // Residents.
    /// File a case online (网上申请).
    FileCase,
    /// Change one's own account: password, sign-out, own data.
    ManageOwnAccount,

    // On a case.
    /// See the case with form, materials and history.
    ViewCase,
    /// Answer lines of the notice (补正).
    AnswerLine,
    /// Withdraw the application (撤回).
    Withdraw,
    /// Write a message in the case (留言).
    Message,
    /// Correct an error on the spot, before any notice (当场更正, 行政许可法 32(3)).
    CorrectOnTheSpot,
    /// Send the one-time notice (一次性告知).
    IssueNotice,
    /// Find an answered line still defective (退回补正项).
    ReopenLine,
    /// Accept (受理).
    Accept,
    /// Not accept (不予受理).
    NotAccept,
    /// Decide (作出决定).
    Decide,
    /// Deliver (送达).
    Deliver,
    /// Close (办结归档).
    Close,
    /// Give the case to another office (转办).
    Transfer,
    /// Hand materials over with a list (移交材料).
    HandOver,
    /// Sign for materials handed over (接收材料).
    TakeOver,
    /// Refuse to take over (拒绝接收): the coordinating authority says who handles.
    RefuseHandover,
    /// Give paper back to whoever handed it in (退还材料).
    ReturnPapers,
    /// Say which office handles a case that was refused (指定办理机构).
    NameHandler,
    /// Take a case of the office onto one's own desk, or give it back (认领).
    TakeCase,
    /// Give a case of the office to somebody (分派).
    AssignCase,
    /// Write an opinion inside the agency (审查意见).
    WriteOpinion,
    /// Write down what time alone has brought about.
    Settle,
    /// Log that dates were recomputed under a newly published calendar.
    RecomputeDates,

    // At the window.
    /// Take a case in at one's window (窗口收件).
    TakeIn,
    /// Look a person up by identity number (logged).
    LookUpPerson,
    /// Record that the identity card was seen (实名核验).
    VerifyAccount,
    /// Reset password or phone with a one-time code (logged).
    ResetAccount,

    // At the desk.
    /// See one's inbox (待办).
    ViewInbox,
    /// See what one's window has taken in and what lies with it (窗口看板).
    ViewWindowBoard,
    /// See what is due, late and on whose desk at one's office (经办看板).
    ViewWorkBoard,
    /// See the figures of one's office, month by month (本机构看板).
    ViewOfficeBoard,
    /// See the figures of all offices side by side (全区看板).
    ViewAreaBoard,
    /// See who of one's office has how much, and who stands in (本机构人员).
    ViewTeam,
    /// Arrange who stands in, edit reasons that are written often (代班、常用语).
    ManageTeam,

    // Administration.
    /// See staff and offices.
    ViewStaff,
    /// Create, lock, move staff; give a new password.
    ManageStaff,
    /// Change offices and their hours.
    ManageOffices,
    /// Load and publish guide versions.
    ManageGuides,
    /// Import a year of the working calendar.
    ManageCalendar,
    /// Read the log of changes and look-ups.
    ReadLog,
    /// See which messages wait or were given up, and have them sent again.
    ManageOutbox,

    // Public data.
    /// See which versions of data wait for review or publication (数据发布).
    ViewData,
    /// Put a new version of data down, from a file or the hall's own records.
    MakeData,
    /// Sign the review that stands before opening (安全保密审查, Measures 23).
    ReviewData,
    /// Open a reviewed version to everyone (发布).
    PublishData,
    /// Take an open version away again (撤下).
    WithdrawData,
}

impl Action {
    /// Every action, for tables and tests.
    pub const ALL: [Self; 50] = [
        Self::ReadGuides,
        Self::ViewProgress,
        Self::FileCase,
        Self::ManageOwnAccount,
        Self::ViewCase,
        Self::AnswerLine,
        Self::Withdraw,
        Self::Message,
        Self::CorrectOnTheSpot,
        Self::IssueNotice,
        Self::ReopenLine,
        Self::Accept,
        Self::NotAccept,
        Self::Decide,
        Self::Deliver,
        Self::Close,
        Self::Transfer,
        Self::HandOver,
        Self::TakeOver,
        Self::RefuseHandover,
        Self::ReturnPapers,
        Self::NameHandler,
        Self::TakeCase,
        Self::AssignCase,
        Self::WriteOpinion,
        Self::Settle,
        Self::RecomputeDates,
        Self::TakeIn,
        Self::LookUpPerson,
        Self::VerifyAccount,
        Self::ResetAccount,
        Self::ViewInbox,
        Self::ViewWindowBoard,
        Self::ViewWorkBoard,
        Self::ViewOfficeBoard,
        Self::ViewAreaBoard,
        Self::ViewTeam,
        Self::ManageTeam,
        Self::ViewStaff,
        Self::ManageStaff,
        Self::ManageOffices,
        Self::ManageGuides,
        Self::ManageCalendar,
        Self::ReadLog,
        Self::ManageOutbox,
        Self::ViewData,
        Self::MakeData,
        Self::ReviewData,
        Self::PublishData,
        Self::WithdrawData,
    ];

    /// Open to everybody, signed in or not.
    pub const fn is_public(self) -> bool {
        matches!(self, Self::ReadGuides | Self::ViewProgress)
    }

    /// What is refused, in words that fit after 您的岗位不能.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ReadGuides => "查看办事指南",
            Self::ViewProgress => "查询进度",
            Self::FileCase => "网上申请",
            Self::ManageOwnAccount => "修改账号",
            Self::ViewCase => "查看办件",
            Self::AnswerLine => "提交补正",
            Self::Withdraw => "撤回申请",
            Self::Message => "留言",
            Self::CorrectOnTheSpot => "办理当场更正",
            Self::IssueNotice => "发出一次性补正告知",
            Self::ReopenLine => "退回补正项",
            Self::Accept => "受理",
            Self::NotAccept => "不予受理",
            Self::Decide => "作出决定",
            Self::Deliver => "送达",
            Self::Close => "办结归档",
            Self::Transfer => "转办",
            Self::HandOver => "移交材料",
            Self::TakeOver => "接收材料",
            Self::RefuseHandover => "拒绝接收",
            Self::ReturnPapers => "退还材料",
            Self::NameHandler => "指定办理机构",
            Self::TakeCase => "认领办件",
            Self::AssignCase => "分派办件",
            Self::WriteOpinion => "写审查意见",
            Self::Settle => "登记期限届满",
            Self::RecomputeDates => "重算期限",
            Self::TakeIn => "窗口收件",
            Self::LookUpPerson => "查询办事人",
            Self::VerifyAccount => "实名核验",
            Self::ResetAccount => "重置账号",
            Self::ViewInbox => "查看待办",
            Self::ViewWindowBoard => "查看窗口看板",
            Self::ViewWorkBoard => "查看经办看板",
            Self::ViewOfficeBoard => "查看本机构看板",
            Self::ViewAreaBoard => "查看全区看板",
            Self::ViewTeam => "查看本机构人员",
            Self::ManageTeam => "安排代班和常用语",
            Self::ViewStaff => "查看人员和机构",
            Self::ManageStaff => "管理人员",
            Self::ManageOffices => "管理机构",
            Self::ManageGuides => "管理办事指南",
            Self::ManageCalendar => "导入工作日历",
            Self::ReadLog => "查看日志",
            Self::ManageOutbox => "管理通知发送",
            Self::ViewData => "查看数据发布",
            Self::MakeData => "形成数据版本",
            Self::ReviewData => "作安全保密审查",
            Self::PublishData => "发布数据",
            Self::WithdrawData => "撤下数据",
        }
    }
}
