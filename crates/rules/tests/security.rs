//! `docs/security.md` names the tests that hold each defence. A test that was
//! renamed or lost must be missed here, not in an emergency.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn sources(folder: &Path, text: &mut String) -> Result {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, text)?;
        } else if path.extension().is_some_and(|e| e == "rs" || e == "ts") {
            text.push_str(&fs::read_to_string(&path)?);
        }
    }
    Ok(())
}

#[test]
fn every_test_that_the_table_names_is_there() -> Result {
    let page = fs::read_to_string(root().join("docs/security.md"))?;
    let mut text = String::new();
    for folder in ["app/src", "crates", "server", "end2end/tests"] {
        sources(&root().join(folder), &mut text)?;
    }
    let mut missing = Vec::new();
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(1);
    for row in rows {
        let last = row
            .trim_end_matches('|')
            .rsplit('|')
            .next()
            .unwrap_or_default();
        let names: Vec<&str> = last.split('`').skip(1).step_by(2).collect();
        if names.is_empty() && !last.contains("not built yet") {
            missing.push(format!("no test at all: {row}"));
        }
        for name in names {
            let is_there =
                text.contains(&format!("fn {name}(")) || text.contains(&format!("\"{name}\""));
            if !is_there {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "docs/security.md: {missing:#?}");
    Ok(())
}
