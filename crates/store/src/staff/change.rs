//! What administrators change of a staff account, and the own password.

use rules::authority::{Action, Object, Role};
use rules::identity::check_staff_password;
use rules::refusal::Refusal;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QuerySelect, Set,
};

use super::create::problem;
use super::sign_in;
use crate::admin_log::{self, Changes};
use crate::entity::{office, staff};
use crate::error::{Result, StoreError};
use crate::password;
use crate::request::Request;
use crate::session::{self, Holder};
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Locks an account: its sessions end at once.
pub async fn lock(store: &Store, who: &Request, id: i64) -> Result<()> {
    set_locked(store, who, id, true).await
}

/// Lets a locked account in again.
pub async fn unlock(store: &Store, who: &Request, id: i64) -> Result<()> {
    set_locked(store, who, id, false).await
}

async fn set_locked(store: &Store, who: &Request, id: i64, locked: bool) -> Result<()> {
    who.may(Action::ManageStaff, &Object::Hall)?;
    let txn = store.begin().await?;
    let row = load(&txn, id).await?;
    if locked {
        keep_an_administrator(&txn, &row).await?;
    }
    let object = format!("staff/{}", row.login);
    let mut row = row.into_active_model();
    row.locked = Set(locked);
    row.update(&txn).await?;
    if locked {
        session::end_others(&txn, Holder::Staff(id), None).await?;
    }
    let action = if locked {
        "staff_locked"
    } else {
        "staff_unlocked"
    };
    admin_log::write(&txn, who, action, object, "").await?;
    txn.commit().await?;
    Ok(())
}

/// Gives an account another role or office. What it may do changes with its
/// next request.
pub async fn move_to(
    store: &Store,
    who: &Request,
    id: i64,
    role: Role,
    office: &str,
) -> Result<()> {
    who.may(Action::ManageStaff, &Object::Hall)?;
    let txn = store.begin().await?;
    let row = load(&txn, id).await?;
    if role != Role::Administrator {
        keep_an_administrator(&txn, &row).await?;
    }
    let Some(place) = office::Entity::find_by_id(office).one(&txn).await? else {
        return Err(problem("office", "没有这个机构，请从列表中选择。"));
    };
    let object = format!("staff/{}", row.login);
    let left = office::Entity::find_by_id(row.office.as_str())
        .one(&txn)
        .await?
        .map_or_else(|| row.office.clone(), |office| office.name);
    let mut changes = Changes::default();
    let before = Role::from_code(&row.role).map_or("", Role::label);
    changes.text("岗位", Some(before), Some(role.label()));
    changes.text("机构", Some(&left), Some(&place.name));
    let mut row = row.into_active_model();
    row.role = Set(role.code().to_owned());
    row.office = Set(office.to_owned());
    row.update(&txn).await?;
    admin_log::write(&txn, who, "staff_moved", object, changes.words()).await?;
    txn.commit().await?;
    Ok(())
}

/// Gives an account a new password; its sessions end. Whose it is sets one of
/// their own at the next sign-in.
pub async fn set_password(store: &Store, who: &Request, id: i64, new: &str) -> Result<()> {
    who.may(Action::ManageStaff, &Object::Hall)?;
    let login = staff::Entity::find_by_id(id)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::not_found)?
        .login;
    check_staff_password(new, &login).map_err(|message| problem("password", message))?;
    let hash = password::hash(&store.random, new).await?;
    let txn = store.begin().await?;
    let row = load(&txn, id).await?;
    let object = format!("staff/{}", row.login);
    let mut row = row.into_active_model();
    row.password = Set(hash);
    row.must_change_password = Set(who.staff_id() != Some(id));
    row.update(&txn).await?;
    session::end_others(&txn, Holder::Staff(id), None).await?;
    admin_log::write(&txn, who, "staff_password_set", object, "").await?;
    txn.commit().await?;
    Ok(())
}

/// The caller's own new password; other sessions end, `token`'s goes on.
pub async fn change_own_password(
    store: &Store,
    who: &Request,
    token: &str,
    old: &str,
    new: &str,
) -> Result<()> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let id = who.staff_id().ok_or_else(Refusal::not_found)?;
    let row = staff::Entity::find_by_id(id)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::signed_out)?;
    let subject = Subject::Staff(&row.login);
    throttle::count(store, who.now, &[subject]).await?;
    if !password::verify(Some(row.password.clone()), old).await? {
        return Err(not_the_password());
    }
    throttle::forget(store, subject).await?;
    check_staff_password(new, &row.login).map_err(|message| problem("new_password", message))?;
    if new == old {
        let message = "新密码和现在的一样，请换一个。";
        return Err(problem("new_password", message));
    }
    let hash = password::hash(&store.random, new).await?;
    let txn = store.begin().await?;
    // An administrator may have set another one meanwhile, or locked the account.
    let row = sign_in::still(&txn, &row)
        .await?
        .filter(|row| !row.locked)
        .ok_or_else(not_the_password)?;
    let object = format!("staff/{}", row.login);
    let first = row.must_change_password;
    let mut row = row.into_active_model();
    row.password = Set(hash);
    row.must_change_password = Set(false);
    row.update(&txn).await?;
    session::end_others(&txn, Holder::Staff(id), Some(token)).await?;
    let detail = if first {
        "换掉管理员设的密码"
    } else {
        ""
    };
    admin_log::write(&txn, who, "staff_password_changed", object, detail).await?;
    txn.commit().await?;
    Ok(())
}

fn not_the_password() -> StoreError {
    problem("old_password", "现在的密码不对，请重新输入。")
}

async fn load(txn: &DatabaseTransaction, id: i64) -> Result<staff::Model> {
    let row = staff::Entity::find_by_id(id)
        .lock_exclusive()
        .one(txn)
        .await?;
    Ok(row.ok_or_else(Refusal::not_found)?)
}

/// A house whose last administrator has locked himself out can be opened from
/// the console only.
async fn keep_an_administrator(txn: &DatabaseTransaction, row: &staff::Model) -> Result<()> {
    if row.role != Role::Administrator.code() || row.locked {
        return Ok(());
    }
    let others = staff::Entity::find()
        .filter(staff::Column::Role.eq(Role::Administrator.code()))
        .filter(staff::Column::Locked.eq(false))
        .filter(staff::Column::Id.ne(row.id))
        .count(txn)
        .await?;
    if others > 0 {
        return Ok(());
    }
    Err(Refusal::conflict(
        "last_administrator",
        "这是最后一个可用的系统管理员，请先设置另一个管理员。",
    )
    .into())
}
