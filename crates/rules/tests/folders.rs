//! The README says what lies where, in both of its languages: a folder that comes to
//! `crates` comes to both tables.

use std::error::Error;
use std::fs;
use std::path::Path;

#[test]
fn every_crate_stands_in_both_tables_of_the_readme() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let text = fs::read_to_string(root.join("README.md"))?;
    for entry in fs::read_dir(root.join("crates"))? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        for start in [format!("| [crates/{name}]"), format!("| `crates/{name}`")] {
            assert!(text.lines().any(|line| line.starts_with(&start)), "{start}");
        }
    }
    Ok(())
}
