//! Conditions on fields, as they are asked.

use std::cmp::Ordering;

/// How a field is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Op {
    /// The same; an empty value finds empty cells.
    Eq,
    /// Everything that [`Op::Eq`] does not find.
    Ne,
    /// Less, earlier.
    Lt,
    /// Not more.
    Le,
    /// More, later.
    Gt,
    /// Not less.
    Ge,
    /// The text has it somewhere. Latin letters may be small or large.
    Contains,
}

impl Op {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Eq,
        Self::Ne,
        Self::Lt,
        Self::Le,
        Self::Gt,
        Self::Ge,
        Self::Contains,
    ];

    /// As in `field.op=value`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Eq => "eq",
            Self::Ne => "ne",
            Self::Lt => "lt",
            Self::Le => "le",
            Self::Gt => "gt",
            Self::Ge => "ge",
            Self::Contains => "contains",
        }
    }

    /// The comparison with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|op| op.code() == code)
    }

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Eq => "等于",
            Self::Ne => "不等于",
            Self::Lt => "小于",
            Self::Le => "不大于",
            Self::Gt => "大于",
            Self::Ge => "不小于",
            Self::Contains => "含有",
        }
    }

    pub(super) fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Eq => order.is_eq(),
            Self::Ne => order.is_ne(),
            Self::Lt => order.is_lt(),
            Self::Le => order.is_le(),
            Self::Gt => order.is_gt(),
            Self::Ge => order.is_ge(),
            Self::Contains => false,
        }
    }
}

/// A condition on one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// Its name.
    pub field: String,
    /// How it is compared.
    pub op: Op,
    /// With what, as it is written in the plain CSV.
    pub value: String,
}

impl Filter {
    /// The parameter that it is written as.
    pub(super) fn parameter(&self) -> String {
        match self.op {
            Op::Eq => self.field.clone(),
            op => format!("{}.{}", self.field, op.code()),
        }
    }
}
