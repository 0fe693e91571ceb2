//! The person of a visit, as the account has it now.

use rules::case::{Agent, Person};
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::LASTS;
use super::sealed::{Kept, open};
use crate::account::sealed;
use crate::entity::account;
use crate::entity::visit::{Column, Entity, Model};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// A person at the window.
#[derive(Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its address in URLs.
    pub token: String,
    /// The person. Without account and before anybody asked, the name is empty;
    /// the phone is empty too while the account is unverified.
    pub person: Person,
    /// Who acts for them, as said for the item before.
    pub agent: Option<Agent>,
    /// What was asked for, while nobody has been chosen.
    pub asked: Option<String>,
    /// Who was served with this paper before, until the clerk has compared.
    pub known: Option<Person>,
    /// The person's account, if there is one.
    pub account: Option<i64>,
    /// Whether a clerk has seen the identity paper (实名核验).
    pub verified: bool,
    /// Whether a password has been set; without one nobody can sign in.
    pub has_password: bool,
}

/// Never prints who it is.
impl std::fmt::Debug for Visit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Visit(…)")
    }
}

/// The caller's own visit with this token; for anybody else it does not exist.
/// Two statements.
pub async fn load(store: &Store, who: &Request, token: &str) -> Result<Visit> {
    let row = owned(store, who, token).await?;
    let Kept {
        person: kept,
        agent,
        asked,
        known,
    } = open(store, &row)?;
    let account = match row.account_id {
        Some(id) => account::Entity::find_by_id(id).one(&store.db).await?,
        None => None,
    };
    let person = match &account {
        Some(account) => {
            let clear = sealed::open(store, account)?;
            // Until then the phone is what whoever registered has typed.
            let phone = match account.verified_at {
                Some(_) => clear.phone,
                None => kept.phone,
            };
            Person {
                name: clear.name,
                phone,
                ..kept
            }
        }
        None => kept,
    };
    Ok(Visit {
        token: row.token,
        person,
        agent,
        asked,
        known,
        verified: account
            .as_ref()
            .is_some_and(|account| account.verified_at.is_some()),
        has_password: account
            .as_ref()
            .is_some_and(|account| account.password.is_some()),
        account: account.map(|account| account.id),
    })
}

/// The row, if it is the caller's, who still takes in, and not over.
pub(super) async fn owned(store: &Store, who: &Request, token: &str) -> Result<Model> {
    let staff = who.clerk()?;
    let row = Entity::find()
        .filter(Column::Token.eq(token))
        .filter(Column::StaffId.eq(staff))
        .filter(Column::CreatedAt.gte(who.now - LASTS))
        .one(&store.db)
        .await?;
    Ok(row.ok_or_else(Refusal::not_found)?)
}
