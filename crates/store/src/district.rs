//! Offices, villages and the calendar, and the place where a server keeps them once
//! they have been read.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use rules::calendar::Calendar;
use rules::jurisdiction::Area;
use rules::place::Places;

use crate::office::record::Office;

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

    pub(crate) fn get(&self, now: DateTime<Utc>) -> Option<Arc<District>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        let (since, district) = kept.as_ref()?;
        // A clock set back in a test makes it old, too.
        let young = |believed| (now - since).abs() < believed;
        self.believed.is_none_or(young).then(|| district.clone())
    }

    pub(crate) fn last(&self) -> Option<Arc<District>> {
        let kept = self.kept.read().unwrap_or_else(PoisonError::into_inner);
        kept.as_ref().map(|(_, district)| district.clone())
    }

    pub(crate) fn put(&self, now: DateTime<Utc>, district: Arc<District>) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = Some((now, district));
    }

    /// After a change by this server.
    pub(crate) fn forget(&self) {
        *self.kept.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
