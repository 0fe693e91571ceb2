//! Who there is: the demo staff at their offices, residents with accounts, guides
//! that can be applied for, and the scans that people bring.

use std::collections::BTreeMap;
use std::sync::Arc;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use rules::calendar::legal_date;
use rules::guide::Guide;
use sea_orm::EntityTrait;

use super::arrivals::at_hour;
use super::dice::Dice;
use super::life::Life;
use super::people;
use crate::account::{self, Registration};
use crate::entity::staff;
use crate::error::{Result, StoreError};
use crate::files::{self, NewFile};
use crate::guide::{self, Filter};
use crate::reference::{self, District};
use crate::request::Request;
use crate::seed::Demo;
use crate::store::Store;

/// One account for as many cases, and no more than this: a password is hashed for
/// each.
const CASES_AN_ACCOUNT: usize = 40;
const MOST_ACCOUNTS: usize = 100;
/// Different scans.
const SCANS: usize = 12;
/// How many begin work at which hour.
const HOURS: [(i64, u32); 6] = [(9, 20), (10, 22), (11, 12), (14, 20), (15, 16), (16, 10)];

/// Somebody with an account.
pub(super) struct Resident {
    pub(super) caller: Caller,
    pub(super) life: Life,
}

/// The hall and its people.
pub(super) struct Town {
    pub(super) district: Arc<District>,
    pub(super) guides: Vec<Arc<Guide>>,
    pub(super) residents: Vec<Resident>,
    pub(super) scans: Vec<NewFile>,
    pub(super) clerks: BTreeMap<String, Caller>,
    officers: BTreeMap<String, Caller>,
}

impl Town {
    pub(super) async fn open(
        store: &Store,
        who: &Request,
        demo: &Demo,
        dice: &mut Dice,
        start: DateTime<Utc>,
        cases: usize,
    ) -> Result<Self> {
        let (clerks, officers) = staff(store, demo).await?;
        let district = reference::district(store, who.now).await?;
        let mut town = Self {
            district,
            guides: guides(store, &officers).await?,
            residents: Vec::new(),
            scans: scans(store, start).await?,
            clerks,
            officers,
        };
        let accounts = cases.div_ceil(CASES_AN_ACCOUNT).clamp(2, MOST_ACCOUNTS);
        for number in 0..accounts {
            let resident = town.resident(store, dice, start, number).await?;
            town.residents.push(resident);
        }
        Ok(town)
    }

    /// Somebody with an account, whose card a clerk has seen.
    async fn resident(
        &self,
        store: &Store,
        dice: &mut Dice,
        start: DateTime<Utc>,
        number: usize,
    ) -> Result<Resident> {
        let person = people::person(dice);
        let life = Life::of(&person.id_number)
            .ok_or_else(|| StoreError::Data("a number without a date of birth".to_owned()))?;
        let address = format!("demo-{number}");
        let who = Request::new(Caller::Anonymous, start, "demo", address);
        let given = Registration {
            name: person.name,
            id_number: person.id_number,
            phone: person.phone.clone(),
            password: format!("yiwang-demo-{number}"),
            ..Registration::default()
        };
        let account = account::register(store, &who, &given).await?;
        if let Some(clerk) = self.clerks.values().next() {
            account::verify(store, &who.by(clerk.clone()), account, &person.phone).await?;
        }
        let caller = Caller::Resident {
            account,
            verified: true,
        };
        Ok(Resident { caller, life })
    }

    /// Who checks or decides at this office.
    pub(super) fn officer(&self, office: &str) -> Option<Caller> {
        self.officers.get(office).cloned()
    }

    /// Some working hour, `days` working days after `after`; on the same day a
    /// while later.
    pub(super) fn at_work(
        &self,
        dice: &mut Dice,
        after: DateTime<Utc>,
        days: u16,
    ) -> DateTime<Utc> {
        let calendar = &self.district.calendar;
        let today = legal_date(after);
        let date = match days {
            0 => calendar.working_day_from(today),
            days => calendar.due(today, days).date,
        };
        let at = at_hour(date, dice.weighted(&HOURS), dice);
        let minutes = i64::try_from(15 + dice.below(60)).unwrap_or(15);
        Ord::max(at, after + TimeDelta::minutes(minutes))
    }
}

type ByOffice = BTreeMap<String, Caller>;

/// The demo clerks and officers by office; a leader stands in where there is no
/// officer.
async fn staff(store: &Store, demo: &Demo) -> Result<(ByOffice, ByOffice)> {
    let rows = staff::Entity::find().all(&store.db).await?;
    let (mut clerks, mut officers) = (BTreeMap::new(), BTreeMap::new());
    for member in &demo.staff {
        let Some(row) = rows.iter().find(|row| row.login == member.login) else {
            continue;
        };
        let caller = Caller::Staff {
            staff: row.id,
            role: member.role,
            office: row.office.clone(),
        };
        match member.role {
            Role::WindowClerk => clerks.insert(row.office.clone(), caller),
            Role::CaseOfficer => officers.insert(row.office.clone(), caller),
            _ => continue,
        };
    }
    if clerks.is_empty() || officers.is_empty() {
        return Err(StoreError::Data(
            "demo.json names no clerk or no officer".to_owned(),
        ));
    }
    Ok((clerks, officers))
}

/// What can be applied for here, and has somebody who decides it.
async fn guides(store: &Store, officers: &ByOffice) -> Result<Vec<Arc<Guide>>> {
    let filter = Filter {
        can_apply: true,
        ..Filter::default()
    };
    let mut guides = Vec::new();
    for summary in guide::list(store, &filter).await? {
        let version = guide::get(store, &summary.code).await?;
        let has = |body: &rules::guide::Body| match body {
            rules::guide::Body::Street => true,
            rules::guide::Body::Department(code) => officers.contains_key(code),
            rules::guide::Body::Elsewhere => false,
        };
        if has(&version.guide.handling) && has(&version.guide.deciding) {
            guides.push(version.guide.clone());
        }
    }
    guides.sort_by(|one, other| one.code.cmp(&other.code));
    Ok(guides)
}

/// Small files of the kinds that people bring.
async fn scans(store: &Store, now: DateTime<Utc>) -> Result<Vec<NewFile>> {
    let mut scans = Vec::new();
    for number in 0..SCANS {
        let bytes = pdf(number);
        let chunk = Ok::<_, StoreError>(Bytes::from(bytes));
        scans.push(files::receive(store, now, futures::stream::iter([chunk])).await?);
    }
    Ok(scans)
}

/// A page with a number on it, as PDF.
fn pdf(number: usize) -> Vec<u8> {
    let text = format!("BT /F1 24 Tf 72 720 Td (Scan {number}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
         /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut parts = vec!["%PDF-1.4\n".to_owned()];
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(parts.iter().map(String::len).sum::<usize>());
        parts.push(format!("{number} 0 obj\n{object}\nendobj\n"));
    }
    let (table, size) = (
        parts.iter().map(String::len).sum::<usize>(),
        places.len() + 1,
    );
    parts.push(format!("xref\n0 {size}\n0000000000 65535 f \n"));
    parts.extend(places.iter().map(|place| format!("{place:010} 00000 n \n")));
    parts.push(format!(
        "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
    ));
    parts.concat().into_bytes()
}
