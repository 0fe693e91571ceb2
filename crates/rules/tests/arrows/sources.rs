//! The files of a crate, and which of them each names.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::Result;
use crate::graph::Arrows;
use crate::names::Names;

/// One file.
struct File {
    /// Whether it lies in a folder of `src`.
    in_folder: bool,
    /// The full paths that it names; without `crate`.
    paths: Vec<String>,
}

/// The files of a crate by the paths of their modules, `case::act`; the crate itself
/// is the empty one. Without those that only tests have.
pub(crate) struct Sources(BTreeMap<String, File>);

impl Sources {
    /// Of the crate whose sources lie in this folder of the repository.
    pub(crate) fn of(folder: &str) -> Result<Self> {
        let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let (mut files, mut tests) = (BTreeMap::new(), Vec::new());
        let folder = top.join(folder);
        walk(&folder, &folder, &mut files, &mut tests)?;
        files.retain(|module, _| !tests.iter().any(|test| is_within(module, test)));
        Ok(Self(files))
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whom each of them names, except what it lies in and what lies in it.
    pub(crate) fn arrows(&self) -> Arrows {
        let arrows = self.0.iter().map(|(from, file)| {
            let to: BTreeSet<String> = file
                .paths
                .iter()
                .map(|path| self.file_of(path).to_owned())
                .filter(|to| !is_within(to, from) && !is_within(from, to))
                .collect();
            (from.clone(), to)
        });
        arrows.collect()
    }

    /// The folder of `src` that a file lies in, if it lies in one.
    pub(crate) fn folder<'a>(&self, module: &'a str) -> Option<&'a str> {
        let file = self.0.get(module)?;
        let first = module.split("::").next()?;
        file.in_folder.then_some(first)
    }

    /// The file that a path leads into.
    fn file_of<'a>(&self, mut path: &'a str) -> &'a str {
        while !self.0.contains_key(path) {
            path = path.rsplit_once("::").map_or("", |(above, _)| above);
            if path.is_empty() {
                break;
            }
        }
        path
    }
}

/// Whether a module is the other one, or lies in it.
fn is_within(module: &str, other: &str) -> bool {
    let rest = module.strip_prefix(other);
    other.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn walk(
    top: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, File>,
    tests: &mut Vec<String>,
) -> Result {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(top, &path, files, tests)?;
            continue;
        }
        if path.extension().is_none_or(|ending| ending != "rs") {
            continue;
        }
        let below = path.strip_prefix(top)?.with_extension("");
        let mut module: Vec<String> = below
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        let in_folder = module.len() > 1;
        if module.last().is_some_and(|last| last == "mod") || module == ["lib"] {
            module.pop();
        }
        let text = fs::read_to_string(&path)?;
        let names =
            Names::read(&text, &module).map_err(|error| format!("{}: {error}", path.display()))?;
        tests.extend(names.tests);
        let file = File {
            in_folder,
            paths: names.paths,
        };
        files.insert(module.join("::"), file);
    }
    Ok(())
}
