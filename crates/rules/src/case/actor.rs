//! Who did something, as it stays in the log (经办人).

use serde::{Deserialize, Serialize};

use crate::authority::Role;

/// Who is behind an event, with the names as they were that day: an office may
/// be renamed and a clerk may marry, the log does not change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Resident, staff or the hall itself.
    pub kind: ActorKind,
    /// Account or staff number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Name as shown.
    pub name: String,
    /// For staff, the office.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeRef>,
    /// For staff, the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}

/// What sort of actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActorKind {
    /// 申请人一方: the account that is signed in.
    Resident,
    /// 工作人员
    Staff,
    /// 期限届满, by law and not by anybody's hand.
    System,
}

/// An office as it was called that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeRef {
    /// Code.
    pub code: String,
    /// Name.
    pub name: String,
}

/// A member of staff as called that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StaffRef {
    /// Staff number.
    pub id: i64,
    /// Name.
    pub name: String,
}

impl Actor {
    /// A resident.
    pub fn resident(account: i64, name: impl Into<String>) -> Self {
        Self {
            kind: ActorKind::Resident,
            id: Some(account),
            name: name.into(),
            office: None,
            role: None,
        }
    }

    /// A member of staff.
    pub fn staff(staff: i64, name: impl Into<String>, role: Role, office: OfficeRef) -> Self {
        Self {
            kind: ActorKind::Staff,
            id: Some(staff),
            name: name.into(),
            office: Some(office),
            role: Some(role),
        }
    }

    /// The hall itself, for what the passing of time brings about.
    pub fn by_law() -> Self {
        Self {
            kind: ActorKind::System,
            id: None,
            name: "依法自动产生".to_owned(),
            office: None,
            role: None,
        }
    }
}

/// Through which channel (渠道).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 网上: a resident in the public hall.
    Online,
    /// 窗口: the person stands at the counter.
    Window,
    /// 工作台: staff at their desk.
    Desk,
    /// 期限: nobody, time alone.
    Clock,
}

impl Channel {
    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Online => "网上",
            Self::Window => "窗口",
            Self::Desk => "工作台",
            Self::Clock => "期限届满",
        }
    }
}
