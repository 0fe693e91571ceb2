//! The case (办件): commands in, events out, state as their fold.
//!
//! The event log is the truth. [`handle`] turns a command into events or a
//! refusal, [`Case`] is the fold of the recorded events, and what time alone
//! brings about is derived by [`settle`] at every read and written by the next
//! command. Arrows run one way: `event` ← `state` ← `clock` ← `settle` ←
//! `handle`; `paper` and `timeline` only read.

mod actor;
mod agent;
mod apply;
mod apply_handover;
mod brought;
mod carried;
mod clock;
mod clock_kind;
mod command;
mod decision;
mod event;
mod facts;
mod handle;
mod handover;
mod leg;
mod material;
mod paper;
mod paper_place;
mod part;
mod recompute;
mod record;
mod settle;
mod spent;
mod state;
mod status;
mod submission;
#[cfg(test)]
pub(crate) mod tests;
mod timeline;
mod words;

pub use actor::{Actor, ActorKind, Channel, OfficeRef, StaffRef};
pub use agent::{Agent, MANDATE, Mandate, MandateKind, mandate_material};
pub(crate) use brought::{brought, opens_receipt};
pub use clock::{Clock, LICENCE_DECISION, LICENCE_DELIVERY, clocks, next_due};
pub use clock_kind::ClockKind;
pub use command::{Command, Reopening, Submit};
pub use decision::{Decision, DeliveryMethod, Outcome};
pub use event::{DueConfirmed, DueMoved, Event, LineAnswer, Recorded};
pub use facts::Facts;
pub use handle::handle;
pub use handover::{
    Handover, Handovers, LegStage, PaperLine, RefusedHandover, Signed, in_guide_order,
};
pub use leg::{Leg, leg_due, leg_late_since};
pub use material::{FileRef, HandedIn, Materials, Person};
pub use paper::{Paper, PaperKind, decision_title, papers, public_title};
pub(crate) use paper::{issuer, paper_date};
pub use paper_place::PaperPlace;
pub use part::{Acceptance, Decided, Delivery, IssuedNotice, LineState, Wait};
pub use recompute::{NewYear, recompute};
pub use record::record;
pub use settle::{next_clock_at, settle, with_time};
pub use spent::Spent;
pub use state::Case;
pub use status::{Status, Turn};
pub use submission::{GuideRef, Submission};
pub use timeline::{TimelineEntry, timeline};
pub use words::{silence, told_of};
