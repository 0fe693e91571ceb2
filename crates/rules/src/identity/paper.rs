//! Kinds of identity paper (身份证件类型). Not everybody has a 居民身份证.

use serde::{Deserialize, Serialize};

use super::id_number::{birth_date_in, check_id_number, has_check_character, shape};
use super::tidy_code;

/// A kind of identity paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdKind {
    /// 居民身份证
    #[default]
    ResidentCard,
    /// 港澳台居民居住证
    HkMoTwResidencePermit,
    /// 外国人永久居留身份证
    ForeignPermanentResidentCard,
    /// 护照
    Passport,
}

impl IdKind {
    /// All of them, the commonest first.
    pub const ALL: [Self; 4] = [
        Self::ResidentCard,
        Self::HkMoTwResidencePermit,
        Self::ForeignPermanentResidentCard,
        Self::Passport,
    ];

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::ResidentCard => "居民身份证",
            Self::HkMoTwResidencePermit => "港澳台居民居住证",
            Self::ForeignPermanentResidentCard => "外国人永久居留身份证",
            Self::Passport => "护照",
        }
    }

    /// Stable code, as stored.
    pub const fn code(self) -> &'static str {
        match self {
            Self::ResidentCard => "resident_card",
            Self::HkMoTwResidencePermit => "hk_mo_tw_residence_permit",
            Self::ForeignPermanentResidentCard => "foreign_permanent_resident_card",
            Self::Passport => "passport",
        }
    }

    /// The kind with this stable code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Checks the number of a paper of this kind. Passports have no structure
    /// that holds for every country: only their characters are looked at.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn check(self, number: &str) -> Result<String, &'static str> {
        match self {
            Self::ResidentCard => check_id_number(number),
            Self::HkMoTwResidencePermit => check_residence_permit(number),
            Self::ForeignPermanentResidentCard => check_permanent_resident(number),
            Self::Passport => check_passport(number),
        }
    }
}

/// GB 11643 with the area codes 810000, 820000 and 830000 (国办发〔2018〕81号).
fn check_residence_permit(number: &str) -> Result<String, &'static str> {
    let number = check_id_number(number)?;
    if ["81", "82", "83"]
        .iter()
        .any(|area| number.starts_with(area))
    {
        Ok(number)
    } else {
        Err("港澳台居民居住证号码应以81、82或83开头，请对照证件核对。")
    }
}

/// The card of 2023 has 18 digits, 9 first, check character as GB 11643; the one
/// before, still valid, has three letters and 12 digits.
fn check_permanent_resident(number: &str) -> Result<String, &'static str> {
    let number = tidy_code(number);
    let is_old = number.len() == 15
        && number.bytes().take(3).all(|b| b.is_ascii_uppercase())
        && number.bytes().skip(3).all(|b| b.is_ascii_digit());
    let is_new = number.starts_with('9')
        && shape(&number).is_ok()
        && birth_date_in(&number).is_some()
        && has_check_character(&number);
    if is_old || is_new {
        Ok(number)
    } else {
        Err("外国人永久居留身份证号码应为以9开头的18位号码，或3个字母加12位数字，请对照证件核对。")
    }
}

fn check_passport(number: &str) -> Result<String, &'static str> {
    let number = tidy_code(number);
    let is_plain = number.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_plain && (5..=17).contains(&number.len()) && number.bytes().any(|b| b.is_ascii_digit()) {
        Ok(number)
    } else {
        Err("护照号码应为5至17位字母和数字，请对照护照核对。")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Completes 17 digits with the check character of GB 11643.
    fn completed(digits: &str) -> String {
        ('0'..='9')
            .chain(['X'])
            .map(|check| format!("{digits}{check}"))
            .find(|number| has_check_character(number))
            .unwrap()
    }

    #[test]
    fn every_kind_checks_its_number() {
        let permit = completed("81000019900101001");
        let card = completed("91115619820726110");
        for (kind, number) in [
            (IdKind::ResidentCard, "11010519491231002X"),
            (IdKind::HkMoTwResidencePermit, permit.as_str()),
            (IdKind::ForeignPermanentResidentCard, card.as_str()),
            (IdKind::ForeignPermanentResidentCard, "FRA110082070701"),
            (IdKind::Passport, "E12345678"),
        ] {
            assert_eq!(
                kind.check(&number.to_lowercase()).as_deref(),
                Ok(number),
                "{kind:?}"
            );
        }
        assert!(
            IdKind::HkMoTwResidencePermit
                .check("11010519491231002X")
                .is_err()
        );
        assert!(
            IdKind::ForeignPermanentResidentCard
                .check("11010519491231002X")
                .is_err()
        );
        assert!(IdKind::Passport.check("E 123/45").is_err());
        assert!(IdKind::Passport.check("ABCDEFG").is_err());
    }

    #[test]
    fn codes_lead_back_to_the_kind() {
        for kind in IdKind::ALL {
            assert_eq!(IdKind::from_code(kind.code()), Some(kind));
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.code());
        }
        assert_eq!(IdKind::from_code("driving_licence"), None);
    }
}
