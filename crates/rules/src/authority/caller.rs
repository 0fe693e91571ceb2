//! Who is calling (操作人身份), and the roles of staff.

use serde::{Deserialize, Serialize};

/// Who is calling. The edge makes it from the session; nothing else does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Caller {
    /// Nobody is signed in.
    Anonymous,
    /// A resident with an account.
    Resident {
        /// The account.
        account: i64,
        /// Whether a clerk has seen the identity card (实名核验). Until then
        /// the account sees only what it filed itself.
        verified: bool,
    },
    /// A member of staff, at one office in one role.
    Staff {
        /// The staff account.
        staff: i64,
        /// The role.
        role: Role,
        /// Code of the office.
        office: String,
    },
    /// A member of staff who signed in with a password that an administrator
    /// has set: may set one of their own, nothing else. What is done under a
    /// name must have been done by whom it names.
    Newcomer {
        /// The staff account.
        staff: i64,
    },
    /// The hall itself, for what time alone brings about.
    System,
}

impl Caller {
    /// The account, of residents or of staff: two rows of numbers, one a side.
    pub const fn account(&self) -> Option<i64> {
        match self {
            Self::Resident { account, .. } => Some(*account),
            Self::Staff { staff, .. } | Self::Newcomer { staff } => Some(*staff),
            Self::Anonymous | Self::System => None,
        }
    }
}

/// Roles of staff (岗位). A later role is a new variant and a new arm in
/// `staff::allows`; nothing else knows them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 窗口人员: takes in at the window.
    WindowClerk,
    /// 经办人员: handles or decides cases of the office.
    CaseOfficer,
    /// 部门负责人: what an officer does, and transfers cases.
    Leader,
    /// 监督审计人员: reads everything, changes nothing.
    Auditor,
    /// 系统管理员: staff, offices, guides; no content of cases.
    Administrator,
}

impl Role {
    /// All roles, in the order in which lists show them.
    pub const ALL: [Self; 5] = [
        Self::WindowClerk,
        Self::CaseOfficer,
        Self::Leader,
        Self::Auditor,
        Self::Administrator,
    ];

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::WindowClerk => "窗口人员",
            Self::CaseOfficer => "经办人员",
            Self::Leader => "部门负责人",
            Self::Auditor => "监督审计人员",
            Self::Administrator => "系统管理员",
        }
    }

    /// Stable name, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::WindowClerk => "window_clerk",
            Self::CaseOfficer => "case_officer",
            Self::Leader => "leader",
            Self::Auditor => "auditor",
            Self::Administrator => "administrator",
        }
    }

    /// The role with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }
}
