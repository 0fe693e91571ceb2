//! Sign-in of residents.

use rules::identity::check_phone;
use rules::{Refusal, RefusalKind};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::account::{Column, Entity};
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
    throttle::came_in(store, who, subject).await?;
    session::start(store, &store.db, Holder::Resident(row.id), who.now).await
}

fn wrong() -> Refusal {
    Refusal::new(
        RefusalKind::Invalid,
        "wrong_phone_or_password",
        "手机号或密码不对，请核对后再试。忘记密码的，可带身份证到任一街道窗口重置。",
    )
}
