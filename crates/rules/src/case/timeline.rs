//! The case in plain words, for the applicant (办理进度).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::actor::{Actor, ActorKind, Channel};
use super::event::{Event, Recorded};
use super::settle::with_time;
use super::words::words;
use crate::authority::Role;
use crate::calendar::{Calendar, legal_date};
use crate::guide::Guide;
use crate::jurisdiction::Area;

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimelineEntry {
    /// Its legal date.
    pub on: NaiveDate,
    /// When it was written; `None` for what time has brought about.
    pub at: Option<DateTime<Utc>>,
    /// The step, in a word that residents know.
    pub title: String,
    /// What happened, in a sentence or two.
    pub text: String,
    /// Who did it: 申请人, or office and clerk.
    pub who: String,
    /// 网上, 窗口, 工作台 or 期限届满.
    pub channel: Channel,
    /// A period that somebody has let pass, not a step forward.
    pub late: bool,
    /// Work inside the agency, which the applicant's page leaves out.
    #[serde(default)]
    pub internal: bool,
    /// The latest step.
    pub current: bool,
}

/// The steps so far, oldest first, with what time has brought about whether it
/// has been written down or not.
pub fn timeline(
    events: &[Recorded],
    guide: &Guide,
    calendar: &Calendar,
    area: Area,
    now: DateTime<Utc>,
) -> Vec<TimelineEntry> {
    let log = with_time(events, guide, calendar, now);
    let mut noticed = false;
    let mut entries = Vec::with_capacity(log.len());
    for recorded in &log {
        noticed |= matches!(recorded.event, Event::NoticeIssued(_));
        entries.push(entry(recorded, noticed, guide, area));
    }
    if let Some(last) = entries.last_mut() {
        last.current = true;
    }
    entries
}

fn entry(recorded: &Recorded, noticed: bool, guide: &Guide, area: Area) -> TimelineEntry {
    let (title, text) = words(recorded, noticed, guide, area);
    TimelineEntry {
        on: date(recorded),
        at: (!recorded.event.is_by_time()).then_some(recorded.at),
        title: title.to_owned(),
        text,
        who: who(&recorded.by),
        channel: recorded.channel,
        late: matches!(recorded.event, Event::Overdue { .. }),
        internal: recorded.event.is_internal(),
        current: false,
    }
}

/// A clerk is never shown as the applicant.
fn who(actor: &Actor) -> String {
    match (actor.kind, &actor.office) {
        (ActorKind::Resident, _) => "申请人".to_owned(),
        (ActorKind::Staff, Some(office)) => {
            let role = actor.role.map_or("工作人员", Role::label);
            format!("{} {}（{role}）", office.name, actor.name)
        }
        (ActorKind::Staff, None) | (ActorKind::System, _) => actor.name.clone(),
    }
}

fn date(recorded: &Recorded) -> NaiveDate {
    match recorded.event {
        Event::Accepted { on, .. }
        | Event::Expired { on }
        | Event::Reminded { on, .. }
        | Event::DueSoon { on, .. }
        | Event::Delivered { on, .. } => on,
        Event::Overdue { due, .. } => due.succ_opt().unwrap_or(due),
        _ => legal_date(recorded.at),
    }
}
