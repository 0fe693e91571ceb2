//! A function without a [`store::Request`] lets everybody in. That is right for some,
//! and the head of the crate says for which and why: another one is not to come by
//! unnoticed.

use std::fs;
use std::path::Path;

/// Every public function below `folder` that takes no request, as `module::name`.
fn without_request(folder: &Path, module: Option<&str>, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let module = module.unwrap_or(&stem);
        // Rows, and how their tables came about: no functions for others.
        if ["entity", "migration"].contains(&module) {
            continue;
        }
        if path.is_dir() {
            without_request(&path, Some(module), found);
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        for function in text.split("\npub async fn ").skip(1) {
            let head = function.split("->").next().unwrap();
            if !head.contains("Request") {
                let name = head.split(['(', '<']).next().unwrap();
                found.push(format!("{module}::{name}"));
            }
        }
    }
}

#[test]
fn a_function_that_asks_nobody_is_named_at_the_head_of_the_crate() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let text = fs::read_to_string(folder.join("lib.rs")).unwrap();
    let head: Vec<_> = text
        .lines()
        .take_while(|line| line.starts_with("//!"))
        .collect();
    let head = head.concat();
    let mut found = Vec::new();
    without_request(&folder, None, &mut found);
    assert!(found.len() > 20, "they are found: {found:?}");
    found.retain(|name| {
        let short = name.rsplit("::").next().unwrap();
        ![name.as_str(), short]
            .iter()
            .any(|name| head.contains(&format!("`{name}`")))
    });
    assert!(found.is_empty(), "{found:?}");
}
