//! The papers' text.

use chrono::Datelike;

use super::{Block, Desk, NoticeWords, PaperNumber, Sheet};
use crate::acceptance::Ground;
use crate::authority::Role;
use crate::case::tests::handover::{take_over, taken_in};
use crate::case::tests::story::{Story, decide, illegible, person, submission};
use crate::case::{
    Agent, Case, Channel, Command, DeliveryMethod, HandedIn, LineAnswer, MANDATE, Mandate,
    MandateKind, Outcome, Paper, PaperKind, Person, papers, with_time,
};
use crate::sample::{CUIZHAI, DAQIAO, SUNGENG, benefit, day, licence};

/// The numbers of a year in which no other case has a paper.
fn numbers(story: &Story, papers: &[Paper]) -> Vec<(u32, PaperNumber)> {
    let number = |(at, paper): (usize, &Paper)| {
        let same = |other: &&Paper| other.kind == paper.kind && other.seal == paper.seal;
        let number = PaperNumber {
            office: story
                .map
                .area()
                .office_name(&paper.seal)
                .trim_end_matches("办事处")
                .to_owned(),
            year: paper.on.year(),
            kind: paper.kind,
            n: i32::try_from(papers[..=at].iter().filter(same).count()).unwrap(),
        };
        (paper.seq, number)
    };
    papers.iter().enumerate().map(number).collect()
}

/// Every paper of the story, as it reads now.
fn sheets(story: &Story) -> Vec<Sheet> {
    at_desk(story, |desk| {
        (1..=desk.papers.len())
            .map(|n| desk.sheet(n).unwrap())
            .collect()
    })
}

/// What `look` sees of the story now.
fn at_desk<T>(story: &Story, look: impl FnOnce(&Desk<'_>) -> T) -> T {
    let (guide, calendar, now) = (&story.guide, &story.calendar, story.now);
    let log = with_time(&story.log, guide, calendar, now);
    let case = Case::replay(story.log.iter().cloned()).unwrap();
    let case = case.as_of(guide, calendar, now);
    let papers = papers(&story.log, guide, calendar, now);
    let desk = Desk {
        case: &case,
        log: &log,
        papers: &papers,
        issued: &numbers(story, &papers),
        guide,
        calendar,
        area: story.map.area(),
        measures_until: day("2026-11-30"),
        today: crate::calendar::legal_date(now),
        demo: true,
        official_seal: false,
    };
    look(&desk)
}

/// All that it says, without its form.
fn words(sheet: &Sheet) -> String {
    format!("{:?}{:?}", sheet.blocks, sheet.foot)
}

#[test]
fn every_paper_of_a_case_has_its_text() {
    let story = Story::refused_licence();
    let sheets = sheets(&story);
    let kinds: Vec<PaperKind> = sheets.iter().map(|sheet| sheet.kind).collect();
    assert_eq!(
        kinds,
        [
            PaperKind::Intake,
            PaperKind::Notice,
            PaperKind::Acceptance,
            PaperKind::Decision,
            PaperKind::Delivery
        ]
    );
    for sheet in &sheets {
        assert_eq!(sheet.office, "崔寨街道办事处");
        assert!(words(sheet).contains("演示环境"), "{}", sheet.title);
    }
    assert!(words(&sheets[1]).contains("补正期限：10个工作日"));
    assert!(words(&sheets[2]).contains("第三十二条第一款第五项"));
    assert!(words(&sheets[3]).contains("行政复议"));
    let served = "《不予行政许可决定书》（编号：崔寨街道〔2026〕决1号）";
    assert!(words(&sheets[4]).contains(served), "{:?}", sheets[4]);
    assert_eq!(sheets[3].number, "编号：崔寨街道〔2026〕决1号");
}

#[test]
fn licensing_32_2_what_settles_a_right_bears_the_authoritys_own_seal() {
    let seals: Vec<String> = sheets(&Story::refused_licence())
        .into_iter()
        .map(|sheet| sheet.seal)
        .collect();
    assert_eq!(seals, ["收件专用章", "业务专用章", "", "", "业务专用章"]);
}

#[test]
fn licensing_32_1_5_an_acceptance_says_what_held_on_its_day() {
    let accepted = Story::filed(licence()).officer().then(Command::Accept);
    let before = sheets(&accepted).remove(1);
    assert!(words(&before).contains("材料齐全、符合法定形式，自2026年9月18日（周五）起予以受理"));
    assert!(words(&before).contains("(\"受理日期\", \"2026年9月18日（周五）\")"));
    assert!(words(&before).contains("(\"决定机关\", \"崔寨街道办事处\")"));
    let moved = accepted.leader().then(Command::Transfer {
        to: SUNGENG.into(),
        reason: "居住地属于该街道".into(),
    });
    assert_eq!(sheets(&moved)[1], before);
    assert_eq!(moved.case().deciding_authority, SUNGENG);
}

#[test]
fn a_withdrawal_at_another_window_is_the_handling_offices_paper() {
    let story = Story::taken_in(benefit()).then(Command::Withdraw {
        reason: "不办了".into(),
    });
    let papers = papers(&story.log, &story.guide, &story.calendar, story.now);
    let [intake, end] = papers.as_slice() else {
        panic!("{papers:?}")
    };
    assert_eq!((intake.seal.as_str(), end.seal.as_str()), (DAQIAO, CUIZHAI));
    let sheet = sheets(&story).remove(1);
    assert_eq!(sheet.office, "崔寨街道办事处");
    assert_eq!(sheet.number, "编号：崔寨街道〔2026〕终1号");
    let said = words(&sheet);
    assert!(said.contains("您已于2026年9月18日（周五）撤回，办理终止。您说明的原因：不办了。"));
    // Who had the hand in it is said all the same.
    assert!(said.contains("经办：大桥街道办事处 王敏"), "{said}");
}

#[test]
fn licensing_2_five_days_are_the_law_for_licences_and_a_promise_for_the_rest() {
    let intake = |guide| words(&sheets(&Story::filed(guide))[0]);
    let licence = intake(licence());
    assert!(licence.contains("2026年9月24日（周四）（收件后5个工作日内，《行政许可法》第三十二条"));
    let benefit = intake(benefit());
    assert!(!benefit.contains("行政许可法"), "{benefit}");
    assert!(benefit.contains(
        "(\"起步区承诺\", \"收件后5个工作日内告知您是否受理，最晚2026年9月24日（周四）\")"
    ));
}

#[test]
fn an_intake_paper_promises_no_more_than_another_window_can_do() {
    let said = words(&sheets(&Story::filed(benefit()))[0]);
    assert!(said.contains("“查进度”页查询，不用登录"), "{said}");
    assert!(!said.contains("也可以到任何一个街道的窗口查询"), "{said}");
}

#[test]
fn no_paper_has_blanks_around_its_dates() {
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let expired = Story::filed(licence())
        .officer()
        .then(illegible())
        .at("2026-11-01 09:00");
    let withdrawn = Story::filed(benefit()).then(Command::Withdraw {
        reason: String::new(),
    });
    for story in [Story::refused_licence(), silent, expired, withdrawn] {
        for sheet in sheets(&story) {
            for block in &sheet.blocks {
                if let Block::Text(text) = block {
                    assert!(!text.contains(' '), "{text}");
                }
            }
        }
    }
}

#[test]
fn licensing_32_1_1_what_needs_no_licence_is_told_and_not_decided() {
    let story = Story::filed(licence()).officer().then(Command::NotAccept {
        ground: Ground::NoLicenceNeeded,
        explanation: "可以直接办理".into(),
    });
    let paper = &sheets(&story)[1];
    assert_eq!(paper.title, "不受理告知书");
    let said = words(paper);
    assert!(
        said.contains("依法不需要取得行政许可，不受理，现予告知。"),
        "{said}"
    );
    assert!(said.contains("说明：可以直接办理。"), "{said}");
    assert!(
        said.contains("依据：《行政许可法》第三十二条第一款第一项。"),
        "{said}"
    );
    assert!(!said.contains("决定不予受理"), "{said}");
}

/// What is read while it is typed is what is issued.
mod preview {
    use super::*;
    use crate::case::{Decision, Event};

    /// The last paper of the story after this command, and the draft before it.
    fn both(before: Story, command: Command, draft: impl FnOnce(&Desk<'_>) -> Sheet) {
        let draft = at_desk(&before, draft);
        let after = before.then(command);
        let issued = sheets(&after).pop().unwrap();
        assert_eq!(draft.blocks, issued.blocks);
        assert_eq!(
            (
                draft.kind,
                draft.title,
                draft.office,
                draft.seal,
                draft.date
            ),
            (
                issued.kind,
                issued.title,
                issued.office,
                issued.seal,
                issued.date
            )
        );
        assert_eq!((draft.to, draft.test), (issued.to, issued.test));
        assert!(draft.number.is_empty() && draft.foot.concat().contains("尚未发出"));
    }

    #[test]
    fn of_an_acceptance() {
        for guide in [licence(), benefit()] {
            let before = Story::filed(guide).officer();
            both(before, Command::Accept, |desk| {
                desk.acceptance_draft(CUIZHAI)
            });
        }
    }

    #[test]
    fn of_a_notice() {
        let Command::IssueNotice(written) = illegible() else {
            panic!("a notice")
        };
        let before = Story::filed(licence()).officer();
        both(before, Command::IssueNotice(written.clone()), |desk| {
            let line = &written.lines[0];
            desk.draft(CUIZHAI).notice(NoticeWords {
                lines: vec![[
                    line.target.name(desk.guide),
                    line.defect.label().to_owned(),
                    line.todo.clone(),
                ]],
                period: written.period.to_string(),
                until: crate::paper::notice_end(desk.calendar, desk.today, written.period),
                consequence: written.consequence.clone(),
                how: written.how.clone(),
                whom: written.contact.whom.clone(),
                phone: written.contact.phone.clone(),
                basis: desk.notice_basis(),
            })
        });
    }

    #[test]
    fn of_a_non_acceptance() {
        for ground in [
            Ground::NoLicenceNeeded,
            Ground::OutsidePowers {
                right_authority: "济南市公安局".into(),
            },
        ] {
            let before = Story::filed(licence()).officer();
            let command = Command::NotAccept {
                ground: ground.clone(),
                explanation: "已电话告知".into(),
            };
            both(before, command, |desk| {
                let remedies = crate::remedy::remedies(&desk.guide.procedure);
                let draft = desk.draft(CUIZHAI);
                draft.non_acceptance(Some(&ground), "已电话告知", &remedies)
            });
        }
    }

    #[test]
    fn of_a_decision() {
        for outcome in [Outcome::Granted, Outcome::Refused] {
            let before = || Story::filed(licence()).officer().then(Command::Accept);
            let mut after = before();
            let event = after.ok(decide(outcome)).pop().unwrap();
            let Event::Decided(Decision {
                remedies, reasons, ..
            }) = event
            else {
                panic!("a decision")
            };
            both(before(), decide(outcome), |desk| {
                let title = crate::case::decision_title(outcome, desk.guide);
                let decision = Decision {
                    outcome,
                    reasons,
                    result: String::new(),
                    remedies,
                };
                desk.draft(CUIZHAI).decision(title, &decision)
            });
        }
    }

    #[test]
    fn of_a_delivery_and_a_withdrawal() {
        let before = Story::filed(licence())
            .officer()
            .then(Command::Accept)
            .then(decide(Outcome::Granted));
        let (method, on) = (DeliveryMethod::Post, day("2026-09-18"));
        both(before, Command::Deliver { method, on }, |desk| {
            let served = desk.served();
            assert!(served.is_some());
            desk.draft(CUIZHAI)
                .delivery(served.as_deref(), Some(method), Some(on))
        });
        let reason = || "不办了".to_owned();
        let command = Command::Withdraw { reason: reason() };
        both(Story::filed(benefit()), command, |desk| {
            desk.draft(&desk.case.handling_office).withdrawn(&reason())
        });
    }
}

#[test]
fn licensing_32_1_4_silence_is_said_as_such() {
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let paper = &sheets(&silent)[1];
    assert_eq!(paper.note.as_deref(), Some("视为受理"));
    assert!(words(paper).contains("审查期限届满没有告知补正"));
}

#[test]
fn a_seal_says_that_it_is_a_test_unless_it_is_the_offices_own() {
    let story = Story::filed(benefit());
    let sheet = &sheets(&story)[0];
    assert!(sheet.test);
    assert!(words(sheet).contains("演示环境"));
}

#[test]
fn measures_45_a_notice_looked_at_later_says_that_they_have_ended() {
    let story = |at: &str| Story::filed(benefit()).officer().then(illegible()).at(at);
    let notice = |story: &Story| words(&sheets(story)[1]);
    assert!(!notice(&story("2026-11-30 23:59")).contains("已届满"));
    assert!(notice(&story("2026-12-01 00:00")).contains("（已届满）"));
}

#[test]
fn what_changes_hands_is_signed_for() {
    let handed = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over());
    let signs = |sheet: &Sheet| {
        sheet
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Sign(who) if who.len() == 2))
    };
    let papers = sheets(&handed);
    assert!(!signs(&papers[0]) && signs(&papers[1]));
    // The second sheet bears both names, and needs no pen.
    assert!(!signs(&papers[2]));
    let both = words(&papers[2]);
    assert!(both.contains("移交人") && both.contains("接收人"), "{both}");
    assert!(both.contains("大桥街道办事处 王敏") && both.contains("崔寨街道办事处 王敏"));

    let delivered = |method| {
        let story = Story::filed(licence())
            .officer()
            .then(Command::Accept)
            .then(decide(Outcome::Granted))
            .then(Command::Deliver {
                method,
                on: day("2026-09-18"),
            });
        signs(sheets(&story).last().unwrap())
    };
    assert!(delivered(DeliveryMethod::AtWindow));
    assert!(!delivered(DeliveryMethod::Electronic));
}

#[test]
fn measures_30_2_each_sender_answers_for_what_it_has_handed_over() {
    let transfer = Command::Transfer {
        to: SUNGENG.into(),
        reason: "地块在孙耿。".into(),
    };
    let corrected = Command::AnswerLines(vec![LineAnswer {
        line: 1,
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    }]);
    let story = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .then(illegible())
        .at_window(DAQIAO)
        .then(corrected)
        .leader()
        .then(transfer)
        .then(Command::HandOver)
        .at_window(DAQIAO)
        .then(Command::HandOver)
        .staff(Role::CaseOfficer, SUNGENG, Channel::Desk)
        .then(take_over());
    let signed = words(sheets(&story).last().unwrap());
    let (daqiao, cuizhai) = signed.split_once("崔寨街道办事处移交的材料").unwrap();
    let signs = |part: &str, office: &str| part.contains(&format!("{office}街道办事处 王敏"));
    assert!(daqiao.contains("由大桥街道办事处、崔寨街道办事处移交孙耿街道办事处"));
    assert!(daqiao.contains("\"纸质\", \"1\"") && cuizhai.contains("\"纸质\", \"2\""));
    assert!(signs(daqiao, "大桥") && !signs(daqiao, "崔寨"));
    assert!(signs(cuizhai, "崔寨") && !signs(cuizhai, "大桥"));
    assert!(signs(cuizhai, "孙耿"), "{signed}");
}

#[test]
fn what_shows_the_right_to_act_has_its_name_on_every_list() {
    let mut story = Story::of(licence()).at_window(DAQIAO);
    let mut submit = submission(&["form"]);
    submit.agent = Some(Agent {
        person: Person {
            name: "张伟".into(),
            id_number: "110101199003074514".into(),
            ..person()
        },
        mandate: Some(Mandate {
            kind: MandateKind::Written,
            relation: "儿子".into(),
        }),
    });
    let paper = vec![HandedIn::Paper { copies: 1 }];
    submit.materials.insert(MANDATE.into(), paper);
    story.ok(Command::Submit(Box::new(submit)));
    let story = story
        .then(Command::HandOver)
        .officer()
        .then(take_over())
        .then(Command::ReturnPapers);
    for sheet in sheets(&story) {
        let words = words(&sheet);
        assert!(words.contains("委托证明（授权委托书）"), "{words}");
        assert!(!words.contains(MANDATE), "{words}");
    }
}

#[test]
fn another_ground_another_paper() {
    let outside = Ground::OutsidePowers {
        right_authority: "济南市公安局".into(),
    };
    let story = Story::filed(licence()).officer().then(Command::NotAccept {
        ground: outside,
        explanation: "已电话告知。".into(),
    });
    let paper = &sheets(&story)[1];
    assert_eq!(paper.kind, PaperKind::NonAcceptance);
    assert!(words(paper).contains("济南市公安局") && words(paper).contains("已电话告知"));
}

#[test]
fn a_number_names_office_year_and_kind() {
    let number = super::PaperNumber {
        office: "大桥街道".into(),
        year: 2026,
        kind: PaperKind::Acceptance,
        n: 12,
    };
    assert_eq!(number.to_string(), "大桥街道〔2026〕受12号");
}

#[test]
fn what_is_numbered_is_what_the_case_shows() {
    let handed = taken_in()
        .then(Command::HandOver)
        .officer()
        .then(take_over());
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let elsewhere = Story::taken_in(benefit()).then(Command::Withdraw {
        reason: String::new(),
    });
    for story in [Story::refused_licence(), handed, silent, elsewhere] {
        let (guide, calendar, now) = (&story.guide, &story.calendar, story.now);
        let log = with_time(&story.log, guide, calendar, now);
        let case = Case::replay(log.iter().cloned()).unwrap();
        let numbered: Vec<_> = super::due(&log, &case.handling_office)
            .into_iter()
            .map(|due| (due.kind, due.office, due.seq, due.on))
            .collect();
        let shown: Vec<_> = papers(&story.log, guide, calendar, now)
            .into_iter()
            .map(|paper| (paper.kind, paper.seal, paper.seq, paper.on))
            .collect();
        assert_eq!(numbered, shown);
    }
}
