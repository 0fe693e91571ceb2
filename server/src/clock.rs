//! The one place that reads the clock. Everywhere else time is a parameter.

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, Utc};

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// `CLOCK_FILE`, refused without `DEMO=1`.
    File(Arc<ClockFile>),
}

/// An RFC 3339 instant in a file, read at each request: demonstrations and tests
/// move it.
#[derive(Debug)]
pub struct ClockFile {
    path: PathBuf,
    /// What it said last, in milliseconds: while the file is being written anew
    /// the hall does not jump to the machine's time and back.
    last: AtomicI64,
}

impl Clock {
    /// A clock that goes by the file at `path`.
    ///
    /// # Errors
    /// If there is no instant in it; a sentence.
    pub fn file(path: PathBuf) -> Result<Self, String> {
        let last = AtomicI64::new(read(&path)?.timestamp_millis());
        Ok(Self::File(Arc::new(ClockFile { path, last })))
    }

    /// The present instant. A clock file that is gone or broken says what it said
    /// last.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::File(file) => file.now(),
        }
    }
}

impl ClockFile {
    fn now(&self) -> DateTime<Utc> {
        match read(&self.path) {
            Ok(instant) => {
                let millis = instant.timestamp_millis();
                self.last.store(millis, Ordering::Relaxed);
                instant
            }
            Err(why) => {
                tracing::debug!(why, "CLOCK_FILE");
                let last = self.last.load(Ordering::Relaxed);
                DateTime::from_timestamp_millis(last).unwrap_or_default()
            }
        }
    }
}

fn read(path: &Path) -> Result<DateTime<Utc>, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    DateTime::parse_from_rfc3339(text.trim())
        .map(|instant| instant.with_timezone(&Utc))
        .map_err(|_| {
            format!(
                "{} must hold an instant such as 2026-11-30T09:00:00+08:00",
                path.display()
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_file_that_is_gone_says_what_it_said_last() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("clock");
        assert!(Clock::file(path.clone()).is_err(), "not there");
        std::fs::write(&path, "morning").unwrap();
        assert!(Clock::file(path.clone()).unwrap_err().contains("instant"));
        std::fs::write(&path, "2026-11-30T09:00:00+08:00\n").unwrap();
        let clock = Clock::file(path.clone()).unwrap();
        std::fs::write(&path, "2026-11-30T10:00:00+08:00\n").unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-30T02:00:00+00:00");
        std::fs::write(&path, "").unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-30T02:00:00+00:00");
        std::fs::remove_file(&path).unwrap();
        assert_eq!(clock.now().to_rfc3339(), "2026-11-30T02:00:00+00:00");
    }
}
