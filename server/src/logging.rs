//! Structured logs: text for people, JSON for machines.

use std::io::{IsTerminal as _, stderr};

use tracing_subscriber::EnvFilter;

use crate::config::Config;

/// Starts logging to standard error.
///
/// # Errors
/// If `LOG` is not a filter.
pub fn start(config: &Config) -> Result<(), String> {
    let filter = EnvFilter::try_new(&config.log).map_err(|error| format!("LOG: {error}"))?;
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    // Colours are for who reads along, not for a file.
    let builder = if stderr().is_terminal() {
        builder
    } else {
        builder.with_ansi(false)
    };
    let started = if config.log_json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    started.map_err(|error| format!("cannot start logging: {error}"))
}
