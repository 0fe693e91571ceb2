//! The hall's server: configuration, pages, forms, files, health. The binary is
//! one call of [`run`]; tests drive the same router in process.

#![warn(missing_docs)]
// The tests set a whole hall up in one future.
#![cfg_attr(test, recursion_limit = "256")]

pub mod addresses;
pub mod api;
mod articles;
mod assets;
pub mod boards;
mod calendar;
mod calendar_csv;
pub mod cli;
pub mod clock;
mod compress;
pub mod config;
pub mod cookie;
pub mod correction;
pub mod cors;
pub mod counter;
pub mod data_files;
pub mod database;
pub mod datasets;
pub mod download;
mod error_line;
pub mod failure;
pub mod files;
mod form_in_parts;
mod form_limit;
pub mod health;
pub mod html_form;
pub mod jobs;
pub mod kept;
pub mod logging;
mod metrics;
mod multipart;
mod outbox;
pub mod page;
mod paper_job;
pub mod papers;
mod peer;
mod plain_page;
pub mod press;
pub mod recent_pages;
pub mod response;
pub mod routes;
pub mod security;
pub mod serve;
pub mod session;
mod spreadsheet;
pub mod state;
#[cfg(test)]
mod tests;
pub mod unread;
pub mod upload;

use std::process::ExitCode;

use config::Config;

/// The whole program: settings from the environment, subcommand from the
/// arguments.
pub fn run() -> ExitCode {
    let config = match Config::read(|name| std::env::var(name).ok()) {
        Ok(config) => config,
        Err(error) => return fail(&error.to_string()),
    };
    if let Err(why) = logging::start(&config) {
        return fail(&why);
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
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
#[expect(
    clippy::print_stderr,
    reason = "the last word of a command-line program"
)]
fn fail(why: &str) -> ExitCode {
    eprintln!("server: {why}");
    ExitCode::FAILURE
}
