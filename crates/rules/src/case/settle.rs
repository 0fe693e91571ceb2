//! What time alone has brought about (期限届满的法律后果): derived at every read,
//! written by the next command with its legal date. No job is needed for it to
//! be true. Nothing irreversible happens on a provisional date [D].

use chrono::{DateTime, NaiveDate, Utc};

use super::actor::{Actor, Channel};
use super::clock::{Clock, clocks};
use super::clock_kind::ClockKind;
use super::event::{Event, Recorded};
use super::state::Case;
use crate::acceptance::silence_accepts;
use crate::calendar::{Calendar, end_of_day};
use crate::guide::{Guide, Limit};

/// Working days before the end of a period at which its officer is reminded.
const SOON: u16 = 2;

/// The events that time has brought about since the last recorded one, in the
/// order of their legal instants.
pub fn settle(case: &Case, guide: &Guide, calendar: &Calendar, now: DateTime<Utc>) -> Vec<Event> {
    let mut case = case.clone();
    let mut events = Vec::new();
    // Each step ends a period or notes it once, so that this comes to an end.
    while let Some((at, event)) = next(&case, guide, calendar).filter(|(at, _)| *at <= now) {
        case.apply_by_time(&event, at);
        events.push(event);
    }
    events
}

/// The log as the law sees it at `now`: what was recorded, then what time has
/// brought about and the next command will write, numbered as it will be.
pub fn with_time(
    events: &[Recorded],
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Vec<Recorded> {
    let mut log = events.to_vec();
    if let Some(case) = Case::replay(events.iter().cloned()) {
        let derived = settle(&case, guide, calendar, now);
        log.extend(
            (case.seq + 1..)
                .zip(derived)
                .map(|(seq, event)| by_law(seq, now, event)),
        );
    }
    log
}

/// The next instant at which time alone changes something about the case; the
/// store keeps it, and the inbox derives anew the rows whose instant has come.
pub fn next_clock_at(
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Option<DateTime<Utc>> {
    let case = case.as_of(guide, calendar, now);
    let event = next(&case, guide, calendar).map(|(at, _)| at);
    // A provisional date brings nothing about, but it does turn a row red.
    let ends = clocks(&case, guide, calendar, now)
        .into_iter()
        .map(|clock| clock.ends_at());
    ends.filter(|at| *at > now).chain(event).min()
}

impl Case {
    /// The case as the law sees it at `now`: with what time has brought about,
    /// written or not. `seq` stays that of the last recorded event.
    #[must_use]
    pub fn as_of(&self, guide: &Guide, calendar: &Calendar, now: DateTime<Utc>) -> Self {
        let mut case = self.clone();
        for event in settle(self, guide, calendar, now) {
            case.apply_by_time(&event, now);
        }
        case
    }

    /// Applies what time has brought about without a record of it.
    pub(super) fn apply_by_time(&mut self, event: &Event, at: DateTime<Utc>) {
        self.apply(&by_law(self.seq, at, event.clone()));
    }
}

/// An event under nobody's name.
pub(super) fn by_law(seq: u32, at: DateTime<Utc>, event: Event) -> Recorded {
    Recorded {
        seq,
        at,
        by: Actor::by_law(),
        channel: Channel::Clock,
        command: None,
        event,
    }
}

/// What time brings about next, whether its instant has come or not.
fn next(case: &Case, guide: &Guide, calendar: &Calendar) -> Option<(DateTime<Utc>, Event)> {
    // `overdue` plays no part here, so that any instant will do.
    clocks(case, guide, calendar, case.received_at)
        .into_iter()
        .filter(|clock| !clock.due.provisional)
        .filter_map(|clock| brings(case, guide, calendar, &clock))
        .min_by_key(|(at, _)| *at)
}

/// What this period brings about next: a reminder, then what its end does.
fn brings(
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    clock: &Clock,
) -> Option<(DateTime<Utc>, Event)> {
    due_soon(case, calendar, clock).or_else(|| ends(case, guide, calendar, clock))
}

/// The reminder of a period of the agency, two working days before its end [D],
/// where the period is longer than that.
fn due_soon(case: &Case, calendar: &Calendar, clock: &Clock) -> Option<(DateTime<Utc>, Event)> {
    let (kind, due) = (clock.kind, clock.due.date);
    let known = case.due_soon.contains(&(kind, due)) || case.overdue.contains(&(kind, due));
    if kind == ClockKind::Correction || known {
        return None;
    }
    let on = calendar.working_days_before(due, SOON)?;
    let event = Event::DueSoon {
        clock: kind,
        on,
        due,
    };
    (on > clock.due.from).then_some((end_of_day(on.pred_opt()?), event))
}

/// What the end of this period brings about.
fn ends(
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    clock: &Clock,
) -> Option<(DateTime<Utc>, Event)> {
    let due = clock.due.date;
    let end = clock.ends_at();
    let on = due.succ_opt()?;
    match clock.kind {
        // 行政许可法 32(1)(4): no notice in five days is acceptance from the day
        // of receipt.
        ClockKind::Acceptance if silence_accepts(&guide.procedure) => Some((
            end,
            Event::Accepted {
                deemed: true,
                as_of: case.received_on,
                on,
                office: None,
            },
        )),
        // 32(1)(5) with the same five days [D]: from the day of the last correction.
        ClockKind::CorrectionCheck if silence_accepts(&guide.procedure) => {
            let as_of = case.corrections_in()?;
            Some((
                end,
                Event::Accepted {
                    deemed: true,
                    as_of,
                    on,
                    office: None,
                },
            ))
        }
        ClockKind::Correction => {
            Some(reminder(case, calendar, due).unwrap_or((end, Event::Expired { on })))
        }
        kind => (!case.overdue.contains(&(kind, due)))
            .then_some((end, Event::Overdue { clock: kind, due })),
    }
}

/// The next reminder of open corrections: half-way, and on the last day [D].
fn reminder(case: &Case, calendar: &Calendar, due: NaiveDate) -> Option<(DateTime<Utc>, Event)> {
    let notice = case.notice.as_ref()?;
    let Limit { n, unit } = notice.notice.period;
    let half = calendar
        .due_limit(
            notice.period_from,
            Limit {
                n: n.div_ceil(2),
                unit,
            },
        )
        .date;
    let on = [half, due]
        .into_iter()
        .find(|day| !case.reminded.contains(day))?;
    Some((end_of_day(on.pred_opt()?), Event::Reminded { on, due }))
}
