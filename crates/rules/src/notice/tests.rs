use std::collections::BTreeSet;

use super::*;
use crate::form::Answers;
use crate::sample::{VILLAGE_IN_CUIZHAI, answers, benefit};

fn codes(answers: &Answers) -> Vec<String> {
    required_materials(&benefit(), answers)
        .into_iter()
        .map(|m| m.code.clone())
        .collect()
}

fn prefilled(answers: &Answers, handed_in: &[&'static str]) -> Vec<Target> {
    let on_hand = OnHand {
        answers,
        materials: handed_in.iter().copied().collect(),
    };
    prefill(&benefit(), &on_hand)
        .into_iter()
        .map(|line| line.target)
        .collect()
}

#[test]
fn measures_17_and_27_what_is_exempt_or_made_by_staff_is_not_the_applicants() {
    let mut answers = answers(VILLAGE_IN_CUIZHAI);
    assert_eq!(codes(&answers), ["form", "identity"]);
    answers.insert("married".into(), "yes".into());
    assert_eq!(codes(&answers), ["form", "identity", "marriage"]);
}

#[test]
fn what_is_certain_is_prefilled() {
    let answers = answers(VILLAGE_IN_CUIZHAI);
    let material = |code: &str| Target::Material(code.into());
    assert_eq!(prefilled(&answers, &["form", "identity"]), []);
    assert_eq!(
        prefilled(&answers, &["photo", "register"]),
        [material("form"), material("identity")]
    );
    let field = |path: &str| Target::Field(path.into());
    let none = prefilled(&Answers::new(), &["form", "identity"]);
    assert_eq!(none, [field("home"), field("married"), field("reason")]);
    let mut half = answers.clone();
    half.remove("home.detail");
    half.insert("reason".into(), "  ".into());
    half.insert("married".into(), "yes".into());
    let lines = prefilled(&half, &["form", "identity", "marriage"]);
    assert_eq!(
        lines,
        [field("home.detail"), field("spouse"), field("reason")]
    );
}

#[test]
fn what_is_prefilled_passes_the_check() {
    for answers in [answers(VILLAGE_IN_CUIZHAI), Answers::new()] {
        let on_hand = OnHand {
            answers: &answers,
            materials: BTreeSet::new(),
        };
        let notice = Notice {
            lines: prefill(&benefit(), &on_hand),
            period: USUAL,
            consequence: usual_consequence(),
            how: usual_how(),
            contact: Contact {
                whom: "窗口".into(),
                phone: "0531-00000000".into(),
            },
        };
        check(&notice, &benefit(), &on_hand, true).unwrap();
        // Each line is needed: without it the notice is incomplete.
        for left_out in 0..notice.lines.len() {
            let mut short = notice.clone();
            short.lines.remove(left_out);
            let refusal = check(&short, &benefit(), &on_hand, true).unwrap_err();
            assert_eq!(refusal.code, "notice_incomplete");
        }
    }
}

#[test]
fn parts_belong_to_their_field() {
    assert!(is_within("home.village", "home") && is_within("home", "home"));
    assert!(!is_within("homestead", "home") && !is_within("home", "home.village"));
}

#[test]
fn defects_are_posted_by_stable_names() {
    for defect in Defect::ALL {
        assert_eq!(Defect::from_code(defect.code()), Some(defect));
        assert_eq!(
            serde_json::to_string(&defect).unwrap(),
            format!("\"{}\"", defect.code())
        );
    }
}
