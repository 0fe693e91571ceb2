//! Which boards there are, and whose they are.

use crate::authority::{Action, Object};

/// A board (看板).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Board {
    /// 窗口看板: what a window has taken in and what lies with it.
    Window,
    /// 经办看板: what is due, late, on whose desk.
    Work,
    /// 本机构看板: a month of an office.
    Office,
    /// 全区看板: the offices side by side.
    Area,
}

impl Board {
    /// All of them. Who may see several begins with the last of theirs.
    pub const ALL: [Self; 4] = [Self::Window, Self::Work, Self::Office, Self::Area];

    /// What is asked of whoever wants to see it.
    pub const fn action(self) -> Action {
        match self {
            Self::Window => Action::ViewWindowBoard,
            Self::Work => Action::ViewWorkBoard,
            Self::Office => Action::ViewOfficeBoard,
            Self::Area => Action::ViewAreaBoard,
        }
    }

    /// Of what it is asked; `authority`: 区大数据主管部门, by code.
    pub fn object(self, authority: Option<&str>) -> Object {
        match self {
            Self::Area => Object::Area {
                authority: authority.map(str::to_owned),
            },
            Self::Window | Self::Work | Self::Office => Object::Hall,
        }
    }

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Window => "窗口看板",
            Self::Work => "经办看板",
            Self::Office => "本机构看板",
            Self::Area => "全区看板",
        }
    }

    /// Stable name, as it stands in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Window => "window",
            Self::Work => "work",
            Self::Office => "office",
            Self::Area => "area",
        }
    }

    /// The board with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|board| board.code() == code)
    }
}
