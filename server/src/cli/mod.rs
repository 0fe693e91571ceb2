//! The subcommands.

use std::path::Path;

use store::StoreError;

use crate::{config::Config, serve};

mod admin;
mod demo;
mod fill;
mod keep;
mod place;

pub use place::{migrate, open};

const USAGE: &str = "usage: server [serve | migrate | seed | admin create LOGIN NAME OFFICE | guides load DIR | verify | backup FILE | restore FILE | demo --cases N --seed S]";

/// Runs the subcommand that `arguments` name; none means `serve`.
///
/// # Errors
/// One line that says what is wrong.
pub async fn run(config: Config, arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["serve"] => serve::serve(config).await,
        ["migrate"] => {
            let store = migrate(&config).await?;
            // New columns of lists and boards come from events, which are sealed.
            let derived = store::case::refresh_all(&store, config.clock.now()).await;
            said(derived)
        }
        ["seed"] => fill::seed(&config).await,
        ["admin", "create", login, name, office] => {
            admin::create_admin(&config, login, name, office).await
        }
        ["guides", "load", dir] => fill::load_guides(&config, Path::new(dir)).await,
        ["verify"] => keep::verify(&config).await,
        ["backup", file] => keep::backup(&config, Path::new(file)).await,
        ["restore", file] => keep::restore(&config, Path::new(file)).await,
        ["demo", "--cases", cases, "--seed", seed] => demo::demo_year(&config, cases, seed).await,
        ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// What is wrong, in one line; of a refused form each field's sentence.
fn in_a_line(error: StoreError) -> String {
    match error.refusal() {
        Some(refusal) if !refusal.problems.is_empty() => {
            let sentences: Vec<_> = refusal
                .problems
                .iter()
                .map(|p| p.message.as_str())
                .collect();
            sentences.join(" ")
        }
        _ => error.to_string(),
    }
}

fn said<T>(result: store::Result<T>) -> Result<(), String> {
    result.map(drop).map_err(in_a_line)
}

#[expect(
    clippy::print_stdout,
    reason = "a command-line program answers on standard output"
)]
fn say(line: &str) {
    println!("{line}");
}
