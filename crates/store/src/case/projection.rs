//! The row in `cases`, derived from the case.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use rules::calendar::{Calendar, end_of_day, legal_date};
use rules::case::{
    Case, Clock, ClockKind, LegStage, Status, clocks, next_clock_at, next_due, settle,
};
use rules::guide::Guide;
use sea_orm::Set;

use crate::account::sealed::id_index;
use crate::entity::case::ActiveModel;
use crate::error::Result;
use crate::secret::{Index, Key, tail};
use crate::store::Store;
use crate::words::word;

/// The columns that never change: who, what, where it came in.
pub(super) fn fixed(store: &Store, case: &Case, guide: &Guide, key: &Key) -> Result<ActiveModel> {
    let submission = &case.submission;
    let applicant = &submission.applicant;
    let receipt = submission.receipt.digits();
    let phone = Some(applicant.phone.as_str()).filter(|phone| !phone.is_empty());
    let index = |kind: Index, text: &str| store.secret.index(kind, text);
    Ok(ActiveModel {
        receipt: Set(receipt.to_owned()),
        key_wrapped: Set(store.secret.wrap(&*store.random, receipt, key)?),
        guide_code: Set(submission.guide.code.clone()),
        guide_version: Set(submission.guide.version),
        title: Set(guide.title.clone()),
        window_accepts: Set(guide.intake.window_accepts),
        account_id: Set(submission.account),
        name_sealed: Set(key.seal(
            &*store.random,
            &name_context(receipt),
            applicant.name.as_bytes(),
        )?),
        name_index: Set(index(Index::Name, &applicant.name)),
        id_number_index: Set(id_index(store, applicant.id_kind, &applicant.id_number)),
        id_tail_index: Set(index(Index::IdTail, tail(&applicant.id_number))),
        phone_index: Set(phone.map(|phone| index(Index::Phone, phone))),
        phone_tail_index: Set(phone.map(|phone| index(Index::PhoneTail, tail(phone)))),
        channel: Set(word(&case.channel)?),
        receiving_office: Set(submission.routing.receiving_office.clone()),
        received_at: Set(case.received_at),
        ..ActiveModel::default()
    })
}

/// What the applicant's sealed name is bound to.
pub(super) fn name_context(receipt: &str) -> String {
    format!("cases/{receipt}/name")
}

/// The columns that say how far the case is, as the law sees it at `now`.
pub(super) fn derived(
    row: &mut ActiveModel,
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<()> {
    row.unwritten = Set(!settle(case, guide, calendar, now).is_empty());
    let case = case.as_of(guide, calendar, now);
    let running = clocks(&case, guide, calendar, now);
    let due = next_due(&running);
    row.handling_office = Set(case.handling_office.clone());
    row.deciding_authority = Set(case.deciding_authority.clone());
    row.hands_over = Set(case.hands_over().map(str::to_owned));
    row.sender = Set(case.sender().map(str::to_owned));
    let giving = case.give_back();
    row.gives_back = Set(giving.first().map(|office| (*office).to_owned()));
    let others = giving.get(1..).filter(|others| !others.is_empty());
    row.gives_back_also = Set(others.map(|others| format!(",{},", others.join(","))));
    row.under_way = Set(case.is_under_way());
    row.coordinator = Set(case.coordinator().map(str::to_owned));
    let since = |stage| case.awaited(stage).map(|(_, since)| since);
    row.hand_over_since = Set(since(LegStage::ToHandOver));
    row.take_over_since = Set(since(LegStage::ToTakeOver));
    let desk = |office: &String| case.assignees.get(office).map(|staff| staff.id);
    row.handler = Set(desk(&case.handling_office));
    row.decider = Set(desk(&case.deciding_authority));
    row.status = Set(word(&case.status)?);
    row.turn = Set(word(&case.turn())?);
    row.word = Set(case.word(legal_date(now)).to_owned());
    row.due_from = Set(due.map(|clock| clock.due.from));
    row.due_on = Set(due.map(|clock| clock.due.date));
    row.due_kind = Set(due.map(|clock| word(&clock.kind)).transpose()?);
    row.due_provisional = Set(due.is_some_and(|clock| clock.due.provisional));
    row.overdue = Set(running.iter().any(|clock| clock.overdue));
    row.prompted = Set(prompted(&case, &running).map(str::to_owned));
    row.due_sort = Set(due.map_or_else(far, |clock| clock.due.date));
    let count = |n: usize| i32::try_from(n).unwrap_or(i32::MAX);
    let spent = case.spent(calendar);
    row.accepted_on = Set(case.acceptance.map(|acceptance| acceptance.as_of));
    row.noticed_on = Set(case.notice.as_ref().map(|notice| notice.on));
    row.decided_on = Set(case.decision.as_ref().map(|decided| decided.on));
    row.gross_days = Set(spent.map(|spent| spent.gross.into()));
    row.net_days = Set(spent.map(|spent| spent.net.into()));
    row.visits = Set(count(case.visits()));
    row.sent_back = Set(count(case.sent_back()));
    let word_changes = word_changes_at(&case, now);
    let clock = next_clock_at(&case, guide, calendar, now);
    row.next_clock_at = Set(clock.into_iter().chain(word_changes).min());
    Ok(())
}

/// What the clock has said of the periods that run: that one is nearly over, to
/// whoever has the case, or that one has run out, to the leader.
fn prompted(case: &Case, running: &[Clock]) -> Option<&'static str> {
    let said = |of: &BTreeSet<(ClockKind, NaiveDate)>| {
        let mut days = running.iter().map(|clock| (clock.kind, clock.due.date));
        days.any(|period| of.contains(&period))
    };
    if said(&case.overdue) {
        Some("escalated")
    } else if said(&case.due_soon) {
        Some("reminded")
    } else {
        None
    }
}

/// 已受理 turns into 办理中 with the day after acceptance.
fn word_changes_at(case: &Case, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let acceptance = case
        .acceptance
        .filter(|_| case.status == Status::Accepted)?;
    Some(end_of_day(acceptance.on)).filter(|at| *at > now)
}

/// Later than any due date, and within what both databases can hold.
fn far() -> NaiveDate {
    NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
}
