//! What changes rarely and is needed on every page: offices, villages, the
//! calendar. Read once and kept for a minute, so that pages need few
//! statements and several servers still agree soon.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use rules::calendar::Calendar;
use rules::jurisdiction::Area;
use rules::place::{Places, Street, Village};
use sea_orm::{EntityTrait, QueryOrder};

use crate::calendar::Notices;
use crate::entity::{office, village};
use crate::error::Result;
use crate::office::Office;
use crate::store::Store;

/// Offices, villages and the calendar as they stand.
#[derive(Clone, Debug, Default)]
pub struct District {
    /// The offices by code.
    pub offices: BTreeMap<String, Office>,
    /// Their names by code.
    pub names: BTreeMap<String, String>,
    /// Streets and their villages.
    pub places: Places,
    /// The working calendar.
    pub calendar: Calendar,
}

impl District {
    /// What the rules must know of it.
    pub fn area(&self) -> Area<'_> {
        Area {
            places: &self.places,
            offices: &self.names,
            coordinator: self
                .offices
                .values()
                .find(|office| office.active && office.is_coordinator())
                .map(|office| office.code.as_str()),
        }
    }

    /// The name of an office, or its code where it is unknown.
    pub fn office_name<'a>(&'a self, code: &'a str) -> &'a str {
        self.offices
            .get(code)
            .map_or(code, |office| office.name.as_str())
    }
}

/// The cache.
#[derive(Clone)]
pub(crate) struct Reference {
    kept: Arc<RwLock<Option<Kept>>>,
    /// How long what was read is believed; `None`: until this store changes it.
    believed: Option<TimeDelta>,
}

/// What was read, and when.
type Kept = (DateTime<Utc>, Arc<District>);

impl Default for Reference {
    fn default() -> Self {
        Self {
            kept: Arc::default(),
            believed: Some(TimeDelta::minutes(1)),
        }
    }
}

impl Reference {
    /// Of a store that nobody else writes to, and whose clock may run through a year.
    pub(crate) fn of_a_sole_writer() -> Self {
        Self {
            believed: None,
            ..Self::default()
        }
    }

    fn get(&self, now: DateTime<Utc>) -> Option<Arc<District>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let (since, district) = kept.as_ref()?;
        // A clock set back in a test makes it old, too.
        let young = |believed| (now - since).abs() < believed;
        self.believed.is_none_or(young).then(|| district.clone())
    }

    fn last(&self) -> Option<Arc<District>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().map(|(_, district)| district.clone())
    }

    fn put(&self, now: DateTime<Utc>, district: Arc<District>) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((now, district));
    }

    /// After a change by this server.
    pub(crate) fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

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
