//! 文书 and the timeline in plain words.

use super::handover::taken_in;
use super::story::{Story, answers_to, decide, illegible, transfer};
use crate::acceptance::Ground;
use crate::case::{Channel, Command, Outcome, papers, public_title};
use crate::guide::Outcome as Sheet;
use crate::sample::{CIVIL, CUIZHAI, DAQIAO, SUNGENG, benefit, day, licence};

fn titles(story: &Story) -> Vec<String> {
    papers(&story.log, &story.guide, &story.calendar, story.now)
        .into_iter()
        .map(|paper| paper.title)
        .collect()
}

#[test]
fn papers_have_their_right_names_numbers_and_seals() {
    let story = Story::refused_licence();
    assert_eq!(
        titles(&story),
        [
            "收件凭证",
            "一次性补正告知书",
            "受理通知书",
            "不予行政许可决定书",
            "送达回证"
        ]
    );
    let papers = papers(&story.log, &story.guide, &story.calendar, story.now);
    assert!(
        papers
            .iter()
            .all(|paper| paper.seal == CUIZHAI && paper.note.is_none())
    );
    assert!(papers[3].number.ends_with("-04"), "{}", papers[3].number);
}

#[test]
fn licensing_32_1_4_the_papers_say_deemed_before_anybody_has_written_it() {
    let silent = Story::filed(licence()).at("2026-09-25 00:00");
    let of = |story: &Story| papers(&story.log, &story.guide, &story.calendar, story.now);
    let derived = of(&silent);
    assert_eq!(derived[1].title, "受理通知书");
    assert_eq!(
        (derived[1].note.as_deref(), derived[1].on),
        (Some("视为受理"), day("2026-09-25"))
    );
    assert_eq!(derived[1].seal, CUIZHAI);
    let written = silent.job().then(Command::Settle);
    assert_eq!(of(&written), derived);
}

#[test]
fn other_items_have_results_of_their_own_name() {
    let granted = |guide| {
        let story = Story::filed(guide)
            .officer()
            .then(Command::Accept)
            .department();
        titles(&story.then(decide(Outcome::Granted))).pop().unwrap()
    };
    assert_eq!(granted(benefit()), "办理结果告知书");
    let mut guide = benefit();
    guide.results = vec![Sheet {
        name: "审核确认结果告知书".into(),
        sample: None,
    }];
    assert_eq!(granted(guide), "审核确认结果告知书");
}

#[test]
fn non_acceptance_and_ends_have_theirs() {
    let not_accept = |ground| Command::NotAccept {
        ground,
        explanation: String::new(),
    };
    let last = |story: Story| titles(&story).pop().unwrap();
    let story = || Story::filed(licence()).officer();
    assert_eq!(
        last(story().then(not_accept(Ground::NoLicenceNeeded))),
        "不受理告知书"
    );
    let outside = Ground::OutsidePowers {
        right_authority: "济南市公安局".into(),
    };
    assert_eq!(last(story().then(not_accept(outside))), "不予受理决定书");
    assert_eq!(
        last(story().then(illegible()).at("2026-11-01 09:00")),
        "终止办理通知书"
    );
    assert_eq!(last(taken_in().then(Command::HandOver)), "材料交接单");
    // What is all electronic changes no hands.
    assert_eq!(
        last(Story::filed(licence()).leader().then(transfer(SUNGENG))),
        "收件凭证"
    );
}

#[test]
fn whoever_checks_a_paper_is_told_how_it_was_decided_and_no_matter() {
    let last = |story: Story| {
        let kind = papers(&story.log, &story.guide, &story.calendar, story.now)
            .last()
            .unwrap()
            .kind;
        public_title(kind, &story.log.last().unwrap().event, &story.guide).to_owned()
    };
    let decided = |guide, outcome| {
        let story = Story::filed(guide).officer().then(Command::Accept);
        // Licences are decided where they are handled.
        let story = if story.guide.code == benefit().code {
            story.department()
        } else {
            story
        };
        last(story.then(decide(outcome)))
    };
    assert_eq!(decided(licence(), Outcome::Granted), "准予行政许可决定书");
    assert_eq!(decided(licence(), Outcome::Refused), "不予行政许可决定书");
    let named = || {
        let mut guide = benefit();
        guide.results = vec![Sheet {
            name: "高龄津贴审核确认告知书".into(),
            sample: None,
        }];
        guide
    };
    assert_eq!(
        decided(named(), Outcome::Granted),
        "办理结果文书（予以批准）"
    );
    assert_eq!(
        decided(named(), Outcome::Refused),
        "办理结果文书（不予批准）"
    );
    let ended = |ground| {
        let story = Story::filed(licence()).officer();
        last(story.then(Command::NotAccept {
            ground,
            explanation: String::new(),
        }))
    };
    let outside = Ground::OutsidePowers {
        right_authority: "济南市公安局".into(),
    };
    assert_eq!(
        [ended(Ground::NoLicenceNeeded), ended(outside)],
        ["不受理告知书", "不予受理决定书"]
    );
    assert_eq!(last(Story::filed(licence())), "收件凭证");
}

#[test]
fn a_clerk_is_never_shown_as_the_applicant() {
    let story = Story::taken_in(benefit());
    let entries = story.entries();
    let first = &entries[0];
    assert_eq!(first.title, "已收件");
    assert!(first.text.contains("大桥街道办事处窗口") && first.text.contains("崔寨街道办事处办理"));
    assert!(
        first.who.contains("王敏") && first.who.contains("窗口人员"),
        "{}",
        first.who
    );
    assert!(!first.text.contains("李秀英") && !first.text.contains("王敏"));
    assert_eq!(first.channel, Channel::Window);
    let online = Story::filed(benefit());
    let entries = online.entries();
    assert_eq!(entries[0].who, "申请人");
}

#[test]
fn the_timeline_tells_what_time_has_brought_about() {
    let story = Story::filed(licence()).at("2026-09-25 00:00");
    let entries = story.entries();
    let last = entries.last().unwrap();
    assert_eq!(
        (last.title.as_str(), last.at, last.current),
        ("已受理", None, true)
    );
    assert!(last.text.contains("2026年9月18日") && last.text.contains("视为受理"));
    assert!(last.text.contains("没有告知补正"), "{}", last.text);
    assert!(entries.iter().filter(|entry| entry.current).count() == 1);
}

#[test]
fn silence_on_the_corrections_is_not_told_as_silence_without_a_notice() {
    let story = Story::filed(licence())
        .officer()
        .then(super::story::illegible())
        .applicant()
        .at("2026-09-21 09:00")
        .then(answers_to(&[1]))
        .at("2026-12-01 09:00");
    let entries = story.entries();
    let accepted = entries
        .iter()
        .find(|entry| entry.title == "已受理")
        .unwrap();
    assert!(
        accepted.text.contains("补正全部收到的2026年9月21日"),
        "{}",
        accepted.text
    );
    assert!(!accepted.text.contains("没有告知"), "{}", accepted.text);
    let late: Vec<&str> = entries
        .iter()
        .filter(|entry| entry.late)
        .map(|entry| entry.title.as_str())
        .collect();
    assert_eq!(late, ["已逾期"], "the decision");
}

#[test]
fn every_event_has_words() {
    let story = Story::taken_in(benefit())
        .officer()
        .then(Command::IssueNotice(super::story::written(vec![
            super::story::line("identity", crate::notice::Defect::Missing),
        ])))
        .at_window(DAQIAO)
        .then(answers_to(&[1]))
        .officer()
        .then(Command::Accept)
        .staff(crate::authority::Role::CaseOfficer, CIVIL, Channel::Desk)
        .then(decide(Outcome::Refused))
        .then(Command::Message {
            text: "可以来领取。".into(),
        });
    let entries = story.entries();
    let titles: Vec<&str> = entries.iter().map(|entry| entry.title.as_str()).collect();
    assert_eq!(
        titles,
        ["已收件", "补齐补正", "已补正", "已受理", "已办结", "留言"]
    );
    assert!(entries[1].text.contains("身份证明") && entries[1].text.contains("10个工作日"));
    assert!(entries[4].text.contains("家庭收入高于标准"));
}
