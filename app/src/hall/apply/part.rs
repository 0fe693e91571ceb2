//! The parts of step 1: each section of a guide's form is one topic and has a
//! screen of its own. A form of one section is one screen without a number.

use serde::{Deserialize, Serialize};

/// Address of a part, counted from 0, of a draft's form; none: of the whole.
pub fn address(draft: &str, part: Option<usize>) -> String {
    let form = format!("/apply/{draft}/form");
    match part {
        Some(part) => format!("{form}?part={}", part + 1),
        None => form,
    }
}

/// The part that `part=` of an address names, counted from 0.
pub fn named(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}

/// Where each field of a draft stands: what is wrong is put right there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Places {
    draft: String,
    /// Names of the fields, part by part.
    parts: Vec<Vec<String>>,
}

impl Places {
    /// Address of what a problem's path names: a field, or a material. Others
    /// are on the page that shows the problem.
    pub(super) fn of(&self, path: &str) -> String {
        match (self.part(path), path.strip_prefix("material.")) {
            (Some(part), _) => format!("{part}#{path}"),
            (None, Some(code)) => format!("/apply/{}/materials#m-{code}", self.draft),
            (None, None) => format!("#{path}"),
        }
    }

    /// Address of the part on which the field at `path` stands.
    fn part(&self, path: &str) -> Option<String> {
        let name = path.split('.').next()?;
        let stands = |names: &Vec<String>| names.iter().any(|one| one == name);
        let part = self.parts.iter().position(stands)?;
        Some(address(&self.draft, (self.parts.len() > 1).then_some(part)))
    }
}

#[cfg(feature = "ssr")]
pub use server::save;

#[cfg(feature = "ssr")]
mod server {
    use rules::form::{Answers, Section};
    use store::{Request, Store, StoreError, draft};

    use super::Places;

    impl Places {
        /// The fields of a draft's form.
        pub(in crate::hall::apply) fn new(draft: &str, form: &[Section]) -> Self {
            let names = |section: &Section| section.fields.iter().map(|f| f.name.clone()).collect();
            Self {
                draft: draft.to_owned(),
                parts: form.iter().map(names).collect(),
            }
        }

        /// Where a section of answers is changed: the top of its part, or the row
        /// of a group. `path` is that of its first field.
        pub(in crate::hall::apply) fn change(&self, path: &str) -> String {
            match self.part(path) {
                Some(part) if !path.contains('.') => part,
                _ => self.of(path),
            }
        }
    }

    /// Saves what was typed on a part, or on the whole form.
    ///
    /// # Errors
    ///
    /// As the store's: not found if the draft is not the caller's.
    pub async fn save(
        store: &Store,
        who: &Request,
        draft: &str,
        part: Option<usize>,
        typed: &Answers,
    ) -> Result<(), StoreError> {
        match part {
            Some(part) => draft::save_section(store, who, draft, part, typed).await?,
            None => draft::save(store, who, draft, typed).await?,
        };
        Ok(())
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    fn places(parts: &[&[&str]]) -> Places {
        let names = |names: &&[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Places {
            draft: "abc".to_owned(),
            parts: parts.iter().map(names).collect(),
        }
    }

    #[test]
    fn parts_are_counted_from_one_in_addresses() {
        assert_eq!(address("abc", Some(1)), "/apply/abc/form?part=2");
        assert_eq!(address("abc", None), "/apply/abc/form");
        assert_eq!(named("2"), Some(1));
        for odd in ["", "0", "-1", "x", "2 "] {
            assert_eq!(named(odd), None, "{odd}");
        }
    }

    #[test]
    fn a_problem_leads_to_its_part() {
        let two = places(&[&["home"], &["household", "declared"]]);
        for (path, to) in [
            ("home.village", "/apply/abc/form?part=1#home.village"),
            (
                "household.0.name",
                "/apply/abc/form?part=2#household.0.name",
            ),
            ("material.photo", "/apply/abc/materials#m-photo"),
            ("declare", "#declare"),
        ] {
            assert_eq!(two.of(path), to);
        }
        assert_eq!(two.change("home"), "/apply/abc/form?part=1");
        assert_eq!(two.change("household.0.name"), two.of("household.0.name"));
        let one = places(&[&["home", "household"]]);
        assert_eq!(one.of("household"), "/apply/abc/form#household");
    }
}
