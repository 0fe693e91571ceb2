//! A case as the hall plays it: commands at instants by callers, each recorded.

use chrono::{DateTime, NaiveTime, Utc};

use crate::authority::{Caller, Role};
use crate::calendar::Calendar;
use crate::case::{
    Actor, Case, Channel, Command, Event, Facts, FileRef, HandedIn, LineAnswer, Materials,
    OfficeRef, Outcome, Person, Recorded, Submit, handle, record,
};
use crate::guide::Guide;
use crate::identity::IdKind;
use crate::notice::{Contact, Defect, Notice, NoticeLine, Target, usual_consequence, usual_how};
use crate::receipt::Receipt;
use crate::refusal::Refusal;
use crate::sample::{CIVIL, CUIZHAI, DAQIAO, Map, VILLAGE_IN_CUIZHAI, answers, calendar, wall};

/// The hall with one case.
pub(crate) struct Story {
    pub(crate) guide: Guide,
    pub(crate) calendar: Calendar,
    pub(crate) map: Map,
    pub(crate) now: DateTime<Utc>,
    pub(crate) caller: Caller,
    pub(crate) channel: Channel,
    pub(crate) id_matches: bool,
    pub(crate) log: Vec<Recorded>,
}

impl Story {
    /// Nothing has happened yet; it is Friday 2026-09-18, nine o'clock, and the
    /// applicant sits at home. The fifth working day is Thursday the 24th.
    pub(crate) fn of(guide: Guide) -> Self {
        Self {
            guide,
            calendar: calendar(),
            map: Map::new(),
            now: wall("2026-09-18 09:00"),
            caller: Caller::Resident {
                account: 7,
                verified: false,
            },
            channel: Channel::Online,
            id_matches: false,
            log: Vec::new(),
        }
    }

    /// Filed online, complete, by a person living in 崔寨.
    pub(crate) fn filed(guide: Guide) -> Self {
        let mut story = Self::of(guide);
        story.ok(submit(&["form", "identity"]));
        story
    }

    /// Taken in at the window of 大桥 without the identity paper.
    pub(crate) fn taken_in(guide: Guide) -> Self {
        let mut story = Self::of(guide).at_window(DAQIAO);
        story.ok(submit(&["form"]));
        story
    }

    pub(crate) fn at(mut self, text: &str) -> Self {
        self.now = wall(text);
        self
    }

    pub(crate) fn applicant(mut self) -> Self {
        self.caller = Caller::Resident {
            account: 7,
            verified: false,
        };
        self.channel = Channel::Online;
        self
    }

    pub(crate) fn at_window(self, office: &str) -> Self {
        self.staff(Role::WindowClerk, office, Channel::Window)
    }

    /// The officer of 崔寨, which handles the case.
    pub(crate) fn officer(self) -> Self {
        self.staff(Role::CaseOfficer, CUIZHAI, Channel::Desk)
    }

    /// The officer of the department that decides benefits.
    pub(crate) fn department(self) -> Self {
        self.staff(Role::CaseOfficer, CIVIL, Channel::Desk)
    }

    pub(crate) fn leader(self) -> Self {
        self.staff(Role::Leader, CUIZHAI, Channel::Desk)
    }

    pub(crate) fn job(mut self) -> Self {
        self.caller = Caller::System;
        self.channel = Channel::Clock;
        self
    }

    pub(crate) fn staff(mut self, role: Role, office: &str, channel: Channel) -> Self {
        self.caller = Caller::Staff {
            staff: 1,
            role,
            office: office.to_owned(),
        };
        self.channel = channel;
        self
    }

    /// The paper is handed over, and 崔寨 has signed for it.
    pub(crate) fn carried(self) -> Self {
        self.then(Command::HandOver).officer().then(take_over())
    }

    pub(crate) fn attempt(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let actor = match &self.caller {
            Caller::Staff {
                staff,
                role,
                office,
            } => {
                let name = self.map.area().office_name(office).to_owned();
                Actor::staff(
                    *staff,
                    "王敏",
                    *role,
                    OfficeRef {
                        code: office.clone(),
                        name,
                    },
                )
            }
            _ => Actor::resident(7, "李*"),
        };
        let facts = Facts {
            now: self.now,
            calendar: &self.calendar,
            guide: &self.guide,
            guide_version: 1,
            area: self.map.area(),
            caller: &self.caller,
            actor: &actor,
            id_matches: self.id_matches,
            channel: self.channel,
            closing: NaiveTime::from_hms_opt(17, 0, 0).unwrap(),
        };
        let case = Case::replay(self.log.iter().cloned());
        let events = handle(case.as_ref(), command, &facts)?;
        let seq = case.map_or(0, |case| case.seq);
        self.log.extend(record(seq, events.clone(), &facts));
        Ok(events)
    }

    pub(crate) fn ok(&mut self, command: Command) -> Vec<Event> {
        self.attempt(command)
            .unwrap_or_else(|refusal| panic!("{}: {refusal}", refusal.code))
    }

    pub(crate) fn then(mut self, command: Command) -> Self {
        self.ok(command);
        self
    }

    /// The refusal; nothing has changed.
    pub(crate) fn refused(&mut self, command: Command) -> Refusal {
        let before = self.log.len();
        let refusal = self.attempt(command).expect_err("must be refused");
        assert_eq!(self.log.len(), before);
        refusal
    }

    /// The code of the refusal.
    pub(crate) fn no(&mut self, command: Command) -> String {
        self.refused(command).code
    }

    /// A licence from the application over notice and correction to its refusal
    /// by post.
    pub(crate) fn refused_licence() -> Self {
        Self::filed(crate::sample::licence())
            .officer()
            .then(illegible())
            .applicant()
            .then(answers_to(&[1]))
            .officer()
            .then(Command::Accept)
            .then(decide(Outcome::Refused))
            .then(Command::Deliver {
                method: crate::case::DeliveryMethod::Post,
                on: crate::sample::day("2026-09-18"),
            })
    }

    /// As it stands by law.
    pub(crate) fn case(&self) -> Case {
        self.recorded().as_of(&self.guide, &self.calendar, self.now)
    }

    /// Its timeline.
    pub(crate) fn entries(&self) -> Vec<crate::case::TimelineEntry> {
        let area = self.map.area();
        crate::case::timeline(&self.log, &self.guide, &self.calendar, area, self.now)
    }

    /// As it was written.
    pub(crate) fn recorded(&self) -> Case {
        Case::replay(self.log.iter().cloned()).expect("a case")
    }
}

pub(crate) fn person() -> Person {
    Person {
        name: "李秀英".into(),
        id_kind: IdKind::ResidentCard,
        id_number: "11010519491231002X".into(),
        phone: "13800138000".into(),
    }
}

pub(crate) fn file(name: &str) -> HandedIn {
    let (name, mime) = (format!("{name}.pdf"), "application/pdf".to_owned());
    HandedIn::File(FileRef {
        hash: "ab".repeat(32),
        name,
        mime,
        size: 1,
    })
}

pub(crate) fn materials(codes: &[&str]) -> Materials {
    codes
        .iter()
        .map(|code| ((*code).to_owned(), vec![file(code)]))
        .collect()
}

pub(crate) fn submit(codes: &[&str]) -> Command {
    Command::Submit(Box::new(submission(codes)))
}

pub(crate) fn submission(codes: &[&str]) -> Submit {
    Submit {
        receipt: Receipt::from_parts("2026-09-18".parse().unwrap(), 48_291_375),
        applicant: person(),
        agent: None,
        answers: answers(VILLAGE_IN_CUIZHAI),
        materials: materials(codes),
    }
}

pub(crate) fn line(code: &str, defect: Defect) -> NoticeLine {
    NoticeLine {
        target: Target::Material(code.into()),
        defect,
        todo: "请提交清晰的原件照片。".into(),
        on_the_spot: false,
    }
}

pub(crate) fn written(lines: Vec<NoticeLine>) -> Notice {
    Notice {
        lines,
        period: crate::notice::USUAL,
        consequence: usual_consequence(),
        how: usual_how(),
        contact: Contact {
            whom: "崔寨街道办事处窗口".into(),
            phone: "0531-00000000".into(),
        },
    }
}

/// A notice that the identity paper cannot be read.
pub(crate) fn illegible() -> Command {
    Command::IssueNotice(written(vec![line("identity", Defect::Illegible)]))
}

/// A notice with two lines.
pub(crate) fn two_lines() -> Command {
    let lines = vec![
        line("identity", Defect::Illegible),
        line("form", Defect::Unsigned),
    ];
    Command::IssueNotice(written(lines))
}

pub(crate) fn answer(line: u16) -> LineAnswer {
    LineAnswer {
        line,
        pieces: vec![file("better")],
        ..LineAnswer::default()
    }
}

pub(crate) fn answers_to(lines: &[u16]) -> Command {
    Command::AnswerLines(lines.iter().map(|line| answer(*line)).collect())
}

pub(crate) fn decide(outcome: Outcome) -> Command {
    let reasons = match outcome {
        Outcome::Granted => String::new(),
        Outcome::Refused => "家庭收入高于标准。".into(),
    };
    Command::Decide {
        outcome,
        reasons,
        result: String::new(),
    }
}

pub(crate) fn take_over() -> Command {
    Command::TakeOver {
        note: String::new(),
    }
}

/// The case goes to another office, and its paper with it.
pub(crate) fn transfer(to: &str) -> Command {
    Command::Transfer {
        to: to.into(),
        reason: "居住地属于该街道。".into(),
    }
}

/// Without a word why.
pub(crate) fn withdraw() -> Command {
    Command::Withdraw {
        reason: String::new(),
    }
}
