//! The subcommands.

use std::path::Path;

use crate::{config::Config, database, error_line::in_a_line, serve};

mod admin;
mod backup;
mod demo;
mod seed;

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
            let store = database::migrate(&config).await?;
            // New columns of lists and boards come from events, which are sealed.
            let derived = store::case::refresh_all(&store, config.clock.now()).await;
            said(derived)
        }
        ["seed"] => seed::seed(&config).await,
        ["admin", "create", login, name, office] => {
            admin::create_admin(&config, login, name, office).await
        }
        ["guides", "load", dir] => seed::load_guides(&config, Path::new(dir)).await,
        ["verify"] => backup::verify(&config).await,
        ["backup", file] => backup::backup(&config, Path::new(file)).await,
        ["restore", file] => backup::restore(&config, Path::new(file)).await,
        ["demo", "--cases", cases, "--seed", seed] => demo::demo_year(&config, cases, seed).await,
        ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
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
