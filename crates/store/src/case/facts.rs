//! What `rules` must know of the caller: name, office, channel, and whether the
//! identity paper is the applicant's.

use chrono::NaiveTime;
use rules::authority::{Caller, CaseFacts, Role};
use rules::case::{Actor, Channel, OfficeRef, Person};
use rules::refusal::Refusal;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::account;
use crate::entity::{account as account_entity, case, staff};
use crate::error::Result;
use crate::reference::District;
use crate::request::Request;
use crate::store::Store;

/// The caller, with what the database knows of them.
pub(super) struct Known {
    /// For the log.
    pub(super) actor: Actor,
    /// Blind index of the identity paper, if a clerk has seen it.
    pub(super) verified_index: Option<Vec<u8>>,
    /// The resident as an applicant.
    pub(super) person: Option<Person>,
    /// Through which channel they come.
    pub(super) channel: Channel,
    /// When the counter of their office closes.
    pub(super) closing: NaiveTime,
}

impl Known {
    /// Whether the caller's identity paper is the applicant's.
    pub(super) fn id_matches(&self, row: &case::Model) -> bool {
        self.verified_index
            .as_ref()
            .is_some_and(|index| *index == row.id_number_index)
    }
}

/// Looks the caller up. One statement; none for the public.
pub(super) async fn known(
    store: &Store,
    db: &impl ConnectionTrait,
    who: &Request,
    district: &District,
) -> Result<Known> {
    match &who.caller {
        Caller::Resident { account, .. } => resident(store, db, *account).await,
        Caller::Staff {
            staff,
            role,
            office,
        } => {
            let row = staff::Entity::find_by_id(*staff).one(db).await?;
            let row = row.ok_or_else(Refusal::signed_out)?;
            let name = district.office_name(office).to_owned();
            let office_ref = OfficeRef {
                code: office.clone(),
                name,
            };
            Ok(Known {
                actor: Actor::staff(*staff, row.name, *role, office_ref),
                verified_index: None,
                person: None,
                channel: channel(*role),
                closing: closing(district, office),
            })
        }
        Caller::System => Ok(Known {
            actor: Actor::by_law(),
            verified_index: None,
            person: None,
            channel: Channel::Clock,
            closing: end_of_day(),
        }),
        Caller::Newcomer { .. } => Err(Refusal::password_first().into()),
        Caller::Anonymous => Err(Refusal::signed_out().into()),
    }
}

async fn resident(store: &Store, db: &impl ConnectionTrait, account: i64) -> Result<Known> {
    let row = account_entity::Entity::find_by_id(account).one(db).await?;
    let row = row.ok_or_else(Refusal::signed_out)?;
    let clear = account::sealed::open(store, &row)?;
    Ok(Known {
        actor: Actor::resident(account, clear.name.clone()),
        verified_index: row.verified_at.map(|_| row.id_number_index),
        person: Some(Person {
            name: clear.name,
            id_kind: clear.id_kind,
            id_number: clear.id_number,
            phone: clear.phone,
        }),
        channel: Channel::Online,
        closing: end_of_day(),
    })
}

/// What a case is to authority, from its row alone: who may not see it learns
/// nothing more, not even by how long the answer takes.
pub(super) fn object(row: &case::Model, id_matches: bool) -> CaseFacts {
    CaseFacts {
        applicant_account: row.account_id,
        id_matches,
        receiving_office: row.receiving_office.clone(),
        handling_office: row.handling_office.clone(),
        deciding_authority: row.deciding_authority.clone(),
        window_accepts: row.window_accepts,
        hands_over: row.hands_over.clone(),
        sender: row.sender.clone(),
        gives_back: gives_back(row),
        under_way: row.under_way,
        coordinator: row.coordinator.clone(),
    }
}

/// All offices with which originals lie that go back, the first one first.
pub(super) fn gives_back(row: &case::Model) -> Vec<String> {
    let also = row.gives_back_also.iter().flat_map(|all| all.split(','));
    let all = row.gives_back.as_deref().into_iter().chain(also);
    all.filter(|office| !office.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A clerk works at the counter, everybody else at a desk.
fn channel(role: Role) -> Channel {
    match role {
        Role::WindowClerk => Channel::Window,
        _ => Channel::Desk,
    }
}

fn closing(district: &District, office: &str) -> NaiveTime {
    let text = district
        .offices
        .get(office)
        .and_then(|office| office.closing.as_deref());
    text.and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok())
        .unwrap_or_else(end_of_day)
}

fn end_of_day() -> NaiveTime {
    NaiveTime::from_hms_opt(23, 59, 59).unwrap_or_default()
}
