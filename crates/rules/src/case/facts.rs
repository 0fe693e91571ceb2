//! What a command is judged by, besides the case and itself.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::actor::{Actor, Channel};
use crate::authority::Caller;
use crate::calendar::{Calendar, legal_date};
use crate::guide::Guide;
use crate::jurisdiction::Area;

/// The facts. The store gathers them inside the command's transaction.
#[derive(Clone, Copy, Debug)]
pub struct Facts<'a> {
    /// The instant of the command.
    pub now: DateTime<Utc>,
    /// The working calendar.
    pub calendar: &'a Calendar,
    /// The guide version that the case is under; for a submission the current
    /// one.
    pub guide: &'a Guide,
    /// Its version number.
    pub guide_version: i32,
    /// Villages, streets and offices.
    pub area: Area<'a>,
    /// Who is calling.
    pub caller: &'a Caller,
    /// The same, with the names that the log keeps.
    pub actor: &'a Actor,
    /// Whether the caller's account is verified and its ID number is the
    /// applicant's (compared by blind index).
    pub id_matches: bool,
    /// Through which channel.
    pub channel: Channel,
    /// When the counter of the caller's office closes (民法典 203).
    pub closing: NaiveTime,
}

impl Facts<'_> {
    /// The legal date of the command.
    pub fn today(&self) -> NaiveDate {
        legal_date(self.now)
    }

    /// Whether the person stands at the counter.
    pub fn at_counter(&self) -> bool {
        self.channel == Channel::Window
    }

    /// Whether the counter has closed for the day: what ends "today" ends at a
    /// counter with its closing (民法典 203).
    pub fn counter_closed(&self) -> bool {
        let local = self.now.naive_utc() + TimeDelta::hours(8);
        self.at_counter() && local.time() > self.closing
    }
}
