//! What is read while it is typed is what is issued.

use super::{agent, at_desk, sheets};
use crate::acceptance::Ground;
use crate::case::tests::handover::taken_in;
use crate::case::tests::story::{Story, decide, illegible};
use crate::case::{Command, Decision, DeliveryMethod, Event, LegStage, MandateKind, Outcome};
use crate::paper::{Block, Desk, NoticeWords, Sheet, with_note};
use crate::sample::{CUIZHAI, DAQIAO, benefit, day, licence};

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
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method itself is not general enough over the desk's lifetime"
)]
fn of_an_acceptance() {
    for guide in [licence(), benefit()] {
        let before = Story::filed(guide).officer();
        both(before, Command::Accept, |desk| desk.acceptance_draft());
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
        desk.draft(&desk.case.handling_office)
            .withdrawn(&reason(), None)
    });
    // Whoever came for it stands on both, and the number is masked.
    let son = agent(MandateKind::Written, "儿子");
    let command = Command::ThroughAgent {
        agent: Box::new(son.clone()),
        command: Box::new(Command::Withdraw { reason: reason() }),
    };
    both(Story::taken_in(benefit()), command, |desk| {
        let draft = desk.draft(&desk.case.handling_office);
        let sheet = draft.withdrawn(&reason(), Some(&son));
        let words = format!("{:?}", sheet.blocks);
        let whom = "代办人张伟（申请人的儿子，凭授权委托书，居民身份证110***********4514）已于";
        assert!(words.contains(whom), "{words}");
        sheet
    });
}

/// The sheet as it was before anybody had signed under this label and it was issued.
fn unsigned(issued: Sheet, label: &str) -> Sheet {
    let dots = |(name, value): (String, String)| {
        let office = value.split(' ').next().unwrap_or_default();
        let dotted = format!("{office} ……");
        let value = if name == label { dotted } else { value };
        (name, value)
    };
    let blocks = issued.blocks.into_iter().map(|block| match block {
        Block::Facts(facts) => Block::Facts(facts.into_iter().map(dots).collect()),
        block => block,
    });
    Sheet {
        blocks: blocks.collect(),
        number: String::new(),
        foot: vec!["预览，尚未发出。".to_owned()],
        ..issued
    }
}

#[test]
fn of_what_one_office_gives_to_another() {
    let before = taken_in();
    let draft = at_desk(&before, |desk| {
        let handovers = &desk.case.handovers;
        let papers = handovers.papers(LegStage::ToHandOver, Some(DAQIAO));
        assert!(!papers.is_empty());
        desk.handed_over_draft(DAQIAO, &papers)
    });
    let handed = before.then(Command::HandOver);
    let issued = sheets(&handed).pop().unwrap();
    assert_eq!(draft, unsigned(issued, "移交人"));
    let before = handed.officer();
    let draft = at_desk(&before, |desk| {
        let papers = desk.case.handovers.papers(LegStage::ToTakeOver, None);
        desk.taken_over_draft(&papers)
    });
    for note in ["", "复印件少一页。"] {
        let command = Command::TakeOver { note: note.into() };
        let mut after = taken_in().then(Command::HandOver).officer();
        after.ok(command);
        let issued = sheets(&after).pop().unwrap();
        // With what was typed around it.
        let typed = with_note(draft.clone(), &format!("{note} "));
        assert_eq!(typed, unsigned(issued, "接收人"));
    }
}
