//! The papers' text.

use super::{Block, Desk, Sheet};
use crate::acceptance::Ground;
use crate::authority::Role;
use crate::case::tests::handover::{take_over, taken_in};
use crate::case::tests::story::{Story, decide, illegible, person, submission};
use crate::case::{
    Agent, Case, Channel, Command, DeliveryMethod, HandedIn, LineAnswer, MANDATE, Mandate,
    MandateKind, Outcome, PaperKind, Person, papers, with_time,
};
use crate::sample::{DAQIAO, SUNGENG, benefit, day, licence};

/// Every paper of the story, as it reads now.
fn sheets(story: &Story) -> Vec<Sheet> {
    let (guide, calendar, now) = (&story.guide, &story.calendar, story.now);
    let log = with_time(&story.log, guide, calendar, now);
    let case = Case::replay(story.log.iter().cloned()).unwrap();
    let case = case.as_of(guide, calendar, now);
    let papers = papers(&story.log, guide, calendar, now);
    let desk = Desk {
        case: &case,
        log: &log,
        papers: &papers,
        guide,
        calendar,
        area: story.map.area(),
        measures_until: day("2026-11-30"),
        today: crate::calendar::legal_date(now),
        demo: true,
        official_seal: false,
    };
    (1..=papers.len()).map(|n| desk.sheet(n).unwrap()).collect()
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
    assert!(words(&sheets[4]).contains("《不予行政许可决定书》（编号："));
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
    for story in [Story::refused_licence(), handed, silent] {
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
