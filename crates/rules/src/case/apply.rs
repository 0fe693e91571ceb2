//! The fold: what each event does to the case. It judges nothing; what was
//! recorded has happened.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::actor::Channel;
use super::decision::DeliveryMethod;
use super::event::{Event, LineAnswer, Recorded};
use super::handover::Handovers;
use super::part::{Acceptance, Decided, Delivery, IssuedNotice, LineState, Wait};
use super::state::Case;
use super::status::Status;
use crate::calendar::legal_date;
use crate::notice::{Defect, Notice, NoticeLine, Target, is_within};

impl Case {
    /// The case after these events; `None` where there are none or the first is
    /// not a submission.
    pub fn replay(events: impl IntoIterator<Item = Recorded>) -> Option<Self> {
        let mut events = events.into_iter();
        let mut case = Self::open(&events.next()?)?;
        for event in events {
            case.apply(&event);
        }
        Some(case)
    }

    /// The case as its first event opens it.
    fn open(first: &Recorded) -> Option<Self> {
        let Event::Submitted(submission) = &first.event else {
            return None;
        };
        let routing = &submission.routing;
        let mut case = Self {
            seq: first.seq,
            status: Status::Received,
            received_at: first.at,
            received_on: legal_date(first.at),
            channel: first.channel,
            received_by: first.by.clone(),
            answers: submission.answers.clone(),
            materials: submission.materials.clone(),
            handling_office: routing.handling_office.clone(),
            deciding_authority: routing.deciding_authority.clone(),
            submission: (**submission).clone(),
            handovers: Handovers::default(),
            assignees: BTreeMap::new(),
            notice: None,
            acceptance: None,
            non_acceptance: None,
            decision: None,
            delivery: None,
            ended_on: None,
            reminded: BTreeSet::new(),
            due_soon: BTreeSet::new(),
            overdue: BTreeSet::new(),
            at_window: BTreeSet::new(),
        };
        case.stands_at_window(first);
        case.open_handovers(case.received_on);
        Some(case)
    }

    /// The case after one more event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.seq = recorded.seq;
        let today = legal_date(recorded.at);
        self.apply_handover(recorded);
        self.stands_at_window(recorded);
        match &recorded.event {
            Event::CorrectedOnTheSpot { answers, materials } => {
                self.answers.extend(answers.clone());
                for (code, pieces) in materials {
                    self.materials
                        .entry(code.clone())
                        .or_default()
                        .extend(pieces.iter().cloned());
                }
            }
            Event::NoticeIssued(notice) => self.notice = Some(issued(notice, today, recorded)),
            Event::LineAnswered(answer) => self.answer(answer, today),
            Event::LineReopened { line, defect, todo } => self.reopen(*line, *defect, todo, today),
            &Event::Accepted {
                deemed, as_of, on, ..
            } => {
                self.status = Status::Accepted;
                self.acceptance = Some(Acceptance { deemed, as_of, on });
            }
            Event::NotAccepted { ground, .. } => {
                self.status = Status::NotAccepted;
                self.non_acceptance = Some((ground.clone(), today));
            }
            Event::Decided(decision) => {
                self.status = Status::Decided;
                let by = recorded.by.clone();
                self.decision = Some(Decided {
                    decision: decision.clone(),
                    on: today,
                    by,
                });
            }
            &Event::Delivered { method, on } => {
                self.status = Status::Delivered;
                self.delivery = Some(Delivery { method, on });
            }
            Event::Closed => self.end(Status::Closed, today),
            Event::Withdrawn { .. } => self.end(Status::Withdrawn, today),
            &Event::Expired { on } => self.end(Status::Expired, on),
            Event::Transferred {
                to,
                deciding_authority,
                ..
            }
            | Event::HandlerNamed {
                to,
                deciding_authority,
                ..
            } => {
                self.handling_office.clone_from(to);
                self.deciding_authority.clone_from(deciding_authority);
            }
            Event::Assigned { office, to, .. } => match to {
                Some(staff) => {
                    self.assignees.insert(office.clone(), staff.clone());
                }
                None => {
                    self.assignees.remove(office);
                }
            },
            &Event::Reminded { on, .. } => {
                self.reminded.insert(on);
            }
            &Event::DueSoon { clock, due, .. } => {
                self.due_soon.insert((clock, due));
            }
            &Event::Overdue { clock, due } => {
                self.overdue.insert((clock, due));
            }
            Event::Submitted(_)
            | Event::HandedOver { .. }
            | Event::TakenOver { .. }
            | Event::HandoverRefused { .. }
            | Event::PapersReturned { .. }
            | Event::Opinion { .. }
            | Event::Message { .. }
            | Event::DatesRecomputed { .. } => {}
        }
    }

    fn end(&mut self, status: Status, on: NaiveDate) {
        self.status = status;
        self.ended_on = Some(on);
    }

    /// An answer is added to its line and to what is on hand; the first one
    /// since the line was (re)opened closes it.
    fn answer(&mut self, answer: &LineAnswer, today: NaiveDate) {
        let Some(line) = self.line_mut(answer.line) else {
            return;
        };
        line.answers.push((today, answer.clone()));
        line.answered_on.get_or_insert(today);
        match line.line.target.clone() {
            Target::Material(code) if !answer.pieces.is_empty() => {
                self.materials
                    .entry(code)
                    .or_default()
                    .extend(answer.pieces.iter().cloned());
            }
            // The field is replaced as a whole: a box that is no longer ticked
            // is simply not posted. The old words stay in the submission.
            Target::Field(path) if !answer.answers.is_empty() => {
                self.answers.retain(|key, _| !is_within(key, &path));
                self.answers.extend(answer.answers.clone());
            }
            _ => {}
        }
        self.end_wait(today);
    }

    /// The answer that leaves no line open gives the case back to the office.
    fn end_wait(&mut self, today: NaiveDate) {
        let complete = self.corrections_in().is_some();
        let wait = self.notice.as_mut().and_then(|n| n.waits.last_mut());
        if let Some(wait) = wait.filter(|_| complete) {
            wait.until.get_or_insert(today);
        }
    }

    /// Notes the day on which the applicant, or who came for them, was at a
    /// window about this case.
    fn stands_at_window(&mut self, recorded: &Recorded) {
        let on = match &recorded.event {
            Event::Submitted(_)
            | Event::CorrectedOnTheSpot { .. }
            | Event::LineAnswered(_)
            | Event::Withdrawn { .. }
                if recorded.channel == Channel::Window =>
            {
                legal_date(recorded.at)
            }
            &Event::Delivered {
                method: DeliveryMethod::AtWindow,
                on,
            } => on,
            _ => return,
        };
        self.at_window.insert(on);
    }

    /// The line is open again, and the reasonable period runs anew.
    fn reopen(&mut self, number: u16, defect: Defect, todo: &str, today: NaiveDate) {
        let Some(line) = self.line_mut(number) else {
            return;
        };
        let before = std::mem::replace(&mut line.line.todo, todo.to_owned());
        line.reopened.push((today, line.line.defect, before));
        line.line.defect = defect;
        line.answered_on = None;
        if let Some(notice) = &mut self.notice {
            notice.period_from = today;
            if notice.waits.last().is_none_or(|wait| wait.until.is_some()) {
                notice.waits.push(Wait {
                    from: today,
                    until: None,
                });
            }
        }
    }

    /// The material that a line of the notice is about.
    pub(super) fn line_material(&self, number: u16) -> Option<String> {
        let index = usize::from(number).checked_sub(1)?;
        match &self.notice.as_ref()?.lines.get(index)?.line.target {
            Target::Material(code) => Some(code.clone()),
            Target::Field(_) => None,
        }
    }

    fn line_mut(&mut self, number: u16) -> Option<&mut LineState> {
        let index = usize::from(number).checked_sub(1)?;
        self.notice.as_mut()?.lines.get_mut(index)
    }
}

fn issued(notice: &Notice, today: NaiveDate, recorded: &Recorded) -> IssuedNotice {
    let open = |line: &NoticeLine| LineState {
        line: line.clone(),
        answers: Vec::new(),
        answered_on: None,
        reopened: Vec::new(),
    };
    IssuedNotice {
        notice: notice.clone(),
        on: today,
        by: recorded.by.clone(),
        lines: notice.lines.iter().map(open).collect(),
        waits: vec![Wait {
            from: today,
            until: None,
        }],
        period_from: today,
    }
}
