//! Blind indexes, each with a purpose of its own.

/// What a blind index is of. Each has its own key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Index {
    /// A whole mobile number.
    Phone,
    /// Its last four digits.
    PhoneTail,
    /// A whole ID number (居民身份证号码) or credit code.
    IdNumber,
    /// Its last four characters.
    IdTail,
    /// A person's or organisation's name.
    Name,
    /// Whoever is counted by the sign-in throttle.
    Throttle,
    /// A one-time reset code.
    ResetCode,
    /// What a message that leaves the house is known by outside.
    Letter,
}

impl Index {
    pub(super) const fn label(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::PhoneTail => "phone-tail",
            Self::IdNumber => "id-number",
            Self::IdTail => "id-tail",
            Self::Name => "name",
            Self::Throttle => "throttle",
            Self::ResetCode => "reset-code",
            Self::Letter => "letter",
        }
    }
}
