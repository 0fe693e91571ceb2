//! Demo accounts, only ever with `DEMO=1`: through the same commands as real
//! work, so that they can do nothing that real ones cannot.

use std::path::Path;

use rules::authority::{Action, Caller, Object, Role};
use rules::identity::IdKind;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};
use serde::Deserialize;

use crate::account::{self, Registration, sealed};
use crate::entity::{account as account_entity, staff as staff_entity};
use crate::error::{Result, StoreError};
use crate::json_file;
use crate::request::Request;
use crate::secret::Index;
use crate::staff::{self, NewStaff};
use crate::store::Store;

/// `data/demo.json`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    /// Residents.
    pub residents: Vec<DemoPerson>,
    /// Staff.
    pub staff: Vec<DemoStaff>,
}

/// A demo resident.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoPerson {
    /// 姓名
    pub name: String,
    /// 居民身份证号码; nobody's.
    pub id_number: String,
    /// Signs in with it.
    pub phone: String,
    /// Printed by `make run`.
    pub password: String,
    /// Whether a clerk has seen the card.
    pub verified: bool,
}

/// A demo member of staff.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoStaff {
    /// Signs in with it.
    pub login: String,
    /// 姓名
    pub name: String,
    /// 岗位
    pub role: Role,
    /// Office code.
    pub office: String,
    /// Printed by `make run`.
    pub password: String,
}

/// Reads `data/demo.json`.
pub fn read_demo(data: &Path) -> Result<Demo> {
    json_file::read(&data.join("demo.json"))
}

/// Creates the demo accounts that are missing. One that is there already is left
/// as its users have made it: another phone, another password, locked.
pub async fn seed_demo(store: &Store, who: &Request, demo: &Demo) -> Result<()> {
    for member in &demo.staff {
        staff_member(store, who, member).await?;
    }
    for person in &demo.residents {
        resident(store, who, person, demo).await?;
    }
    Ok(())
}

/// A leader at `office` who may sign in, if there is one.
pub async fn demo_leader(store: &Store, who: &Request, office: &str) -> Result<Option<i64>> {
    who.may(Action::ManageStaff, &Object::Hall)?;
    let row = staff_entity::Entity::find()
        .filter(staff_entity::Column::Office.eq(office))
        .filter(staff_entity::Column::Role.eq(Role::Leader.code()))
        .filter(staff_entity::Column::Locked.eq(false))
        .order_by_asc(staff_entity::Column::Id)
        .one(&store.db)
        .await?;
    Ok(row.map(|row| row.id))
}

async fn staff_member(store: &Store, who: &Request, member: &DemoStaff) -> Result<()> {
    let known = staff_entity::Entity::find()
        .filter(staff_entity::Column::Login.eq(&member.login))
        .one(&store.db)
        .await?;
    if known.is_some() {
        return Ok(());
    }
    let new = NewStaff {
        login: member.login.clone(),
        name: member.name.clone(),
        role: member.role,
        office: member.office.clone(),
        password: member.password.clone(),
    };
    staff::create(store, who, &new).await.map(drop)
}

async fn resident(store: &Store, who: &Request, person: &DemoPerson, demo: &Demo) -> Result<()> {
    // By either: at a window the phone of an account may have been changed, and
    // the number that this person gave up may be somebody else's by now.
    let phone = store.secret.index(Index::Phone, &person.phone);
    let paper = sealed::id_index(store, IdKind::default(), &person.id_number);
    let taken = Condition::any()
        .add(account_entity::Column::PhoneIndex.eq(phone))
        .add(account_entity::Column::IdNumberIndex.eq(paper));
    let known = account_entity::Entity::find()
        .filter(taken)
        .one(&store.db)
        .await?;
    if known.is_some() {
        return Ok(());
    }
    let given = Registration {
        name: person.name.clone(),
        id_number: person.id_number.clone(),
        phone: person.phone.clone(),
        password: person.password.clone(),
        ..Registration::default()
    };
    let account = account::register(store, who, &given).await?;
    if person.verified {
        let clerk = clerk(store, who, demo).await?;
        account::verify(store, &clerk, account, &person.phone).await?;
    }
    Ok(())
}

/// The first window clerk among the demo staff, who has seen the cards.
async fn clerk(store: &Store, who: &Request, demo: &Demo) -> Result<Request> {
    let missing = || StoreError::Data("demo.json names no window clerk".to_owned());
    let clerk = demo
        .staff
        .iter()
        .find(|member| member.role == Role::WindowClerk)
        .ok_or_else(missing)?;
    let row = staff_entity::Entity::find()
        .filter(staff_entity::Column::Login.eq(&clerk.login))
        .one(&store.db)
        .await?
        .ok_or_else(missing)?;
    Ok(who.by(Caller::Staff {
        staff: row.id,
        role: clerk.role,
        office: row.office,
    }))
}
