//! Papers by which something changes hands: who signs, and for what.

use super::{agent, sheets, words};
use crate::authority::Role;
use crate::case::tests::handover::taken_in;
use crate::case::tests::story::{Story, decide, illegible, submission, take_over, transfer};
use crate::case::{
    Channel, Command, DeliveryMethod, HandedIn, LineAnswer, MANDATE, MandateKind, Outcome,
};
use crate::paper::{Block, Sheet};
use crate::sample::{DAQIAO, SUNGENG, day, licence};

#[test]
fn what_changes_hands_is_signed_for() {
    let handed = taken_in().carried();
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
    let corrected = Command::AnswerLines(vec![LineAnswer {
        line: 1,
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    }]);
    let story = taken_in()
        .carried()
        .then(illegible())
        .at_window(DAQIAO)
        .then(corrected)
        .leader()
        .then(transfer(SUNGENG))
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
    submit.agent = Some(agent(MandateKind::Written, "儿子"));
    let paper = vec![HandedIn::Paper { copies: 1 }];
    submit.materials.insert(MANDATE.into(), paper);
    story.ok(Command::Submit(Box::new(submit)));
    let story = story.carried().then(Command::ReturnPapers);
    for sheet in sheets(&story) {
        let words = words(&sheet);
        assert!(words.contains("委托证明（授权委托书）"), "{words}");
        assert!(!words.contains(MANDATE), "{words}");
    }
}

#[test]
fn every_list_has_the_order_of_the_receipt() {
    let mut story = Story::of(licence()).at_window(DAQIAO);
    let mut submit = submission(&["form"]);
    for code in ["photo", "identity"] {
        let paper = vec![HandedIn::Paper { copies: 1 }];
        submit.materials.insert(code.into(), paper);
    }
    story.ok(Command::Submit(Box::new(submit)));
    // By code they come the other way round.
    story.guide.materials.reverse();
    let story = story.carried().then(Command::ReturnPapers);
    let order = |sheet: &Sheet| {
        let words = words(sheet);
        let at = |code: &str| words.find(&story.guide.material(code).unwrap().name);
        (at("photo"), at("identity"))
    };
    for sheet in sheets(&story) {
        let (photo, identity) = order(&sheet);
        assert!(photo.is_some() && photo < identity, "{}", words(&sheet));
    }
}

#[test]
fn who_takes_the_paper_home_for_the_applicant_stands_on_the_list() {
    let father = agent(MandateKind::Guardianship, "父亲");
    let ended = taken_in().then(Command::Withdraw {
        reason: String::new(),
    });
    let draft = super::at_desk(&ended, |desk| {
        let papers = desk.case.handovers.can_return(DAQIAO, true);
        desk.returned_draft(DAQIAO, &papers).taken_by(&father)
    });
    let story = ended.then(Command::ThroughAgent {
        agent: Box::new(father),
        command: Box::new(Command::ReturnPapers),
    });
    for sheet in [draft, sheets(&story).pop().unwrap()] {
        let words = words(&sheet);
        assert!(words.contains("领取人"), "{words}");
        let whom = "张伟（申请人的父亲，凭监护关系证明，居民身份证110***********4514）";
        assert!(words.contains(whom), "{words}");
        assert!(matches!(sheet.blocks.last(), Some(Block::Sign(_))));
    }
}
