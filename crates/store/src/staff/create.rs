//! A new staff account.

use rules::authority::{Action, Object, Role};
use rules::identity::{check_name, check_staff_password};
use rules::refusal::{Problem, Refusal};
use sea_orm::{ActiveModelTrait, EntityTrait, NotSet, PaginatorTrait, Set, SqlErr};

use crate::entity::office;
use crate::entity::staff::{ActiveModel, Entity};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;
use crate::{admin_log, password};

const NO_OFFICE: &str = "没有这个机构，请从列表中选择。";

/// What an administrator types. Problems come back under these field names.
#[derive(Clone)]
pub struct NewStaff {
    /// Sign-in name: ASCII letters, digits, `-`, `_`, `.`.
    pub login: String,
    /// 姓名
    pub name: String,
    /// 岗位
    pub role: Role,
    /// Office code.
    pub office: String,
    /// First password.
    pub password: String,
}

/// Never prints the password.
impl std::fmt::Debug for NewStaff {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewStaff")
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}

/// Creates a staff account. Returns its id. Who signs in with the password that
/// an administrator thought up sets one of their own first; at the console it is
/// typed by whom it is for.
pub async fn create(store: &Store, who: &Request, new: &NewStaff) -> Result<i64> {
    who.may(Action::ManageStaff, &Object::Hall)?;
    let found = problems(store, new).await?;
    if !found.is_empty() {
        return Err(Refusal::fields(found).into());
    }
    let (login, name) = normal(new);
    let place = office::Entity::find_by_id(new.office.clone())
        .one(&store.db)
        .await?
        .ok_or_else(|| problem("office", NO_OFFICE))?;
    let hash = password::hash(&store.random, &new.password).await?;
    let txn = store.begin().await?;
    let row = ActiveModel {
        id: NotSet,
        login: Set(login.clone()),
        name: Set(name),
        role: Set(new.role.code().to_owned()),
        office: Set(new.office.clone()),
        password: Set(hash),
        locked: Set(false),
        must_change_password: Set(!who.console),
        created_at: Set(who.now),
    };
    let row = row
        .insert(&txn)
        .await
        .map_err(|error| match error.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => {
                problem("login", "这个工号已经有人用，请换一个。")
            }
            _ => error.into(),
        })?;
    let detail = format!("{}，{}，{}", row.name, new.role.label(), place.name);
    admin_log::write(&txn, who, "staff_created", format!("staff/{login}"), detail).await?;
    txn.commit().await?;
    Ok(row.id)
}

/// `server admin create`: works while there is no administrator yet, and later
/// only for whoever has the console.
pub async fn create_first_administrator(
    store: &Store,
    who: &Request,
    new: &NewStaff,
) -> Result<i64> {
    if !who.console && Entity::find().count(&store.db).await? > 0 {
        return Err(Refusal::not_found().into());
    }
    create(
        store,
        who,
        &NewStaff {
            role: Role::Administrator,
            ..new.clone()
        },
    )
    .await
}

/// Everything that is wrong with what was typed, so that it is corrected at once.
pub async fn problems(store: &Store, new: &NewStaff) -> Result<Vec<Problem>> {
    let mut problems = Vec::new();
    let (login, _) = normal(new);
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if !(2..=40).contains(&login.len()) || !login.bytes().all(plain) {
        problems.push(Problem::new(
            "login",
            "工号为2至40个字母、数字或 - _ . ，请修改。",
        ));
    }
    if let Err(message) = check_name(&new.name) {
        problems.push(Problem::new("name", message));
    }
    if let Err(message) = check_staff_password(&new.password, &login) {
        problems.push(Problem::new("password", message));
    }
    let place = office::Entity::find_by_id(new.office.clone());
    if place.one(&store.db).await?.is_none() {
        problems.push(Problem::new("office", NO_OFFICE));
    }
    Ok(problems)
}

/// Login and name as they are stored.
fn normal(new: &NewStaff) -> (String, String) {
    let name = check_name(&new.name).unwrap_or_default();
    (normal_login(&new.login), name)
}

/// Logins do not tell capitals apart.
pub(super) fn normal_login(login: &str) -> String {
    rules::identity::half_width(login)
        .trim()
        .to_ascii_lowercase()
}

pub(super) fn problem(path: &str, message: &str) -> StoreError {
    Refusal::fields(vec![Problem::new(path, message)]).into()
}
