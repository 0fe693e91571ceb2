//! The persons, and how they sign in.

/// The password of every demo account.
pub(crate) const PASSWORD: &str = "yiwang-demo-1";

/// Somebody who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Person {
    /// Nobody is signed in.
    Visitor,
    /// A resident whose card nobody has seen.
    Unverified,
    /// A verified resident who has nothing to do with it.
    Other,
    /// The resident whose draft and case it is.
    Owner,
    /// The window clerk of the office that has the case, and whose draft it is.
    Clerk,
    /// An officer of another office.
    Stranger,
    /// The officer of the office that has the case.
    Officer,
    /// The leader of that office.
    Leader,
    /// The auditor.
    Auditor,
    /// The administrator.
    Admin,
    /// A clerk of that office who still has the administrator's password.
    Newcomer,
}

impl Person {
    /// Everybody.
    pub(crate) const ALL: [Self; 11] = [
        Self::Visitor,
        Self::Newcomer,
        Self::Stranger,
        Self::Unverified,
        Self::Other,
        Self::Auditor,
        Self::Admin,
        Self::Leader,
        Self::Clerk,
        Self::Officer,
        Self::Owner,
    ];

    /// Phone or login of the demo account; none for who is not signed in.
    pub(crate) fn account(self) -> Option<&'static str> {
        match self {
            Self::Visitor => None,
            Self::Owner => Some("13000000001"),
            Self::Other => Some("13000000002"),
            Self::Unverified => Some("13000000003"),
            Self::Clerk => Some("cuizhai-clerk"),
            Self::Stranger => Some("sungeng-officer"),
            Self::Officer => Some("cuizhai-officer"),
            Self::Leader => Some("leader"),
            Self::Auditor => Some("auditor"),
            Self::Admin => Some("admin"),
            Self::Newcomer => Some("newcomer"),
        }
    }

    /// Whether they sign in at the desk.
    pub(crate) fn is_staff(self) -> bool {
        !matches!(
            self,
            Self::Visitor | Self::Unverified | Self::Other | Self::Owner
        )
    }
}
