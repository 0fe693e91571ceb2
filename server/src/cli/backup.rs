//! Checking what is there, writing it to a file, and making a hall from that file.

use std::path::Path;

use store::{Store, backup::Backup, case::Broken, secret::Secret};

use super::say;
use crate::{
    config::Config,
    database::{open, settings, where_it_failed},
    error_line::in_a_line,
};

pub(super) async fn verify(config: &Config) -> Result<(), String> {
    let store = open(config).await?;
    let report = store::case::verify(&store, config.clock.now())
        .await
        .map_err(in_a_line)?;
    say(&format!(
        "{} cases, {} events checked",
        report.cases, report.events
    ));
    let cases = report.broken.iter().map(|broken| {
        let Broken { receipt, seq, why } = broken;
        format!("{receipt} event {seq}: {why}")
    });
    let lines: Vec<String> = cases.chain(report.beside).chain(report.unguarded).collect();
    for line in &lines {
        say(line);
    }
    match lines.first() {
        None => Ok(()),
        Some(first) => Err(format!("{} broken; the first: {first}", lines.len())),
    }
}

pub(super) async fn backup(config: &Config, file: &Path) -> Result<(), String> {
    let store = open(config).await?;
    let written = store::backup::backup(&store, config.clock.now(), file)
        .await
        .map_err(where_it_failed)?;
    store.close().await.map_err(in_a_line)?;
    say(&format!(
        "{}: {} rows, {} files with {} bytes; the key ({}) is not in it: keep it apart",
        file.display(),
        written.rows,
        written.files,
        written.bytes,
        config.secret_key_file.display()
    ));
    Ok(())
}

/// The backup is read from end to end before anything is opened that it could go
/// to, and what came of it is verified.
pub(super) async fn restore(config: &Config, file: &Path) -> Result<(), String> {
    let secret = Secret::load(&config.secret_key_file).map_err(|error| {
        format!("SECRET_KEY_FILE: {error}; put there the key of the hall that the backup is of")
    })?;
    let backup = Backup::open(file, &secret).map_err(in_a_line)?;
    let store = Store::open(&settings(config, secret))
        .await
        .map_err(where_it_failed)?;
    let restored = store::backup::restore(&store, config.clock.now(), &backup)
        .await
        .map_err(where_it_failed)?;
    store::check_key(&store).await.map_err(in_a_line)?;
    store.close().await.map_err(in_a_line)?;
    say(&format!(
        "{} rows and {} files restored; everybody signs in anew",
        restored.rows, restored.files
    ));
    if restored.held_back > 0 {
        say(&format!(
            "{} messages had been waiting to be sent and may have been sent since: see /desk/admin/outbox",
            restored.held_back
        ));
    }
    verify(config).await
}
