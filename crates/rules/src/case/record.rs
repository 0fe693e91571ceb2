//! From events to records: numbered, dated, under a name.

use super::event::{Event, Recorded};
use super::facts::Facts;
use super::settle::by_law;

/// The events of one command as they are recorded: numbered on from `seq`, under the
/// caller's name, but what time brought about under nobody's.
pub fn record(seq: u32, events: Vec<Event>, facts: &Facts) -> Vec<Recorded> {
    let command = Some(seq + 1);
    let stamp = |(seq, event): (u32, Event)| {
        if event.is_by_time() {
            return by_law(seq, facts.now, event);
        }
        let (by, channel) = (facts.actor.clone(), facts.channel);
        Recorded {
            seq,
            at: facts.now,
            by,
            channel,
            command,
            event,
        }
    };
    (seq + 1..).zip(events).map(stamp).collect()
}
