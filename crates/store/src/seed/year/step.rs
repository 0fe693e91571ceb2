//! One act on a case, and what follows from it.

use chrono::{DateTime, Utc};
use rules::acceptance::Ground;
use rules::authority::Caller;
use rules::calendar::legal_date;
use rules::case::{Command, DeliveryMethod, FileRef, HandedIn, LineAnswer, Outcome, Reopening};
use rules::form::Answers;
use rules::notice::{
    Contact, Defect, Notice, NoticeLine, OnHand, Target, USUAL, prefill, usual_consequence,
    usual_how,
};

use super::dice::Dice;
use super::file::Live;
use super::town::Town;
use super::{Fate, Job, pace};
use crate::case::{self, Act};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// Of a hundred decisions, how many refuse.
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
        Job::Take => (live.handler.clone(), Command::Take),
        Job::TakeToDecide => (live.decider.clone(), Command::Take),
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
    let (days, job) = match (job, command) {
        (Job::Take, _) => (pace::checked(dice, live), Job::Check),
        (Job::Check, Command::IssueNotice(_)) => {
            let at = at + pace::corrected(dice);
            return (live.fate != Fate::Forgotten).then_some((at, Job::Correct));
        }
        (Job::SendBack, _) => return Some((at + pace::corrected(dice), Job::CorrectAgain)),
        (Job::Correct, _) if live.fate == Fate::SentBack => {
            (pace::checked_again(dice, live), Job::SendBack)
        }
        (Job::Correct | Job::CorrectAgain, _) => (pace::checked_again(dice, live), Job::Accept),
        // At an office that checks and decides it is on their desk already.
        (Job::Check, Command::Accept) | (Job::Accept, _)
            if live.taken && live.decider != live.handler =>
        {
            (0, Job::TakeToDecide)
        }
        (Job::Check, Command::Accept) | (Job::Accept | Job::TakeToDecide, _) => {
            (pace::decided(dice, live), Job::Decide)
        }
        (Job::Decide, _) => (pace::delivered(dice, live), Job::Deliver),
        (Job::Deliver, _) => (pace::closed(dice, live), Job::Close),
        _ => return None,
    };
    Some((town.at_work(dice, at, days), job))
}
