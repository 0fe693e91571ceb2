//! Who it is, where no account tells.

use rules::case::Person;
use rules::identity::{check_name, check_phone};
use rules::refusal::{Problem, Refusal};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};

use super::load::{load, owned};
use super::sealed::{open, seal};
use crate::account::{self, OneTimeCode, Registration};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// The name on the paper and, if there is one, a phone: served without an
/// account. `renamed`: the paper has another name than the one known before.
pub async fn set_person(
    store: &Store,
    who: &Request,
    token: &str,
    name: &str,
    phone: &str,
    renamed: bool,
) -> Result<()> {
    let row = owned(store, who, token).await?;
    let mut problems = Vec::new();
    let mut check = |path: &str, checked: Result<String, &'static str>| {
        checked.unwrap_or_else(|message| {
            problems.push(Problem::new(path, message));
            String::new()
        })
    };
    let name = check("name", check_name(name));
    let phone = if phone.trim().is_empty() {
        String::new()
    } else {
        check("phone", check_phone(phone))
    };
    if !problems.is_empty() {
        return Err(Refusal::fields(problems).into());
    }
    let mut kept = open(store, &row)?;
    same_name(kept.known.take().as_ref(), &name, renamed)?;
    kept.person = Person {
        name,
        phone,
        ..kept.person
    };
    let mut row = row.into_active_model();
    row.person_sealed = Set(seal(store, token, &kept)?);
    row.update(&store.single()).await?;
    Ok(())
}

/// Registers an account for the person, verified at once; the code lets its
/// holder set a password. `renamed` as for [`set_person`].
pub async fn register(
    store: &Store,
    who: &Request,
    token: &str,
    name: &str,
    phone: &str,
    renamed: bool,
) -> Result<OneTimeCode> {
    let visit = load(store, who, token).await?;
    if let Ok(name) = check_name(name) {
        same_name(visit.known.as_ref(), &name, renamed)?;
    }
    let given = Registration {
        name: name.to_owned(),
        id_kind: visit.person.id_kind,
        id_number: visit.person.id_number,
        phone: phone.to_owned(),
        password: String::new(),
    };
    let (account, code) = account::register_at_window(store, who, &given).await?;
    let mut row = owned(store, who, token).await?.into_active_model();
    row.account_id = Set(Some(account));
    row.update(&store.single()).await?;
    Ok(code)
}

/// The same paper has had another name at this window: somebody mistypes, or the
/// name was changed. Which of them, the paper says.
fn same_name(known: Option<&Person>, name: &str, renamed: bool) -> Result<(), Refusal> {
    if renamed || known.is_none_or(|known| known.name == name) {
        return Ok(());
    }
    let words =
        "和这张证件以前登记的不一样。请再看证件：写错的改过来；证件上确实是现在填的，勾选这一项。";
    Err(Refusal::fields(vec![Problem::new("renamed", words)]))
}
