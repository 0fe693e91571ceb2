//! The one place that reads the clock. Everywhere else time is a parameter.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};

/// Where the time comes from.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// An RFC 3339 instant in a file, read at each request: demonstrations and
    /// tests move it (`CLOCK_FILE`, refused without `DEMO=1`).
    File(Arc<PathBuf>),
}

impl Clock {
    /// The present instant. A clock file that is gone or broken falls back to
    /// the machine's clock.
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the clock"
    )]
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            Self::System => Utc::now(),
            Self::File(path) => std::fs::read_to_string(path.as_path())
                .ok()
                .and_then(|text| DateTime::parse_from_rfc3339(text.trim()).ok())
                .map_or_else(Utc::now, |instant| instant.with_timezone(&Utc)),
        }
    }
}
