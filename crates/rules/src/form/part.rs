//! The parts of a form: a section is one topic, and at home one screen.

use chrono::NaiveDate;

use super::{Answers, Section, check};
use crate::refusal::Problem;

/// The section, counted from 0, in which the field at `path` stands.
pub fn section_of(sections: &[Section], path: &str) -> Option<usize> {
    sections.iter().position(|section| stands_in(section, path))
}

/// Whether the field at `path` stands in this section.
pub fn stands_in(section: &Section, path: &str) -> bool {
    let name = path.split('.').next().unwrap_or(path);
    section.fields.iter().any(|field| field.name == name)
}

/// `stored` with the answers of one section as they were typed on its screen:
/// what is not among them any more (a row, a tick) is gone. The answers of the
/// other sections stay.
#[must_use]
pub fn with_section(stored: Answers, section: &Section, typed: &Answers) -> Answers {
    let mut answers = stored;
    answers.retain(|path, _| !stands_in(section, path));
    answers.extend(
        typed
            .iter()
            .map(|(path, text)| (path.clone(), text.clone())),
    );
    answers
}

/// The problems of one section. Its conditions may look at answers of others.
pub fn check_section(
    sections: &[Section],
    section: &Section,
    answers: &Answers,
    today: NaiveDate,
    village_exists: &dyn Fn(&str) -> bool,
) -> Vec<Problem> {
    let mut problems = check(sections, answers, today, village_exists);
    problems.retain(|problem| stands_in(section, &problem.path));
    problems
}

/// Where a person left off, counted from 0: the first section with a problem, or
/// the last one. Where nothing is answered there yet, sections before it that
/// may stay empty, and are, have perhaps not been seen: then the first of these.
pub fn left_off(
    sections: &[Section],
    answers: &Answers,
    today: NaiveDate,
    village_exists: &dyn Fn(&str) -> bool,
) -> usize {
    let problems = check(sections, answers, today, village_exists);
    let open = problems
        .iter()
        .filter_map(|problem| section_of(sections, &problem.path))
        .min()
        .unwrap_or_else(|| sections.len().saturating_sub(1));
    let unseen = sections
        .iter()
        .take(open + 1)
        .rev()
        .take_while(|section| !answers.keys().any(|path| stands_in(section, path)))
        .count();
    open + 1 - unseen.max(1)
}
