//! What a window has taken in today: all of it, or of one person, who is served
//! one item after another.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Action, Object};
use rules::calendar::{end_of_day, legal_date};
use rules::case::{Case, Channel, HandedIn, Paper, PaperPlace, papers};
use rules::identity::mask_name;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};

use super::view::{by_receipt, receipt_of};
use super::{cut::cut, projection, refresh};
use crate::entity::case::{Column, Entity, Model};
use crate::error::Result;
use crate::event_log;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::words::word;

/// Most cases of a day that are listed; a window hardly takes in two hundred.
const MOST: usize = 300;

/// A line of the day's intakes, as far as a case's own row tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intake {
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// 申请人, masked.
    pub applicant: String,
    /// When.
    pub received_at: DateTime<Utc>,
    /// 办理机构, code.
    pub handling_office: String,
}

/// One case that was taken in, with what its log tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// Its line.
    pub intake: Intake,
    /// Copies of paper that the person left.
    pub copies: u32,
    /// Where they are now.
    pub places: Vec<(PaperPlace, u32)>,
    /// Electronic files.
    pub files: usize,
    /// Its papers (文书) so far, to print once more.
    pub papers: Vec<Paper>,
}

/// The intakes of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The newest first.
    pub cases: Vec<TakenIn>,
    /// Whether there are earlier ones that are not listed.
    pub more: bool,
}

/// The newest intakes of a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    /// The newest first.
    pub intakes: Vec<Intake>,
    /// Whether there are earlier ones that are not listed.
    pub more: bool,
}

/// The newest of what the caller's window has taken in today, `most` of them. One
/// statement.
pub async fn newest_of_today(store: &Store, who: &Request, most: usize) -> Result<Newest> {
    let (rows, more) = newest(store, of_today(who, counter(who)?)?, most).await?;
    let intakes = rows
        .into_iter()
        .map(|row| intake(store, row))
        .collect::<Result<_>>()?;
    Ok(Newest { intakes, more })
}

/// What the caller's window has taken in today. Three statements, however many
/// cases.
pub async fn taken_in_today(store: &Store, who: &Request) -> Result<Day> {
    list(store, who, counter(who)?, None).await
}

/// The cases of the same person among them, `receipt`'s: one sitting. Four
/// statements.
pub async fn sitting(store: &Store, who: &Request, receipt: &Receipt) -> Result<Vec<TakenIn>> {
    let office = counter(who)?;
    let row = by_receipt(&store.db, receipt).await?;
    let index = row.ok_or_else(Refusal::not_found)?.id_number_index;
    Ok(list(store, who, office, Some(index)).await?.cases)
}

/// The office at whose counter the caller takes in: asked before any number is
/// looked at.
fn counter(who: &Request) -> Result<&str> {
    let (_, office) = who.staff()?;
    who.may(Action::TakeIn, &Object::Office(office.to_owned()))?;
    Ok(office)
}

/// What came in over this counter on the day of the request: found by
/// `ix_cases_counter_day`, which also holds the order of [`newest`].
fn of_today(who: &Request, office: &str) -> Result<Select<Entity>> {
    let end = end_of_day(legal_date(who.now));
    Ok(Entity::find()
        .filter(Column::ReceivingOffice.eq(office))
        .filter(Column::Channel.eq(word(&Channel::Window)?))
        .filter(Column::ReceivedAt.gte(end - TimeDelta::days(1)))
        .filter(Column::ReceivedAt.lt(end)))
}

/// The newest `most` of these, and whether there are more.
async fn newest(store: &Store, select: Select<Entity>, most: usize) -> Result<(Vec<Model>, bool)> {
    let mut rows = select
        .order_by_desc(Column::ReceivedAt)
        .order_by_desc(Column::Id)
        .limit(most as u64 + 1)
        .all(&store.db)
        .await?;
    let more = cut(&mut rows, most);
    Ok((rows, more))
}

async fn list(store: &Store, who: &Request, office: &str, person: Option<Vec<u8>>) -> Result<Day> {
    let mut select = of_today(who, office)?;
    if let Some(index) = person {
        select = select.filter(Column::IdNumberIndex.eq(index));
    }
    let (rows, more) = newest(store, select, MOST).await?;
    if rows.is_empty() {
        return Ok(Day {
            cases: Vec::new(),
            more,
        });
    }
    let district = reference::district(store, who.now).await?;
    let guides = refresh::guides(store, &rows).await?;
    let mut events = event_log::load_many(store, &store.db, &rows).await?;
    let cases = rows
        .into_iter()
        .map(|row| {
            let recorded = events.remove(&row.id).unwrap_or_default();
            let guide = guides.get(&(row.guide_code.clone(), row.guide_version));
            let papers = guide.map_or_else(Vec::new, |guide| {
                papers(&recorded, guide, &district.calendar, who.now)
            });
            let case = Case::replay(recorded);
            Ok(TakenIn {
                papers,
                ..taken_in(store, row, case.as_ref())?
            })
        })
        .collect::<Result<_>>()?;
    Ok(Day { cases, more })
}

fn intake(store: &Store, row: Model) -> Result<Intake> {
    let key = store.secret.unwrap_key(&row.receipt, &row.key_wrapped)?;
    let name = key.open_text(&projection::name_context(&row.receipt), &row.name_sealed)?;
    Ok(Intake {
        receipt: receipt_of(&row.receipt)?,
        title: row.title,
        applicant: mask_name(&name),
        received_at: row.received_at,
        handling_office: row.handling_office,
    })
}

fn taken_in(store: &Store, row: Model, case: Option<&Case>) -> Result<TakenIn> {
    let pieces = case.into_iter().flat_map(|case| case.materials.values());
    let (mut copies, mut files) = (0, 0);
    for piece in pieces.flatten() {
        match piece {
            HandedIn::Paper { copies: more } => copies += u32::from(*more),
            HandedIn::File(_) => files += 1,
        }
    }
    Ok(TakenIn {
        intake: intake(store, row)?,
        copies,
        places: case.map_or_else(Vec::new, |case| case.handovers.copies_by_place()),
        files,
        papers: Vec::new(),
    })
}
