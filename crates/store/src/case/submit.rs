//! From draft to case: 网上申请, 窗口收件. The receipt is the answer; what was
//! acknowledged is on disk.

use rules::authority::Caller;
use rules::calendar::legal_date;
use rules::case::{Case, Command, Facts, FileRef, HandedIn, Materials, Submit, handle, record};
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{DatabaseTransaction, EntityTrait, Set, SqlErr};

use super::apply::{self, After, no_case};
use super::{facts, projection};
use crate::draft::{self, Piece};
use crate::entity::{case as case_entity, draft as draft_entity};
use crate::error::{Result, StoreError};
use crate::event_log::{self, Chain, chain};
use crate::guide;
use crate::idempotency::{Done, already_done, command_key};
use crate::reference::{self, District};
use crate::request::Request;
use crate::secret::Key;
use crate::store::Store;

/// How often a number is drawn anew: with 100 million a day, twice is a wonder.
const DRAWS: usize = 8;

/// Hands the caller's draft in. The same `key` again gives the same receipt.
pub async fn submit(store: &Store, who: &Request, draft: &str, key: &str) -> Result<Done> {
    let district = reference::district(store, who.now).await?;
    let command_key = command_key(who, key)?;
    for draw in 0..DRAWS {
        let txn = store.begin_for(who).await?;
        // The draft first: of two at once the second waits here, and then finds
        // the draft gone and the answer there. While a draft is there it has not been
        // handed in; a key that has been used for another one shows by its uniqueness.
        let row = draft::owned(&txn, who, draft).await;
        if (row.is_err() || draw > 0)
            && let Some(done) = already_done(&txn, &command_key).await?
        {
            return Ok(done);
        }
        match try_once(store, &txn, who, &district, row?, &command_key).await {
            Ok(done) => match txn.commit().await {
                Ok(()) => return Ok(done),
                Err(error) => unique_again(error.into())?,
            },
            // The number is taken, or the same form came in twice at once.
            Err(error) => unique_again(error)?,
        }
    }
    Err(StoreError::Data("no free receipt number".to_owned()))
}

fn unique_again(error: StoreError) -> Result<()> {
    match &error {
        StoreError::Db(db) => match db.sql_err() {
            Some(SqlErr::UniqueConstraintViolation(_)) => Ok(()),
            _ => Err(error),
        },
        _ => Err(error),
    }
}

async fn try_once(
    store: &Store,
    txn: &DatabaseTransaction,
    who: &Request,
    district: &District,
    row: draft_entity::Model,
    command_key: &[u8],
) -> Result<Done> {
    let guide = guide::get_on(store, txn, &row.guide_code).await?;
    if guide.version != row.guide_version {
        return Err(Refusal::conflict(
            "guide_changed",
            "您填写期间，这个事项的办事指南已更新。请按新的指南核对一遍表单和材料，保存后再提交。",
        )
        .into());
    }
    let known = facts::known(store, txn, who, district).await?;
    let persons = draft::sealed::persons(store, &row)?;
    let (applicant, agent) = match (known.person, persons) {
        (Some(person), _) => (person, None),
        (None, Some(persons)) => (persons.applicant, persons.agent),
        (None, None) => return Err(Refusal::not_found().into()),
    };
    let receipt = draw(store, who);
    let command = Command::Submit(Box::new(Submit {
        receipt: receipt.clone(),
        applicant,
        agent,
        answers: draft::sealed::answers(store, &row)?,
        materials: materials(draft::pieces_of(store, txn, &row).await?),
    }));
    let facts = Facts {
        now: who.now,
        calendar: &district.calendar,
        guide: &guide.guide,
        guide_version: guide.version,
        area: district.area(),
        caller: &who.caller,
        actor: &known.actor,
        id_matches: matches!(who.caller, Caller::Resident { .. }),
        channel: known.channel,
        closing: known.closing,
    };
    let events = record(0, handle(None, command, &facts)?, &facts);
    let case = Case::replay(events.iter().cloned()).ok_or_else(|| no_case(receipt.digits()))?;
    let key = Key::random(&*store.random);
    let chain = Chain {
        receipt: receipt.digits(),
        key: &key,
        head: &chain::origin(receipt.digits()),
    };
    let sealed = event_log::seal(store, who, &chain, &events, Some(command_key))?;
    let mut fresh = projection::fixed(store, &case, &guide.guide, &key)?;
    projection::derived(&mut fresh, &case, &guide.guide, &district.calendar, who.now)?;
    let head = sealed.head.as_ref();
    let head = head.ok_or_else(|| no_case(receipt.digits()))?;
    fresh.seq = Set(head.seq);
    fresh.head = Set(head.hash.clone());
    fresh.updated_at = Set(who.now);
    let fresh = case_entity::Entity::insert(fresh).exec(txn).await?;
    let after = After {
        case_id: fresh.last_insert_id,
        case: &case,
        events: &events,
        guide: &guide,
    };
    sealed.append(txn, after.case_id).await?;
    apply::beside(store, txn, who, district, &after).await?;
    draft_entity::Entity::delete_by_id(row.id).exec(txn).await?;
    Ok(Done {
        receipt,
        seq: case.seq,
    })
}

/// Draws a receipt number for today.
fn draw(store: &Store, who: &Request) -> Receipt {
    loop {
        let random = u32::from_be_bytes(store.random.array());
        // Above the last whole multiple some numbers would come up more often.
        if random < u32::MAX - u32::MAX % Receipt::RANDOM_BOUND {
            return Receipt::from_parts(legal_date(who.now), random % Receipt::RANDOM_BOUND);
        }
    }
}

fn materials(pieces: Vec<Piece>) -> Materials {
    let mut materials = Materials::new();
    for piece in pieces {
        let (material, piece) = match piece {
            Piece::Paper {
                material, copies, ..
            } => (material, HandedIn::Paper { copies }),
            Piece::File {
                material,
                hash,
                name,
                kind,
                size,
                ..
            } => {
                let mime = kind.media_type().to_owned();
                (
                    material,
                    HandedIn::File(FileRef {
                        hash,
                        name,
                        mime,
                        size,
                    }),
                )
            }
        };
        materials.entry(material).or_default().push(piece);
    }
    materials
}
