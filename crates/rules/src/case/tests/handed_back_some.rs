//! Not all paper goes back at once: an original that was read does, what is still
//! needed stays.

use super::story::{Story, submission, withdraw};
use crate::case::{Command, HandedIn, PaperPlace};
use crate::sample::{CUIZHAI, DAQIAO, licence};

fn some(codes: &[&str]) -> Command {
    Command::ReturnSome {
        materials: codes.iter().map(|code| (*code).to_owned()).collect(),
    }
}

/// Taken in at 大桥 for 崔寨 with two materials on paper.
fn taken_in() -> Story {
    let mut story = Story::of(licence()).at_window(DAQIAO);
    let mut submit = submission(&["form"]);
    for (code, copies) in [("identity", 2), ("photo", 1)] {
        let paper = vec![HandedIn::Paper { copies }];
        submit.materials.insert(code.into(), paper);
    }
    story.ok(Command::Submit(Box::new(submit)));
    story
}

#[test]
fn one_material_goes_back_and_the_other_stays() {
    let mut story = taken_in().carried();
    let refusal = story.refused(some(&[]));
    assert_eq!(refusal.problems[0].path, "materials");
    assert_eq!(
        story.refused(some(&["marriage"])).problems[0].path,
        "materials"
    );
    let mut story = story.then(some(&["identity"]));
    let places = |story: &Story, code: &str| story.case().handovers.places_of(code);
    let here = PaperPlace::With(CUIZHAI.into());
    assert_eq!(places(&story, "identity"), [(PaperPlace::Returned, 2)]);
    assert_eq!(places(&story, "photo"), [(here, 1)]);
    assert_eq!(
        story.refused(some(&["identity"])).problems[0].path,
        "materials",
        "it is no longer there"
    );
    let mut story = story.then(Command::ReturnPapers);
    assert_eq!(places(&story, "photo"), [(PaperPlace::Returned, 1)]);
    assert_eq!(story.no(some(&["photo"])), "nothing_to_return");
}

#[test]
fn what_was_to_travel_when_the_case_ended_goes_back_as_a_whole() {
    let mut story = taken_in().then(withdraw());
    assert_eq!(story.no(some(&["identity"])), "returned_as_a_whole");
    let story = story.then(some(&["identity", "photo"]));
    assert_eq!(story.case().handovers.returned.len(), 2);
}
