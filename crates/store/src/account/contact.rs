//! How the holder wants to be told what happens in their cases.

use rules::authority::{Action, Object};
use rules::identity::check_email;
use rules::refusal::{Problem, Refusal};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};

use super::{log, sealed};
use crate::entity::account::Entity;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// What the holder has chosen.
#[derive(Clone, Default)]
pub struct Contact {
    /// 邮件通知
    pub by_email: bool,
    /// 电子邮箱; empty keeps the one that is known.
    pub email: String,
    /// 短信通知
    pub by_sms: bool,
}

/// Never prints the address.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contact")
            .field("by_email", &self.by_email)
            .field("by_sms", &self.by_sms)
            .finish_non_exhaustive()
    }
}

/// Keeps the choice. An address to which nothing is to be sent is not kept.
pub async fn change_contact(store: &Store, who: &Request, contact: &Contact) -> Result<()> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let account = who.account()?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(account)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::signed_out)?;
    let sealed = match (contact.by_email, contact.email.trim()) {
        (false, _) => None,
        (true, "") => Some(row.email_sealed.clone().ok_or_else(no_email)?),
        (true, typed) => {
            let email = check_email(typed).map_err(wrong_email)?;
            Some(sealed::seal_email(store, &row.id_number_index, &email)?)
        }
    };
    let mut row = row.into_active_model();
    row.email_sealed = Set(sealed);
    row.by_email = Set(contact.by_email);
    row.by_sms = Set(contact.by_sms);
    row.update(&txn).await?;
    log::write(&txn, who, account, "contact_changed").await?;
    txn.commit().await?;
    Ok(())
}

fn no_email() -> Refusal {
    wrong_email("请填写电子邮箱，或者不选邮件通知。")
}

fn wrong_email(message: &'static str) -> Refusal {
    Refusal::fields(vec![Problem::new("email", message)])
}
