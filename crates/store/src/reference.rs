//! What changes rarely and is needed on every page: offices, villages, the
//! calendar. Read once and kept for a minute, so that pages need few
//! statements and several servers still agree soon.

pub(crate) mod notices;

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rules::place::{Places, Street, Village};
use sea_orm::{EntityTrait, QueryOrder};

use crate::entity::{office, village};
use crate::error::Result;
use crate::office::Office;
use crate::store::Store;

use notices::Notices;

pub use crate::district::District;

/// As it was read last, however long ago: for what need not be of this minute,
/// such as the streets' names in a header. No statement after the first.
pub async fn last_district(store: &Store, now: DateTime<Utc>) -> Result<Arc<District>> {
    match store.reference.last() {
        Some(district) => Ok(district),
        None => district(store, now).await,
    }
}

/// Offices, villages and calendar; usually no statement at all.
pub async fn district(store: &Store, now: DateTime<Utc>) -> Result<Arc<District>> {
    if let Some(district) = store.reference.get(now) {
        return Ok(district);
    }
    let offices = office::Entity::find()
        .order_by_asc(office::Column::Code)
        .all(&store.db)
        .await?;
    let villages = village::Entity::find().all(&store.db).await?;
    let calendar = Notices::load(&store.db).await?.calendar();
    let offices: BTreeMap<String, Office> = offices
        .into_iter()
        .map(|row| Ok((row.code.clone(), Office::try_from(row)?)))
        .collect::<Result<_>>()?;
    let streets = offices
        .values()
        .filter(|office| office.is_street())
        .map(|office| Street {
            code: office.code.clone(),
            name: office.short.clone(),
            district: office.district.clone().unwrap_or_default(),
        });
    let villages = villages.into_iter().map(|row| Village {
        code: row.code,
        name: row.name,
        street: row.street,
    });
    let names = offices
        .values()
        .map(|o| (o.code.clone(), o.name.clone()))
        .collect();
    let district = Arc::new(District {
        names,
        places: Places::new(streets, villages),
        calendar,
        offices,
    });
    store.reference.put(now, district.clone());
    Ok(district)
}
