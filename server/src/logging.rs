//! Structured logs: text for people, JSON for machines.

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
        .with_writer(std::io::stderr);
    let started = if config.log_json {
        builder.json().try_init()
    } else {
        builder.try_init()
    };
    started.map_err(|error| format!("cannot start logging: {error}"))
}
