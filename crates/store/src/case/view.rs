//! The case page: everything about one case, as the law sees it now.

use std::sync::Arc;

use rules::authority::{Action, Caller, Object};
use rules::case::{
    Case, Clock, Event, IssuedNotice, Paper, Recorded, StaffRef, Status, TimelineEntry, Turn,
    clocks, papers, timeline, with_time,
};
use rules::guide::Guide;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::apply::no_case;
use super::facts;
use crate::account;
use crate::entity::case;
use crate::error::{Result, StoreError};
use crate::event_log;
use crate::guide::find_version;
use crate::reference::{self, District};
use crate::request::Request;
use crate::store::Store;

/// A case, for whoever may see it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// 收件编号
    pub receipt: Receipt,
    /// Number of the last recorded event; a form sends it back as
    /// [`Act::seen`](super::Act::seen).
    pub seq: u32,
    /// As the law sees it now: with what time has brought about.
    pub case: Case,
    /// What was recorded, then what time has brought about.
    pub log: Vec<Recorded>,
    /// The guide version that the case is under.
    pub guide: Arc<Guide>,
    /// Its version.
    pub guide_version: i32,
    /// The periods that run now, each with its ledger.
    pub clocks: Vec<Clock>,
    /// The steps in plain words, the oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// The papers (文书).
    pub papers: Vec<Paper>,
    /// Offices, villages and calendar.
    pub district: Arc<District>,
    /// For asking [`rules::authority::may`] what the page should offer.
    pub object: Object,
}

impl CaseView {
    /// Whether the caller may do this; a page hides what would be refused.
    pub fn allows(&self, who: &Request, action: Action) -> bool {
        who.may(action, &self.object).is_ok()
    }

    /// 谁在办: name of the office whose turn it is, and who there has the case.
    pub fn in_hands_of(&self) -> (&str, Option<&StaffRef>) {
        let office = match self.case.turn() {
            Turn::ToDecide => &self.case.deciding_authority,
            _ => &self.case.handling_office,
        };
        (self.district.office_name(office), self.case.assignee())
    }

    /// 办理经过 as the applicant is shown it: without work inside the agency, and
    /// without messages, which have a place of their own.
    pub fn steps(&self) -> impl Iterator<Item = &TimelineEntry> {
        // The entries stand in the order of the log.
        let all = self.log.iter().zip(&self.timeline);
        let shown = all.filter(|(recorded, _)| {
            !recorded.event.is_internal() && !matches!(recorded.event, Event::Message { .. })
        });
        shown.map(|(_, entry)| entry)
    }

    /// The one-time notice while it can be answered.
    pub fn open_notice(&self) -> Option<&IssuedNotice> {
        let notice = self.case.notice.as_ref();
        notice.filter(|_| self.case.status == Status::Received)
    }
}

/// The case with this number, if the caller may see it. Staff who look are
/// written down. At most six statements.
pub async fn view(store: &Store, who: &Request, receipt: &Receipt) -> Result<CaseView> {
    let district = reference::district(store, who.now).await?;
    let (row, object) = seen(store, who, receipt, &district).await?;
    if matches!(who.caller, Caller::Staff { .. }) {
        let index = Some(row.id_number_index.clone());
        let receipt = Some(row.receipt.clone());
        account::looked_up(
            &store.single(),
            who,
            "case_view",
            index,
            row.account_id,
            receipt,
        )
        .await?;
    }
    let guide = find_version(store, &store.db, &row.guide_code, row.guide_version).await?;
    let recorded = event_log::load(store, &store.db, &row).await?;
    let case = Case::replay(recorded.iter().cloned()).ok_or_else(|| no_case(&row.receipt))?;
    let (calendar, now) = (&district.calendar, who.now);
    let seq = case.seq;
    let case = case.as_of(&guide.guide, calendar, now);
    Ok(CaseView {
        receipt: receipt.clone(),
        seq,
        clocks: clocks(&case, &guide.guide, calendar, now),
        timeline: timeline(&recorded, &guide.guide, calendar, district.area(), now),
        papers: papers(&recorded, &guide.guide, calendar, now),
        log: with_time(&recorded, &guide.guide, calendar, now),
        case,
        guide: guide.guide,
        guide_version: guide.version,
        district,
        object,
    })
}

/// The row, if the caller may see the case. For anybody else there is none.
pub(crate) async fn seen(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    district: &District,
) -> Result<(case::Model, Object)> {
    let known = facts::known(store, &store.db, who, district).await?;
    let row = by_receipt(&store.db, receipt)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let object = Object::Case(facts::object(&row, known.id_matches(&row)));
    who.may(Action::ViewCase, &object)?;
    Ok((row, object))
}

pub(super) async fn by_receipt(
    db: &impl ConnectionTrait,
    receipt: &Receipt,
) -> Result<Option<case::Model>> {
    Ok(case::Entity::find()
        .filter(case::Column::Receipt.eq(receipt.digits()))
        .one(db)
        .await?)
}

/// A stored number.
pub(super) fn receipt_of(digits: &str) -> Result<Receipt> {
    Receipt::parse(digits).map_err(|error| StoreError::fault(digits, error))
}
