//! Somebody applies: at home, or at whichever window is near.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Timelike, Utc};
use rules::authority::Caller;
use rules::calendar::legal_date;
use rules::form::Answers;
use rules::guide::{Guide, ProcedureKind};
use rules::jurisdiction::route;
use rules::notice::required_materials;
use rules::receipt::Receipt;

use super::applicant::applicant;
use super::dice::Dice;
use super::form::Filling;
use super::life::Life;
use super::town::Town;
use super::{Fate, Job};
use crate::case;
use crate::draft::{self, Persons};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// Of a hundred who come in working hours, how many come to a window, and how
/// many of these to one that is not their own street's.
const AT_WINDOW: usize = 45;
const CROSS_STREET: usize = 30;
/// Tries to find a guide whose form can be filled in, for somebody whom it fits.
const TRIES: usize = 16;

/// A case that runs.
pub(super) struct Live {
    pub(super) index: usize,
    pub(super) receipt: Receipt,
    pub(super) fate: Fate,
    /// The step before which it is left lying for a while.
    pub(super) left_at: Option<Job>,
    /// Whether whoever works on it takes it first.
    pub(super) taken: bool,
    pub(super) guide: Arc<Guide>,
    pub(super) answers: Answers,
    /// Materials that were handed in.
    pub(super) handed: Vec<String>,
    /// Who applies, or the clerk who does it for them.
    pub(super) applicant: Caller,
    pub(super) handler: Caller,
    pub(super) decider: Caller,
}

/// Files one case.
pub(super) async fn file(
    store: &Store,
    town: &Town,
    dice: &mut Dice,
    at: DateTime<Utc>,
    fate: Fate,
    index: usize,
) -> Result<Live> {
    for _ in 0..TRIES {
        let Some(guide) = dice.pick(&town.guides).cloned() else {
            break;
        };
        // Only for a licence there is a ground that fits anybody.
        if fate == Fate::NotAccepted && guide.procedure.kind != ProcedureKind::Licence {
            let licence = |guide: &&Arc<Guide>| guide.procedure.kind == ProcedureKind::Licence;
            if let Some(licence) = town.guides.iter().find(licence).cloned()
                && let Some(live) = attempt(store, town, dice, (at, fate, index), licence).await?
            {
                return Ok(live);
            }
            continue;
        }
        if let Some(live) = attempt(store, town, dice, (at, fate, index), guide).await? {
            return Ok(live);
        }
    }
    Err(StoreError::Data("no guide could be applied for".to_owned()))
}

async fn attempt(
    store: &Store,
    town: &Town,
    dice: &mut Dice,
    (at, fate, index): (DateTime<Utc>, Fate, usize),
    guide: Arc<Guide>,
) -> Result<Option<Live>> {
    let villages: Vec<&rules::place::Village> = town.district.places.villages().collect();
    let Some(village) = dice.pick(&villages) else {
        return Ok(None);
    };
    let today = legal_date(at);
    let clerk = window(town, dice, at, &village.street);
    let fits = |life: Life| life.applies(&guide.code, today);
    let Some(applicant) = applicant(town, dice, clerk.as_ref(), &fits) else {
        return Ok(None);
    };
    let filling = Filling {
        guide: &guide,
        places: &town.district.places,
        village: &village.code,
        life: applicant.life,
        today,
    };
    let Some(answers) = filling.answers(dice) else {
        return Ok(None);
    };
    let receiving = match &clerk {
        Some(Caller::Staff { office, .. }) => Some(office.as_str()),
        _ => None,
    };
    let Ok(routing) = route(&guide, &answers, town.district.area(), receiving) else {
        return Ok(None);
    };
    let Some((handler, decider)) = town
        .officer(&routing.handling_office)
        .zip(town.officer(&routing.deciding_authority))
    else {
        return Ok(None);
    };
    let who = Request::new(applicant.caller.clone(), at, "demo", "");
    let token = match applicant.person {
        Some(person) => {
            let persons = Persons {
                applicant: person,
                agent: None,
            };
            draft::start_at_window(store, &who, &guide.code, &persons).await?
        }
        None => draft::start(store, &who, &guide.code).await?,
    };
    draft::save(store, &who, &token, &answers).await?;
    let mut handed: Vec<String> = required_materials(&guide, &answers)
        .iter()
        .map(|material| material.code.clone())
        .collect();
    // A window takes in what is incomplete; what is missing goes on the notice.
    if clerk.is_some() && fate.is_noticed() {
        handed.pop();
    }
    for material in &handed {
        if let Some(scan) = dice.pick(&town.scans) {
            draft::attach(store, &who, &token, material, scan, "扫描件.pdf").await?;
        }
    }
    let done = case::submit(store, &who, &token, &format!("demo-year-{index:08}")).await?;
    Ok(Some(Live {
        index,
        receipt: done.receipt,
        fate,
        left_at: None,
        taken: false,
        guide,
        answers,
        handed,
        applicant: applicant.caller,
        handler,
        decider,
    }))
}

/// The clerk at whose window the person stands; none at home.
fn window(town: &Town, dice: &mut Dice, at: DateTime<Utc>, street: &str) -> Option<Caller> {
    let local = at.naive_utc() + TimeDelta::hours(8);
    let open = matches!(local.hour(), 9..=11 | 14..=16);
    if !open || !town.district.calendar.is_working(local.date()) || !dice.percent(AT_WINDOW) {
        return None;
    }
    if dice.percent(CROSS_STREET) {
        let clerks: Vec<&Caller> = town.clerks.values().collect();
        return dice.pick(&clerks).map(|clerk| (*clerk).clone());
    }
    town.clerks.get(street).cloned()
}
