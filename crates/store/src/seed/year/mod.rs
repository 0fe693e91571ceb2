//! `server demo`: a year of the hall, as it could have been, through the same
//! commands as real work: who may, what the guide asks, which clock runs is all
//! judged as ever. The same seed on an empty database makes the same year.
//!
//! Cases are filed by days and hours as people come, and each has its fate in its
//! hand before it begins ([`Fate`]); what is due at an instant is done then, in
//! the order of the year, and the clock job runs every night.

mod applicant;
mod arrivals;
mod dice;
mod file;
mod form;
mod life;
mod number;
mod pace;
mod people;
mod said;
mod step;
mod town;

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::path::Path;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rules::calendar::{end_of_day, legal_date};
use sea_orm::{EntityTrait, PaginatorTrait};

use self::dice::Dice;
use self::file::Live;
use self::town::Town;
use super::Demo;
use crate::case;
use crate::entity::case::Entity as Case;
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// Days of the year that is made; it ends now.
const DAYS: i64 = 365;
/// The last of them, whose cases may still lie on somebody's desk: a hall has
/// work. That no more people come than before keeps the boards even.
const LATELY: i64 = 30;
/// Of a hundred cases of these days, how many are left lying, and at which step.
const LEFT: usize = 60;
const LEFT_AT: [Job; 5] = [
    Job::Check,
    Job::Decide,
    Job::Decide,
    Job::Deliver,
    Job::Close,
];
/// Of a hundred cases of these days, how many an officer takes before working on
/// them (认领). Not of older ones: each is one more command.
const TAKEN: usize = 60;
/// More cases than one night can bring.
const NIGHT: u64 = 100_000;

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearReport {
    /// Cases filed.
    pub cases: u64,
    /// Acts of people on them.
    pub acts: u64,
    /// Acts that the rules refused, as they do in a real year: whoever comes too
    /// late for a notice, say.
    pub refused: u64,
    /// What time brought about.
    pub settled: u64,
}

/// How a case is going to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// Accepted and decided.
    Straight,
    /// With a notice that is answered.
    Corrected,
    /// With a notice whose first answer is no better: it is sent back once.
    SentBack,
    /// With a notice that nobody answers.
    Forgotten,
    /// Taken back.
    Withdrawn,
    /// 不予受理
    NotAccepted,
}

impl Fate {
    /// Whether something is the matter with what was handed in.
    const fn is_noticed(self) -> bool {
        matches!(self, Self::Corrected | Self::SentBack | Self::Forgotten)
    }
}

/// What is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Job {
    File,
    Take,
    Check,
    Correct,
    SendBack,
    CorrectAgain,
    Accept,
    TakeToDecide,
    Decide,
    Deliver,
    Close,
    Withdraw,
}

/// What is still to come: when, in which order, what, with which case.
type Agenda = BinaryHeap<Reverse<(DateTime<Utc>, usize, Job, usize)>>;

/// Makes the year up to `who.now`. `data` is `DATA_DIR`, whose demo staff do the
/// work.
///
/// # Errors
/// There are cases already: a year is made for an empty hall.
pub async fn demo_year(
    store: &Store,
    who: &Request,
    demo: &Demo,
    data: &Path,
    cases: usize,
    seed: u64,
) -> Result<YearReport> {
    if Case::find().count(&store.db).await? > 0 {
        let why = "there are cases already; a demo year is made on an empty database";
        return Err(StoreError::Data(why.to_owned()));
    }
    super::seed(store, who, data).await?;
    super::seed_demo(store, who, demo).await?;
    let start = who.now - TimeDelta::days(DAYS);
    let mut dice = Dice::new(seed);
    let mut town = Town::open(store, who, demo, &mut dice, start, cases).await?;
    let mut year = Year {
        agenda: arrivals::plan(&town.district.calendar, &mut dice, start, who.now, cases),
        fates: Vec::new(),
        live: Vec::new(),
        order: cases,
        report: YearReport::default(),
        settled_on: legal_date(start),
        end: who.now,
    };
    while let Some(Reverse((at, _, job, index))) = year.agenda.pop() {
        if at > who.now {
            break;
        }
        year.nights(store, legal_date(at)).await?;
        year.work(store, &mut town, &mut dice, at, job, index)
            .await?;
    }
    year.nights(store, legal_date(who.now)).await?;
    Ok(year.report)
}

struct Year {
    agenda: Agenda,
    fates: Vec<Fate>,
    live: Vec<Live>,
    /// A tiebreaker, so that two acts of one instant keep their order.
    order: usize,
    report: YearReport,
    /// The day whose clock job has run.
    settled_on: NaiveDate,
    end: DateTime<Utc>,
}

impl Year {
    /// The clock job of every night until `day` begins.
    async fn nights(&mut self, store: &Store, day: NaiveDate) -> Result<()> {
        while self.settled_on < day {
            let midnight = end_of_day(self.settled_on);
            self.report.settled += case::settle_due(store, &|| midnight, NIGHT).await?;
            self.settled_on = self.settled_on.succ_opt().unwrap_or(day);
        }
        Ok(())
    }

    /// Does one thing, and puts what follows from it on the agenda.
    async fn work(
        &mut self,
        store: &Store,
        town: &mut Town,
        dice: &mut Dice,
        at: DateTime<Utc>,
        job: Job,
        index: usize,
    ) -> Result<()> {
        if job == Job::File {
            let fate = self.fate(dice);
            let mut live = file::file(store, town, dice, at, fate, index).await?;
            let lately = self.end - at < TimeDelta::days(LATELY);
            if lately && dice.percent(LEFT) {
                live.left_at = dice.pick(&LEFT_AT).copied();
            }
            live.taken = lately && dice.percent(TAKEN);
            self.report.cases += 1;
            let (days, first) = match fate {
                Fate::Withdrawn => (pace::checked(dice, &live), Job::Withdraw),
                _ if live.taken => (0, Job::Take),
                _ => (pace::checked(dice, &live), Job::Check),
            };
            self.live.push(live);
            let index = self.live.len() - 1;
            self.put(town.at_work(dice, at, days), first, index);
            return Ok(());
        }
        let Some(live) = self.live.get_mut(index) else {
            return Ok(());
        };
        let done = step::act(store, town, dice, live, at, job).await?;
        self.report.acts += u64::from(done.acted);
        self.report.refused += u64::from(!done.acted);
        if let Some((at, job)) = done.next {
            self.put(at, job, index);
        }
        Ok(())
    }

    /// The next card of the pack; a new one where it is empty. Not one by one by
    /// chance: even a small year has of everything.
    fn fate(&mut self, dice: &mut Dice) -> Fate {
        if self.fates.is_empty() {
            let pack = [
                (Fate::Corrected, 7),
                (Fate::SentBack, 1),
                (Fate::Forgotten, 2),
                (Fate::Withdrawn, 2),
                (Fate::NotAccepted, 2),
                (Fate::Straight, 36),
            ];
            let cards = pack
                .iter()
                .flat_map(|(fate, n)| std::iter::repeat_n(*fate, *n));
            self.fates = dice.shuffled(cards.collect());
        }
        self.fates.pop().unwrap_or(Fate::Straight)
    }

    fn put(&mut self, at: DateTime<Utc>, job: Job, index: usize) {
        self.order += 1;
        self.agenda.push(Reverse((at, self.order, job, index)));
    }
}
