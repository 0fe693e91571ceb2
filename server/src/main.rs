//! The hall's one binary.
//!
//! ```text
//! server [serve]            serve the hall
//! server migrate            bring the database to the present schema
//! server seed               load the data of DATA_DIR; with DEMO=1 the demo too
//! server admin create       create an administrator (asks for the password)
//! server guides load DIR    load new guide versions, unpublished
//! server verify             check every case's hash chain
//! ```

#![warn(missing_docs)]

mod assets;
mod cli;
mod clock;
mod config;
mod correction;
mod cookie;
mod edge;
mod files;
mod health;
mod html_form;
mod jobs;
mod kept;
mod logging;
mod page;
mod routes;
mod security;
mod serve;
mod session;
mod state;
mod upload;

use std::process::ExitCode;

use config::Config;

fn main() -> ExitCode {
    let config = match Config::read(|name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(error) => return fail(&error.to_string()),
    };
    if let Err(why) = logging::start(&config) {
        return fail(&why);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&format!("cannot start the runtime: {error}")),
    };
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match runtime.block_on(cli::run(config, &arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => fail(&why),
    }
}

/// One clear line, then out.
#[expect(clippy::print_stderr, reason = "the last word of a command-line program")]
fn fail(why: &str) -> ExitCode {
    eprintln!("server: {why}");
    ExitCode::FAILURE
}
