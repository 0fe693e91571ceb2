//! Sign-in of staff, throttled apart from the public.

use rules::{Refusal, RefusalKind};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use super::create::normal_login;
use crate::entity::staff::{Column, Entity, Model};
use crate::error::Result;
use crate::password;
use crate::request::Request;
use crate::session::{self, Holder, Token};
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Signs in. An unknown, a locked and a mistyped account get one sentence.
pub async fn sign_in(store: &Store, who: &Request, login: &str, password: &str) -> Result<Token> {
    let login = normal_login(login);
    let subject = Subject::Staff(&login);
    throttle::count(store, who.now, &[Subject::Address(&who.address), subject]).await?;
    let row = Entity::find()
        .filter(Column::Login.eq(&login))
        .one(&store.db)
        .await?;
    let stored = row.as_ref().map(|row| row.password.clone());
    let right = password::verify(stored, password).await?;
    let Some(row) = row.filter(|row| right && !row.locked) else {
        return Err(wrong().into());
    };
    let txn = store.begin().await?;
    // Checking took long: a password that has been changed meanwhile, or an account
    // that was locked, and all its sessions ended, opens no new one.
    still(&txn, &row)
        .await?
        .filter(|row| !row.locked)
        .ok_or_else(wrong)?;
    throttle::came_in(store, &txn, who, subject).await?;
    let token = session::start(store, &txn, Holder::Staff(row.id), who.now).await?;
    txn.commit().await?;
    Ok(token)
}

/// The row now, locked where the database locks rows, if its password is the same
/// still.
pub(super) async fn still(txn: &DatabaseTransaction, proved: &Model) -> Result<Option<Model>> {
    let row = Entity::find_by_id(proved.id)
        .lock_exclusive()
        .one(txn)
        .await?;
    Ok(row.filter(|row| row.password == proved.password))
}

fn wrong() -> Refusal {
    Refusal::new(
        RefusalKind::Invalid,
        "wrong_login_or_password",
        "工号或密码不对，或账号已锁定。请核对；仍不行的，请联系系统管理员。",
    )
}
