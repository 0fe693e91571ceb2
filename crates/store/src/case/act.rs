//! One command on a case is one transaction: lock, load, check what the page
//! knew, ask `rules`, append, project.

use rules::authority::{Action, Caller, Object};
use rules::case::{Command, Event, Facts, TimelineEntry, handle, record, timeline};
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

use super::loaded::Loaded;
use super::{again, facts};
use crate::entity::case;
use crate::error::{Result, Stale, StoreError};
use crate::idempotency::{Done, already_done, command_key};
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// A command on a case, as a form posts it.
#[derive(Clone, Debug)]
pub struct Act {
    /// 收件编号
    pub receipt: Receipt,
    /// Number of the last event that the page knew; `None` where nothing that
    /// happened meanwhile could matter (a message).
    pub seen: Option<u32>,
    /// Random text that the form carries: the same key and command again are the
    /// same form again, and get the same answer.
    pub key: String,
    /// What to do.
    pub command: Command,
}

/// Somebody did something since the page was made.
const CHANGED: &str = "您打开页面之后，这件办件又有了变化（见下），这次操作没有执行。请看过变化后再决定；您填写的内容都还在。";
/// The page had done its work, and came back with something else filled in. To send it
/// once more does not help: a new page has the lines that are left, and a new key.
const USED: &str = "这张表已经提交过一次（见下），这次改填的内容没有收下。请点“看最新情况”，在打开的页面上填写还没有收到的内容。";

/// Carries out a command.
pub async fn act(store: &Store, who: &Request, act: Act) -> Result<Done> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin_for(who).await?;
    let row = case::Entity::find()
        .filter(case::Column::Receipt.eq(act.receipt.digits()))
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let known = facts::known(store, &txn, who, &district).await?;
    let id_matches = known.id_matches(&row);
    who.may(
        Action::ViewCase,
        &Object::Case(facts::object(&row, id_matches)),
    )?;
    let command_key = bound_key(who, &act)?;
    let done = already_done(&txn, &command_key).await?;
    let loaded = Loaded::of(store, &txn, row).await?;
    let (case, guide) = (&loaded.case, &loaded.guide);
    let staff = matches!(who.caller, Caller::Staff { .. });
    let log = || {
        let (calendar, area) = (&district.calendar, district.area());
        timeline(&loaded.recorded, &guide.guide, calendar, area, who.now)
    };
    if let Some(done) = done {
        let before = again::before(&txn, loaded.row.id, done.seq).await?;
        let recorded = loaded.recorded.iter();
        let of_it = recorded.filter(|one| one.seq > before && one.seq <= done.seq);
        let first: Vec<&Event> = of_it.map(|one| &one.event).collect();
        let mut since = loaded.recorded.iter().filter(|one| one.seq > done.seq);
        let anew = since.any(|one| again::opens_anew(&one.event, &act.command));
        if !anew && again::holds(&first, &act.command, !staff) {
            return Ok(done);
        }
        return Err(stale(USED, case.seq, before, log(), staff));
    }
    let facts = Facts {
        now: who.now,
        calendar: &district.calendar,
        guide: &guide.guide,
        guide_version: guide.version,
        area: district.area(),
        caller: &who.caller,
        actor: &known.actor,
        id_matches,
        channel: known.channel,
        closing: known.closing,
    };
    let unseen = |seen: &u32| {
        let mut since = loaded.recorded.iter().filter(|entry| entry.seq > *seen);
        *seen > case.seq
            || since.any(|entry| {
                matters(&entry.event, staff) || comes_to_list(&entry.event, &act.command, who)
            })
    };
    if let Some(seen) = act.seen.filter(unseen) {
        return Err(stale(CHANGED, case.seq, seen, log(), staff));
    }
    let events = record(case.seq, handle(Some(case), act.command, &facts)?, &facts);
    let seq = loaded
        .append(store, &txn, who, &district, &events, Some(&command_key))
        .await?;
    txn.commit().await?;
    Ok(Done {
        receipt: act.receipt,
        seq,
    })
}

/// The key of a command on a case: bound to that case and command, too. Browsers
/// give an old page back, key and all, in which something else is chosen or
/// written then: that is another command, and must not read as done.
///
/// 补正 and 当场更正 are bound by their names alone. What they take along (files that
/// wait for the line, a field that differs) is not found again when the form comes
/// twice. Whether it is the same form is seen by what came of it ([`again::holds`]).
fn bound_key(who: &Request, act: &Act) -> Result<Vec<u8>> {
    let command = match &act.command {
        Command::AnswerLines(_) => "answer_lines".to_owned(),
        Command::CorrectOnTheSpot { .. } => "correct_on_the_spot".to_owned(),
        command => {
            serde_json::to_string(command).map_err(|error| StoreError::fault("a command", error))?
        }
    };
    let mut bound = Sha256::new_with_prefix(command_key(who, &act.key)?);
    bound.update(act.receipt.digits());
    bound.update("/");
    bound.update(command);
    Ok(bound.finalize().to_vec())
}

/// Whether what has happened since the page was made changes anybody's mind. What
/// time alone brought about does not: it was true on the page before the job wrote it
/// down, and what it has made impossible is refused by the rules, with its reason.
/// Dates that an imported calendar moved are news. Paper on its way changes nobody's
/// mind, and work inside the agency is no news to the applicant.
fn matters(event: &Event, staff: bool) -> bool {
    match event {
        Event::HandedOver { .. } | Event::TakenOver { .. } | Event::PapersReturned { .. } => false,
        event if event.is_by_time() => event.is_news_of_dates(),
        event => staff || !event.is_internal(),
    }
}

/// Whether paper has come to what the command signs for: the list of 材料交接单 is
/// made when it is carried out, and nobody signs for what their page did not show.
fn comes_to_list(event: &Event, command: &Command, who: &Request) -> bool {
    match command {
        Command::ThroughAgent { command, .. } => comes_to_list(event, command, who),
        Command::TakeOver { .. } => matches!(event, Event::HandedOver { .. }),
        Command::ReturnPapers | Command::ReturnSome { .. } => match (event, &who.caller) {
            (Event::TakenOver { to, papers, .. }, Caller::Staff { office, .. }) => {
                !papers.is_empty() && to == office
            }
            _ => false,
        },
        _ => false,
    }
}

fn stale(message: &str, seq: u32, seen: u32, log: Vec<TimelineEntry>, staff: bool) -> StoreError {
    // The first `seq` entries are the recorded ones, in order.
    let changes: Vec<TimelineEntry> = log
        .into_iter()
        .take(usize::try_from(seq).unwrap_or(usize::MAX))
        .skip(usize::try_from(seen).unwrap_or_default())
        .filter(|entry| staff || !entry.internal)
        .collect();
    let refusal = Refusal::conflict("stale", message);
    StoreError::Stale(Box::new(Stale {
        refusal,
        seq,
        changes,
    }))
}
