//! One chapter a file; `story` plays a case through as the hall does.

mod acceptance;
mod corrections;
mod decision;
mod desk;
mod handed_back;
mod handed_back_some;
pub(crate) mod handover;
mod handover_refused;
mod leaving;
mod leg_days;
mod notice;
mod papers;
mod random;
mod recompute;
mod spent;
mod stored;
pub(crate) mod story;
mod submission;
mod through;
mod time;
