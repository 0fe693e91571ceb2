//! Who cites an article: doc comments (`Measures 30(4)`), citations on screen
//! (`Article::measures("三十条…")`), and tests: functions named `measures_30_4_…`,
//! and tests and stories under a comment that cites.

use std::collections::{BTreeMap, BTreeSet};

use regex::Regex;
use rules::article::chinese_number;

use crate::Result;
use crate::sources::{self, Source};

/// Where an article is cited: file and, where there is one, the name in it.
pub(crate) type Place = (String, String);

/// Citations by article.
#[derive(Default)]
pub(crate) struct Cited {
    code: BTreeMap<u16, BTreeSet<Place>>,
    tests: BTreeMap<u16, BTreeSet<Place>>,
}

impl Cited {
    /// Places in the code that cite article `n`.
    pub(crate) fn code(&self, n: u16) -> impl Iterator<Item = &Place> {
        self.code.get(&n).into_iter().flatten()
    }

    /// Tests that hold article `n`.
    pub(crate) fn tests(&self, n: u16) -> impl Iterator<Item = &Place> {
        self.tests.get(&n).into_iter().flatten()
    }

    /// Every article that is cited anywhere.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u16> {
        self.code.keys().chain(self.tests.keys()).copied()
    }
}

/// What marks a citation, compiled once.
struct Marks {
    english: Regex,
    number: Regex,
    constant: Regex,
    item: Regex,
    test: Regex,
    story: Regex,
}

impl Marks {
    fn new() -> Result<Self> {
        Ok(Self {
            english: Regex::new(
                r"Measures ([0-9]+(?:\([0-9]+\))?(?:(?:, | and )[0-9]+(?:\([0-9]+\))?)*)",
            )?,
            number: Regex::new(r"([0-9]+)(?:\([0-9]+\))?")?,
            constant: Regex::new(r#"measures\(\s*"([一二三四五六七八九十]+)条"#)?,
            item: Regex::new(
                r"^\s*(?:pub(?:\([a-z]+\))? )?(?:const fn|async fn|fn|struct|enum|trait|mod|const|static|type) ([A-Za-z_0-9]+)|^\s*(?:pub )?([A-Za-z_0-9]+)\b",
            )?,
            test: Regex::new(r"fn (measures_((?:[0-9]+_)+(?:and_[0-9]+_)?)[a-z_0-9]*)")?,
            story: Regex::new(r#"^\s*test\(\s*["`](.+)["`], "#)?,
        })
    }

    fn articles_in(&self, comment: &str) -> Vec<u16> {
        let lists = self.english.captures_iter(comment).filter_map(|c| c.get(1));
        lists
            .flat_map(|list| self.number.captures_iter(list.as_str()))
            .filter_map(|n| n.get(1)?.as_str().parse().ok())
            .collect()
    }
}

/// Reads every source.
pub(crate) fn everywhere() -> Result<Cited> {
    let marks = Marks::new()?;
    let mut cited = Cited::default();
    for source in sources::all()? {
        let story = std::path::Path::new(&source.path).extension();
        if story.is_some_and(|kind| kind == "ts") {
            stories(&source, &marks, &mut cited);
        } else {
            named_tests(&source, &marks, &mut cited);
            comments(&source, &marks, &mut cited);
            if !source.is_test() {
                constants(&source, &marks, &mut cited);
            }
        }
    }
    Ok(cited)
}

/// Doc comments, each for the item that follows it; those of a module for its
/// file. An item is a test if its attribute says so, or its file is one.
fn comments(source: &Source, marks: &Marks, cited: &mut Cited) {
    let mut waiting: Vec<u16> = Vec::new();
    let mut comment = String::new();
    let mut is_test = source.is_test();
    for line in source.text.lines() {
        let line = line.trim_start();
        // Tests that a macro makes twice bear plain comments.
        if line.starts_with("//!") || line.starts_with("///") || (is_test && line.starts_with("//"))
        {
            comment.push_str(line);
            continue;
        }
        waiting.extend(marks.articles_in(&comment));
        let of_module = !comment.is_empty() && line.is_empty();
        comment.clear();
        if line.starts_with("#[") {
            is_test |= line.contains("test]");
            continue;
        }
        let name = if of_module { None } else { item(line, marks) };
        for n in waiting.drain(..) {
            let place = (source.path.clone(), name.clone().unwrap_or_default());
            let of = if is_test {
                &mut cited.tests
            } else {
                &mut cited.code
            };
            of.entry(n).or_default().insert(place);
        }
        is_test = source.is_test();
    }
}

fn item(line: &str, marks: &Marks) -> Option<String> {
    let found = marks.item.captures(line)?;
    Some(found.get(1).or(found.get(2))?.as_str().to_owned())
}

/// `Article::measures("三十条第四款")`: what a refusal or a constant rests on.
fn constants(source: &Source, marks: &Marks, cited: &mut Cited) {
    for found in marks.constant.captures_iter(&source.text) {
        let number = found
            .get(1)
            .and_then(|name| (1..=45).find(|n| chinese_number(*n) == name.as_str()));
        if let Some(n) = number {
            let place = (source.path.clone(), String::new());
            cited.code.entry(n).or_default().insert(place);
        }
    }
}

/// `fn measures_17_and_27_…`, `fn measures_30_4_…` (paragraph 4 of article 30).
fn named_tests(source: &Source, marks: &Marks, cited: &mut Cited) {
    for found in marks.test.captures_iter(&source.text) {
        let (Some(name), Some(numbers)) = (found.get(1), found.get(2)) else {
            continue;
        };
        let mut parts = numbers.as_str().split("and_");
        let firsts = parts.by_ref().filter_map(|part| part.split('_').next());
        for n in firsts.filter_map(|n| n.parse().ok()) {
            let place = (source.path.clone(), name.as_str().to_owned());
            cited.tests.entry(n).or_default().insert(place);
        }
    }
}

/// A comment above a story speaks for it.
fn stories(source: &Source, marks: &Marks, cited: &mut Cited) {
    let mut waiting: Vec<u16> = Vec::new();
    for line in source.text.lines() {
        if line.trim_start().starts_with("//") {
            waiting.extend(marks.articles_in(line));
        } else if let Some(title) = marks.story.captures(line).and_then(|found| found.get(1)) {
            for n in waiting.drain(..) {
                let place = (source.path.clone(), title.as_str().to_owned());
                cited.tests.entry(n).or_default().insert(place);
            }
        }
    }
}
