//! The case (办件): commands in, events out, state as their fold.
//!
//! The event log is the truth. [`handle`] turns a command into events or a
//! refusal, [`Case`] is the fold of the recorded events, and what time alone
//! brings about is derived by [`settle`] at every read and written by the next
//! command. Arrows run one way: `event` ← `state` ← `clock` ← `settle` ←
//! `handle`; `paper` and `timeline` only read.

mod actor;
mod apply;
mod clock;
mod clock_kind;
mod command;
mod event;
mod facts;
mod handle;
mod material;
mod paper;
mod recompute;
mod settle;
mod state;
mod timeline;

pub use actor::{Actor, ActorKind, Channel, OfficeRef};
pub use clock::{Clock, clocks, next_due};
pub use clock_kind::ClockKind;
pub use command::{Command, Reopening, Submit};
pub use event::{
    Decision, DeliveryMethod, DueMoved, Event, GuideRef, LineAnswer, Outcome, Recorded, Submission,
};
pub use facts::Facts;
pub use handle::{handle, record};
pub use material::{FileRef, HandedIn, Materials, Person};
pub use paper::{Paper, PaperKind, papers};
pub use recompute::recompute;
pub use settle::{next_clock_at, settle};
pub use state::{Acceptance, Case, Decided, Delivery, IssuedNotice, LineState, Status, Turn};
pub use timeline::{TimelineEntry, timeline};
