//! A forgotten password or a changed phone is put right at a window: the clerk
//! sees the identity card and hands out a one-time code.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Action, Object};
use rules::identity::{check_new_password, check_phone};
use rules::refusal::{Problem, Refusal};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, NotSet,
    QueryFilter, QueryOrder, QuerySelect, Set, Unchanged,
};
use subtle::ConstantTimeEq;

use super::{change, log, sealed, verify};
use crate::entity::{account, reset_code};
use crate::error::Result;
use crate::password;
use crate::request::Request;
use crate::secret::Index;
use crate::session::{self, Holder};
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Wrong tries after which a code is spent.
const TRIES: i32 = 5;

/// A code to hand over on paper. Shown once; only its keyed hash is stored.
#[derive(Clone, PartialEq, Eq)]
pub struct OneTimeCode {
    /// Eight digits.
    pub code: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// Never prints the code.
impl std::fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("OneTimeCode(…)")
    }
}

/// Hands out a code that is good for half an hour, and takes back earlier ones.
/// `new_phone` changes the phone at once, for the card has been seen, and takes
/// the account away from whoever had it: the password goes, all sessions end.
pub async fn issue_code(
    store: &Store,
    who: &Request,
    account: i64,
    new_phone: Option<&str>,
) -> Result<OneTimeCode> {
    issue(store, who, account, new_phone, false).await
}

/// The person on the card did not register the account, or its phone is not
/// theirs: it is taken from whoever did, goes to `phone` and is verified. The
/// code lets its rightful holder set a password.
pub async fn reclaim(
    store: &Store,
    who: &Request,
    account: i64,
    phone: &str,
) -> Result<OneTimeCode> {
    who.may(Action::VerifyAccount, &Object::Hall)?;
    issue(store, who, account, Some(phone), true).await
}

async fn issue(
    store: &Store,
    who: &Request,
    account: i64,
    new_phone: Option<&str>,
    verified: bool,
) -> Result<OneTimeCode> {
    who.may(Action::ResetAccount, &Object::Hall)?;
    let (staff, _) = who.staff()?;
    let new_phone = new_phone
        .map(check_phone)
        .transpose()
        .map_err(|message| Refusal::fields(vec![Problem::new("phone", message)]))?;
    let code = store.random.digits(8);
    let expires_at = who.now + TimeDelta::minutes(30);
    let txn = store.begin().await?;
    let row = account::Entity::find_by_id(account)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    if let Some(phone) = new_phone {
        take_away(store, &txn, row.clone(), &phone).await?;
        log::write(&txn, who, account, "phone_reset").await?;
    }
    if verified && row.verified_at.is_none() {
        verify::mark(&txn, who, row).await?;
    }
    reset_code::Entity::update_many()
        .col_expr(reset_code::Column::UsedAt, Expr::value(who.now))
        .filter(reset_code::Column::AccountId.eq(account))
        .filter(reset_code::Column::UsedAt.is_null())
        .exec(&txn)
        .await?;
    let row = reset_code::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        code_hash: Set(hash(store, account, &code)),
        issued_by: Set(staff),
        issued_at: Set(who.now),
        expires_at: Set(expires_at),
        used_at: Set(None),
        tries: Set(0),
    };
    reset_code::Entity::insert(row)
        .exec_without_returning(&txn)
        .await?;
    log::write(&txn, who, account, "code_issued").await?;
    txn.commit().await?;
    Ok(OneTimeCode { code, expires_at })
}

/// A new phone, no password, no session, no messages elsewhere: who had the
/// account has it no longer.
async fn take_away(
    store: &Store,
    txn: &DatabaseTransaction,
    row: account::Model,
    phone: &str,
) -> Result<()> {
    let id = row.id;
    change::set_phone(store, txn, row, phone).await?;
    let row = account::ActiveModel {
        id: Unchanged(id),
        password: Set(None),
        email_sealed: Set(None),
        by_email: Set(false),
        by_sms: Set(false),
        ..Default::default()
    };
    row.update(txn).await?;
    session::end_others(txn, Holder::Resident(id), None).await
}

/// Sets a new password with phone and code, once, and ends all sessions.
pub async fn use_code(
    store: &Store,
    who: &Request,
    phone: &str,
    code: &str,
    new_password: &str,
) -> Result<()> {
    let phone = check_phone(phone)
        .map_err(|message| Refusal::fields(vec![Problem::new("phone", message)]))?;
    let subjects = [Subject::Address(&who.address), Subject::Account(&phone)];
    throttle::count(store, who.now, &subjects).await?;
    // Hashed before the transaction: it takes long and must not hold the lock.
    let hashed = password::hash(&store.random, new_password).await?;
    let txn = store.begin().await?;
    let row = account::Entity::find()
        .filter(account::Column::PhoneIndex.eq(store.secret.index(Index::Phone, &phone)))
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(wrong)?;
    let issued = reset_code::Entity::find()
        .filter(reset_code::Column::AccountId.eq(row.id))
        .order_by_desc(reset_code::Column::Id)
        .one(&txn)
        .await?
        .filter(|issued| issued.used_at.is_none() && issued.expires_at > who.now)
        .filter(|issued| issued.tries < TRIES)
        .ok_or_else(wrong)?;
    let typed = hash(store, row.id, &rules::identity::tidy_code(code));
    if !bool::from(typed.ct_eq(&issued.code_hash)) {
        let tries = issued.tries + 1;
        let mut issued = issued.into_active_model();
        issued.tries = Set(tries);
        issued.update(&txn).await?;
        txn.commit().await?;
        return Err(wrong().into());
    }
    let clear = sealed::open(store, &row)?;
    check_new_password(new_password, &[&clear.id_number, &clear.phone])
        .map_err(|message| Refusal::fields(vec![Problem::new("new_password", message)]))?;
    let mut issued = issued.into_active_model();
    issued.used_at = Set(Some(who.now));
    issued.update(&txn).await?;
    let account = row.id;
    change::set_password(&txn, row, hashed, None).await?;
    log::write(&txn, who, account, "password_reset").await?;
    txn.commit().await?;
    throttle::forget(store, Subject::Account(&phone)).await
}

/// Eight digits are guessed offline at once; the key keeps them from being.
fn hash(store: &Store, account: i64, code: &str) -> Vec<u8> {
    store
        .secret
        .index(Index::ResetCode, &format!("{account}/{code}"))
}

/// The same for an unknown phone, a wrong, used or expired code.
fn wrong() -> Refusal {
    Refusal::invalid(
        "wrong_code",
        "手机号或验证码不对，或验证码已用过、已过期（30分钟内有效）。请核对；不行的话，请窗口重新发放。",
    )
}
