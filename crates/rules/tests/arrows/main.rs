//! Who imports whom. Within a crate the arrows between files run one way, and so do
//! those between the folders of the store: what two need lies below both. A file and
//! the files in its folder belong together, and count as one.

#![allow(
    clippy::allow_attributes,
    reason = "clippy cannot see that an integration test is test code"
)]

mod graph;
mod names;
mod sources;

use std::collections::BTreeSet;
use std::error::Error;

use graph::{Arrows, circles};
use sources::Sources;

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

/// Where the sources of each crate lie.
const CRATES: [&str; 6] = [
    "app/src",
    "crates/datasets/src",
    "crates/documents/src",
    "crates/rules/src",
    "crates/store/src",
    "server/src",
];

#[test]
fn no_circles_between_the_files_of_a_crate() -> Result {
    for folder in CRATES {
        let sources = Sources::of(folder)?;
        assert!(sources.len() > 3, "{folder}: is it still there?");
        let mut arrows = sources.arrows();
        // Two tables that relate to each other name each other in SeaORM.
        for (from, to) in &mut arrows {
            if from.starts_with("entity::") {
                to.retain(|to| !to.starts_with("entity::"));
            }
        }
        let found = circles(&arrows);
        assert!(found.is_empty(), "{folder}:\n{}", found.join("\n"));
    }
    Ok(())
}

#[test]
fn no_circles_between_the_folders_of_the_store() -> Result {
    let sources = Sources::of("crates/store/src")?;
    let mut folders = Arrows::new();
    for (from, to) in sources.arrows() {
        let Some(from) = sources.folder(&from) else {
            continue;
        };
        let to: BTreeSet<String> = to
            .iter()
            .filter_map(|to| sources.folder(to))
            .filter(|to| *to != from)
            .map(str::to_owned)
            .collect();
        folders.entry(from.to_owned()).or_default().extend(to);
    }
    assert!(folders.len() > 3, "{folders:?}");
    let found = circles(&folders);
    assert!(found.is_empty(), "{}", found.join("\n"));
    Ok(())
}

#[test]
fn neither_side_of_the_site_imports_from_the_other() -> Result {
    let sources = Sources::of("app/src")?;
    let mut across = Vec::new();
    for (from, to) in sources.arrows() {
        for to in to {
            let sides = (sources.folder(&from), sources.folder(&to));
            if let (Some("hall"), Some("desk")) | (Some("desk"), Some("hall")) = sides {
                across.push(format!("{from} → {to}"));
            }
        }
    }
    assert!(across.is_empty(), "{}", across.join("\n"));
    Ok(())
}
