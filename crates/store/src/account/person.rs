//! What a person gives to get an account, checked and brought to normal form.

use chrono::{DateTime, Utc};
use rules::calendar::legal_date;
use rules::identity::{IdKind, check_id_number_on, check_name, check_new_password, check_phone};
use rules::refusal::{Problem, Refusal};

use crate::error::Result;

/// What is typed to register. Problems come back under these field names.
#[derive(Clone, Default)]
pub struct Registration {
    /// 姓名
    pub name: String,
    /// 证件类型
    pub id_kind: IdKind,
    /// 证件号码
    pub id_number: String,
    /// 手机号码
    pub phone: String,
    /// Password; not used at a window, where the holder sets it later.
    pub password: String,
}

/// Never prints who it is.
impl std::fmt::Debug for Registration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Registration(…)")
    }
}

/// A person in normal form.
pub(crate) struct Person {
    pub name: String,
    pub id_kind: IdKind,
    pub id_number: String,
    pub phone: String,
}

impl Person {
    /// Checks everything at once, so that everything is corrected at once.
    pub(super) fn check(
        given: &Registration,
        with_password: bool,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        let mut problems = Vec::new();
        let mut check = |path: &str, checked: Result<String, &'static str>| {
            checked.unwrap_or_else(|message| {
                problems.push(Problem::new(path, message));
                String::new()
            })
        };
        let name = check("name", check_name(&given.name));
        let id_number = check(
            "id_number",
            match given.id_kind {
                IdKind::ResidentCard => check_id_number_on(&given.id_number, legal_date(now)),
                kind => kind.check(&given.id_number),
            },
        );
        let phone = check("phone", check_phone(&given.phone));
        if with_password
            && let Err(message) = check_new_password(&given.password, &[&id_number, &phone])
        {
            problems.push(Problem::new("password", message));
        }
        if problems.is_empty() {
            Ok(Self {
                name,
                id_kind: given.id_kind,
                id_number,
                phone,
            })
        } else {
            Err(Refusal::fields(problems).into())
        }
    }
}
