//! One act on a case, and what follows from it.

use chrono::{DateTime, TimeDelta, Utc};
use rules::acceptance::Ground;
use rules::authority::Caller;
use rules::calendar::legal_date;
use rules::case::{Command, DeliveryMethod, FileRef, HandedIn, LineAnswer, Outcome, Reopening};
use rules::form::Answers;
use rules::guide::{Limit, Unit};
use rules::notice::{
    Contact, Defect, Notice, NoticeLine, OnHand, Target, USUAL, prefill, usual_consequence,
    usual_how,
};

use super::dice::Dice;
use super::file::Live;
use super::town::Town;
use super::{Fate, Job};
use crate::case::{self, Act};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// Of a hundred decisions, how many come too late, and how many refuse.
const LATE: usize = 6;
const REFUSED: usize = 8;

/// What came of it.
pub(super) struct Done {
    /// Whether it was done; a refusal by the rules is not.
    pub(super) acted: bool,
    /// What comes next.
    pub(super) next: Option<(DateTime<Utc>, Job)>,
}

/// Does `job`, and says what is next.
pub(super) async fn act(
    store: &Store,
    town: &Town,
    dice: &mut Dice,
    live: &mut Live,
    at: DateTime<Utc>,
    job: Job,
) -> Result<Done> {
    let (who, command) = match job {
        Job::File => {
            return Ok(Done {
                acted: false,
                next: None,
            });
        }
        Job::Check => (live.handler.clone(), check(town, dice, live)),
        Job::Correct => (live.applicant.clone(), correct(town, dice, live)),
        Job::SendBack => (live.handler.clone(), send_back()),
        Job::CorrectAgain => (live.applicant.clone(), correct_again(town, dice)),
        Job::Accept => (live.handler.clone(), Command::Accept),
        Job::Decide => (live.decider.clone(), decide(dice, live)),
        Job::Deliver => (live.decider.clone(), deliver(live, at)),
        Job::Close => (live.decider.clone(), Command::Close),
        Job::Withdraw => (
            live.applicant.clone(),
            Command::Withdraw {
                reason: "暂时不办了".to_owned(),
            },
        ),
    };
    let next = next(town, dice, live, at, job, &command);
    let act = Act {
        receipt: live.receipt.clone(),
        seen: None,
        key: format!("demo-year-{:08}-{job:?}", live.index),
        command,
    };
    let who = Request::new(who, at, "demo", "");
    let acted = match case::act(store, &who, act).await {
        Ok(_) => true,
        // Too late for a notice, already accepted by silence: as in life.
        Err(StoreError::Refused(_)) => false,
        Err(error) => return Err(error),
    };
    Ok(Done { acted, next })
}

/// What the officer does with what came in.
fn check(town: &Town, dice: &mut Dice, live: &Live) -> Command {
    match live.fate {
        Fate::Corrected | Fate::SentBack | Fate::Forgotten => notice(town, dice, live),
        Fate::NotAccepted => Command::NotAccept {
            ground: Ground::NoLicenceNeeded,
            explanation: "在原宅基地上维修，不新增占地。".to_owned(),
        },
        Fate::Straight | Fate::Withdrawn => Command::Accept,
    }
}

/// What is missing; where nothing is, a picture that cannot be read; where there
/// is no picture either, nothing is the matter.
fn notice(town: &Town, dice: &mut Dice, live: &Live) -> Command {
    let materials = live.handed.iter().map(String::as_str).collect();
    let on_hand = OnHand {
        answers: &live.answers,
        materials,
    };
    let mut lines = prefill(&live.guide, &on_hand);
    if lines.is_empty()
        && let Some(code) = dice.pick(&live.handed)
    {
        lines.push(NoticeLine {
            target: Target::Material(code.clone()),
            defect: Defect::Illegible,
            todo: "请重新拍摄，四角完整、字迹清楚。".to_owned(),
            on_the_spot: false,
        });
    }
    if lines.is_empty() {
        return Command::Accept;
    }
    let office = match &live.handler {
        Caller::Staff { office, .. } => town.district.office_name(office).to_owned(),
        _ => String::new(),
    };
    Command::IssueNotice(Notice {
        lines,
        period: USUAL,
        consequence: usual_consequence(),
        how: usual_how(),
        contact: Contact {
            whom: office,
            phone: "0531-00000000（示例）".to_owned(),
        },
    })
}

/// Every line of the notice with a scan.
fn correct(town: &Town, dice: &mut Dice, live: &Live) -> Command {
    let Command::IssueNotice(notice) = notice(town, &mut Dice::new(0), live) else {
        return Command::AnswerLines(Vec::new());
    };
    let lines = (1..).zip(&notice.lines);
    let answers = lines.map(|(line, _)| with_a_scan(town, dice, line));
    Command::AnswerLines(answers.collect())
}

fn with_a_scan(town: &Town, dice: &mut Dice, line: u16) -> LineAnswer {
    let scan = dice.pick(&town.scans).map(|scan| {
        HandedIn::File(FileRef {
            hash: scan.hash.clone(),
            name: "补正.pdf".to_owned(),
            mime: scan.kind.media_type().to_owned(),
            size: scan.size,
        })
    });
    LineAnswer {
        line,
        pieces: scan.into_iter().collect(),
        answers: Answers::new(),
        explanation: String::new(),
    }
}

/// The line of the notice that is sent back: every notice has a first one.
const SENT_BACK: u16 = 1;

fn send_back() -> Command {
    Command::ReopenLines(vec![Reopening {
        line: SENT_BACK,
        defect: Defect::Illegible,
        todo: "仍看不清印章和日期，请平放后重新拍摄。".to_owned(),
    }])
}

fn correct_again(town: &Town, dice: &mut Dice) -> Command {
    Command::AnswerLines(vec![with_a_scan(town, dice, SENT_BACK)])
}

fn decide(dice: &mut Dice, live: &Live) -> Command {
    if dice.percent(REFUSED) {
        return Command::Decide {
            outcome: Outcome::Refused,
            reasons: "经核对，申请人的情况不符合办事指南列明的条件。".to_owned(),
            result: String::new(),
        };
    }
    let result = live.guide.results.first();
    let result = result.map_or("准予办理", |result| result.name.as_str());
    Command::Decide {
        outcome: Outcome::Granted,
        reasons: String::new(),
        result: result.to_owned(),
    }
}

fn deliver(live: &Live, at: DateTime<Utc>) -> Command {
    let method = match live.applicant {
        Caller::Resident { .. } => DeliveryMethod::Electronic,
        _ => DeliveryMethod::AtWindow,
    };
    Command::Deliver {
        method,
        on: legal_date(at),
    }
}

fn next(
    town: &Town,
    dice: &mut Dice,
    live: &Live,
    at: DateTime<Utc>,
    job: Job,
    command: &Command,
) -> Option<(DateTime<Utc>, Job)> {
    let days = match (job, command) {
        (Job::Check, Command::IssueNotice(_)) => {
            let at = at_any_hour(dice, at);
            return (live.fate != Fate::Forgotten).then_some((at, Job::Correct));
        }
        // As prompt as the first look: past the five days the case is accepted.
        (Job::Correct, _) if live.fate == Fate::SentBack => {
            let days = pick(dice, &SOON).min(live.fate.checked_within());
            return Some((town.at_work(dice, at, days), Job::SendBack));
        }
        (Job::SendBack, _) => return Some((at_any_hour(dice, at), Job::CorrectAgain)),
        (Job::Correct | Job::CorrectAgain, _) => {
            let days = pick(dice, &SOON);
            return Some((town.at_work(dice, at, days), Job::Accept));
        }
        (Job::Check, Command::Accept) | (Job::Accept, _) => {
            let days = decided_after(dice, live);
            return Some((town.at_work(dice, at, days), Job::Decide));
        }
        (Job::Decide, _) => pick(dice, &DELIVERED_AFTER),
        (Job::Deliver, _) => pick(dice, &CLOSED_AFTER),
        _ => return None,
    };
    let job = if job == Job::Decide {
        Job::Deliver
    } else {
        Job::Close
    };
    Some((town.at_work(dice, at, days), job))
}

/// Corrections come at any hour.
fn at_any_hour(dice: &mut Dice, after: DateTime<Utc>) -> DateTime<Utc> {
    let hours = i64::try_from(10 + dice.below(24 * 8)).unwrap_or(10);
    after + TimeDelta::hours(hours)
}

const SOON: [(u16, u32); 5] = [(0, 30), (1, 34), (2, 22), (4, 10), (7, 4)];
const DELIVERED_AFTER: [(u16, u32); 5] = [(0, 36), (1, 26), (2, 16), (5, 12), (15, 10)];
const CLOSED_AFTER: [(u16, u32); 4] = [(1, 36), (3, 32), (6, 18), (20, 14)];

fn pick(dice: &mut Dice, days: &[(u16, u32)]) -> u16 {
    dice.weighted(days)
}

/// Mostly well before the last day, sometimes after it.
fn decided_after(dice: &mut Dice, live: &Live) -> u16 {
    let procedure = &live.guide.procedure;
    let limit = procedure.promised.or(procedure.legal).unwrap_or(Limit {
        n: 10,
        unit: Unit::WorkingDays,
    });
    let days = match limit.unit {
        Unit::WorkingDays => limit.n,
        Unit::Days => limit.n * 5 / 7,
        Unit::Months => limit.n * 20,
    };
    let more = |n: usize| u16::try_from(n).unwrap_or(0);
    if dice.percent(LATE) {
        return days + 1 + more(dice.below(6));
    }
    let share = 20 + more(dice.below(65));
    days.saturating_mul(share) / 100
}
