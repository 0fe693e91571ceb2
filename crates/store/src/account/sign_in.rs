//! Sign-in of residents.

use rules::identity::check_phone;
use rules::{Refusal, RefusalKind};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::account::{Column, Entity, Model};
use crate::error::Result;
use crate::password;
use crate::request::Request;
use crate::secret::Index;
use crate::session::{self, Holder, Token};
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Signs in with phone and password. An unknown phone costs as much time as a
/// known one and gets the same sentence.
pub async fn sign_in(store: &Store, who: &Request, phone: &str, password: &str) -> Result<Token> {
    let phone = check_phone(phone).unwrap_or_default();
    let subject = Subject::Account(&phone);
    throttle::count(store, who.now, &[Subject::Address(&who.address), subject]).await?;
    let row = Entity::find()
        .filter(Column::PhoneIndex.eq(store.secret.index(Index::Phone, &phone)))
        .one(&store.db)
        .await?;
    let stored = row.as_ref().and_then(|row| row.password.clone());
    let right = password::verify(stored, password).await?;
    let Some(row) = row.filter(|_| right) else {
        return Err(wrong().into());
    };
    let txn = store.begin().await?;
    // Checking took long: a password that has been changed meanwhile, and all its
    // sessions ended, opens no new one.
    still(&txn, &row).await?.ok_or_else(wrong)?;
    throttle::came_in(store, &txn, who, subject).await?;
    let token = session::start(store, &txn, Holder::Resident(row.id), who.now).await?;
    txn.commit().await?;
    Ok(token)
}

/// The row now, locked, if its password and phone are the same still.
pub(super) async fn still(txn: &DatabaseTransaction, proved: &Model) -> Result<Option<Model>> {
    let row = Entity::find_by_id(proved.id)
        .lock_exclusive()
        .one(txn)
        .await?;
    Ok(row.filter(|row| row.password == proved.password && row.phone_index == proved.phone_index))
}

fn wrong() -> Refusal {
    Refusal::new(
        RefusalKind::Invalid,
        "wrong_phone_or_password",
        "手机号或密码不对，请核对后再试。忘记密码的，可带身份证到任一街道窗口重置。",
    )
}
