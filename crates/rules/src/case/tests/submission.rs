//! 提交与收件.

use super::story::{Story, materials, person, submission, submit};
use crate::authority::{Caller, Role};
use crate::case::{
    Agent, Case, Channel, Command, Event, HandedIn, MANDATE, Mandate, MandateKind, Person, Status,
};
use crate::guide::{IntakeException, IntakeGround};
use crate::refusal::RefusalKind;
use crate::sample::{CIVIL, CUIZHAI, DAQIAO, SUNGENG, answers, benefit, day};

fn submit_with(change: impl FnOnce(&mut crate::case::Submit)) -> Command {
    let mut submit = submission(&["form", "identity"]);
    change(&mut submit);
    Command::Submit(Box::new(submit))
}

#[test]
fn online_the_handling_office_receives() {
    let case = Story::filed(benefit()).recorded();
    let routing = &case.submission.routing;
    assert_eq!(routing.receiving_office, CUIZHAI);
    assert_eq!(routing.handling_office, CUIZHAI);
    assert_eq!(routing.deciding_authority, CIVIL);
    assert_eq!(
        routing.village.as_deref(),
        Some(crate::sample::VILLAGE_IN_CUIZHAI)
    );
    assert_eq!(
        (case.status, case.submission.account),
        (Status::Received, Some(7))
    );
}

#[test]
fn measures_30_2_any_window_takes_in_and_the_case_goes_to_the_street_of_jurisdiction() {
    let story = Story::taken_in(benefit());
    let case = story.recorded();
    assert_eq!(case.submission.routing.receiving_office, DAQIAO);
    assert_eq!(case.handling_office, CUIZHAI);
    assert_eq!(
        case.submission.account, None,
        "a clerk is not the applicant"
    );
    assert_eq!(case.channel, Channel::Window);
    assert_eq!(
        case.received_by.office.as_ref().map(|o| o.code.as_str()),
        Some(DAQIAO)
    );
}

#[test]
fn measures_30_2_an_excepted_item_is_taken_in_by_its_own_street_only_with_the_reason() {
    let mut guide = benefit();
    guide.intake.exception = Some(IntakeException {
        ground: IntakeGround::SmallAudience,
        reason: "每年不足十件".into(),
    });
    let mut away = Story::of(guide.clone()).at_window(SUNGENG);
    let refusal = away.refused(submit(&["form", "identity"]));
    assert_eq!(refusal.code, "intake_excepted");
    assert!(refusal.message.contains("每年不足十件") && refusal.message.contains("崔寨"));
    assert!(
        refusal
            .article
            .is_some_and(|article| article.contains("三十条第二款"))
    );
    Story::of(guide.clone())
        .at_window(CUIZHAI)
        .ok(submit(&["form", "identity"]));
    Story::of(guide).ok(submit(&["form", "identity"]));
}

#[test]
fn electronic_signature_law_11_what_is_filed_late_on_sunday_is_received_on_sunday() {
    let story = Story::of(benefit())
        .at("2026-09-20 23:59")
        .then(submit(&["form", "identity"]));
    assert_eq!(story.recorded().received_on, day("2026-09-20"));
    let story = Story::of(benefit())
        .at("2026-09-21 00:00")
        .then(submit(&["form", "identity"]));
    assert_eq!(story.recorded().received_on, day("2026-09-21"));
}

#[test]
fn at_home_everything_required_must_be_there() {
    let mut story = Story::of(benefit());
    let refusal = story.refused(submit(&["form"]));
    assert_eq!(refusal.problems.len(), 1);
    assert_eq!(refusal.problems[0].path, "material.identity");
    let married = submit_with(|submit| {
        submit.answers.insert("married".into(), "yes".into());
        submit.answers.insert("spouse".into(), "张伟".into());
    });
    assert_eq!(story.refused(married).problems[0].path, "material.marriage");
}

#[test]
fn the_window_takes_in_whatever_is_insisted_on_but_not_what_is_plainly_wrong() {
    let bare = |village: &str, id: &str| {
        let mut submit = submission(&[]);
        submit.answers = [("home.village".to_owned(), village.to_owned())].into();
        submit.applicant.id_number = id.into();
        submit.applicant.phone = String::new();
        Command::Submit(Box::new(submit))
    };
    let mut window = Story::of(benefit()).at_window(DAQIAO);
    let wrong_id = window.refused(bare(
        crate::sample::VILLAGE_IN_CUIZHAI,
        "110105194912310021",
    ));
    assert_eq!(wrong_id.problems[0].path, "applicant.id_number");
    let nowhere = window.refused(bare("999999999999", &person().id_number));
    assert_eq!(nowhere.problems[0].path, "home.village");
    window.ok(bare(crate::sample::VILLAGE_IN_CUIZHAI, &person().id_number));
}

#[test]
fn without_the_place_nobody_knows_where_it_goes() {
    let mut window = Story::of(benefit()).at_window(DAQIAO);
    let placeless = submit_with(|submit| {
        submit.answers.remove("home.village");
        submit.answers.remove("home.detail");
    });
    assert_eq!(window.no(placeless), "place_missing");
}

#[test]
fn what_the_guide_does_not_list_is_not_taken_in() {
    let mut story = Story::of(benefit());
    for code in ["unheard_of", "visit"] {
        let refusal = story.refused(submit_with(|s| s.materials.extend(materials(&[code]))));
        assert_eq!(refusal.problems[0].path, format!("material.{code}"));
    }
}

#[test]
fn a_guide_without_materials_list_cannot_be_applied_for() {
    let mut guide = benefit();
    guide.materials.clear();
    assert_eq!(Story::of(guide).no(submit(&[])), "guide_not_open");
}

#[test]
fn whoever_acts_for_another_is_named_and_is_another() {
    let mut story = Story::of(benefit());
    let oneself = submit_with(|submit| {
        submit.agent = Some(acting(person()));
        submit.materials.insert(MANDATE.into(), vec![PAPER]);
    });
    assert_eq!(story.refused(oneself).problems[0].path, "agent.id_number");
    story.ok(submit_with(|submit| {
        submit.agent = Some(acting(another()));
        submit.materials.insert(MANDATE.into(), vec![PAPER]);
    }));
    let submission = &story.case().submission;
    assert_eq!(submission.agent, Some(acting(another())));
    assert_eq!(submission.materials[MANDATE], [PAPER]);
}

#[test]
fn only_residents_file_and_only_clerks_take_in() {
    let mut nobody = Story::of(benefit());
    nobody.caller = Caller::Anonymous;
    assert_eq!(nobody.refused(submit(&[])).kind, RefusalKind::SignedOut);
    let mut officer = Story::of(benefit()).officer();
    assert_eq!(officer.refused(submit(&[])).kind, RefusalKind::Forbidden);
    let mut auditor = Story::of(benefit()).staff(Role::Auditor, CUIZHAI, Channel::Desk);
    assert_eq!(auditor.refused(submit(&[])).kind, RefusalKind::Forbidden);
}

#[test]
fn a_second_submission_of_the_same_case_is_refused() {
    assert_eq!(
        Story::filed(benefit()).no(submit(&["form", "identity"])),
        "already_submitted"
    );
}

#[test]
fn a_case_that_does_not_exist_is_404_for_every_command() {
    assert_eq!(
        Story::of(benefit()).officer().refused(Command::Accept).kind,
        RefusalKind::NotFound
    );
}

#[test]
fn a_case_stays_under_the_guide_version_that_it_was_submitted_under() {
    let mut story = Story::filed(benefit()).officer();
    if let Some(Event::Submitted(submission)) = story.log.first_mut().map(|r| &mut r.event) {
        submission.guide.version = 2;
    }
    assert_eq!(story.no(Command::Accept), "guide_version");
}

#[test]
fn replay_needs_a_submission_first() {
    let story = Story::filed(benefit()).officer().then(Command::Accept);
    assert_eq!(Case::replay(Vec::new()), None);
    assert_eq!(Case::replay(story.log.into_iter().skip(1)), None);
}

#[test]
fn answers_are_kept_in_normal_form() {
    let story = Story::of(benefit()).then(submit_with(|submit| {
        submit
            .answers
            .insert("spouse".into(), "hidden, for unmarried".into());
    }));
    assert_eq!(
        story.recorded().answers,
        answers(crate::sample::VILLAGE_IN_CUIZHAI)
    );
}

const PAPER: HandedIn = HandedIn::Paper { copies: 1 };

fn another() -> Person {
    Person {
        name: "张伟".into(),
        id_number: "110101199003074514".into(),
        ..person()
    }
}

fn acting(person: Person) -> Agent {
    Agent {
        person,
        mandate: Some(Mandate {
            kind: MandateKind::Written,
            relation: "儿子".into(),
        }),
    }
}

/// 行政许可法 29(2): who acts for another shows that the other wants it.
#[test]
fn article_29_who_acts_for_another_shows_the_right_to() {
    let mut story = Story::of(benefit());
    let mut paths = |agent: Agent, pieces: Vec<HandedIn>| {
        let refused = story.refused(submit_with(|submit| {
            submit.agent = Some(agent);
            submit.materials.insert(MANDATE.into(), pieces);
        }));
        let problems = refused.problems.into_iter();
        problems.map(|problem| problem.path).collect::<Vec<_>>()
    };
    assert_eq!(paths(acting(another()), vec![]), ["material.mandate"]);
    let unsaid = Agent {
        mandate: None,
        ..acting(another())
    };
    assert_eq!(paths(unsaid, vec![PAPER]), ["agent.mandate"]);
    for (relation, wrong) in [
        ("", true),
        ("邻".repeat(21).as_str(), true),
        (" 邻居 ", false),
    ] {
        let agent = Agent {
            mandate: Some(Mandate {
                kind: MandateKind::Written,
                relation: relation.into(),
            }),
            ..acting(another())
        };
        let pieces = if wrong { vec![PAPER] } else { vec![] };
        let path = if wrong {
            "agent.relation"
        } else {
            "material.mandate"
        };
        assert_eq!(paths(agent, pieces), [path], "{relation}");
    }
}

#[test]
fn what_shows_a_right_to_act_is_not_kept_where_nobody_acts() {
    let mut story = Story::of(benefit());
    story.ok(submit_with(|submit| {
        submit.materials.insert(MANDATE.into(), vec![PAPER]);
    }));
    assert!(!story.case().materials.contains_key(MANDATE));
}

#[test]
fn an_agent_recorded_before_mandates_were_asked_is_still_read() {
    let before = serde_json::to_value(another()).unwrap();
    let agent: Agent = serde_json::from_value(before).unwrap();
    assert_eq!((agent.person, agent.mandate), (another(), None));
    let now = serde_json::to_value(acting(another())).unwrap();
    assert_eq!(now["name"], "张伟");
    assert_eq!(
        serde_json::from_value::<Agent>(now).unwrap(),
        acting(another())
    );
}
