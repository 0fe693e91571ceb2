//! The one error type of this crate.
//!
//! [`StoreError::Refused`] is an answer to the caller (wrong input, stale
//! version, not allowed) and carries the sentence to show. Everything else is
//! ours to repair: the edge logs it and shows a page with the request id.

use rules::case::TimelineEntry;
use rules::{Refusal, RefusalKind};
use sea_orm::DbErr;

/// What every command and query returns.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// Why a command or query gave no result.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The rules, or what is stored, say no. Nothing has changed.
    #[error("{0}")]
    Refused(Box<Refusal>),
    /// The case has changed since the page was made. Nothing has been done.
    #[error("{}", .0.refusal)]
    Stale(Box<Stale>),
    /// The database could not be asked.
    #[error("database: {0}")]
    Db(#[from] DbErr),
    /// Something sealed cannot be opened: wrong key, or altered bytes.
    #[error("sealed data: {0}")]
    Crypto(&'static str),
    /// The key file is another one than the data was sealed with.
    #[error(
        "SECRET_KEY_FILE: not the key that this database was filled with; put the right file back"
    )]
    WrongKey,
    /// The file store could not be asked.
    #[error("file store: {0}")]
    Files(#[from] object_store::Error),
    /// A local file could not be read or written.
    #[error("{what}: {source}")]
    Io {
        /// Which file, in words for the operator.
        what: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A backup cannot be made or restored, in words for the operator.
    #[error("{0}")]
    Backup(String),
    /// Stored or seeded data is not what this program writes.
    #[error("data: {0}")]
    Data(String),
    /// The same, or what cannot fail has failed, with what found it out.
    #[error("{what}: {source}")]
    Fault {
        /// What was at hand, in words for the operator.
        what: String,
        /// What is wrong with it.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A command that came too late (409), with what happened meanwhile.
#[derive(Clone, Debug)]
pub struct Stale {
    /// The sentence.
    pub refusal: Refusal,
    /// Number of the last event now.
    pub seq: u32,
    /// What happened since the page was made.
    pub changes: Vec<TimelineEntry>,
}

impl StoreError {
    /// The refusal, if it is one.
    pub fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Stale(stale) => Some(&stale.refusal),
            _ => None,
        }
    }

    /// Whether there is nothing of the kind, or not for the caller.
    pub fn is_not_found(&self) -> bool {
        let refusal = self.refusal();
        refusal.is_some_and(|refusal| refusal.kind == RefusalKind::NotFound)
    }

    /// What is wrong with something of ours, and with what.
    pub fn fault(
        what: impl Into<String>,
        source: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Self::Fault {
            what: what.into(),
            source: source.into(),
        }
    }

    /// Whether something stored cannot be read: to try again would not help.
    pub(crate) const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Crypto(_) | Self::Data(_) | Self::Fault { .. })
    }

    /// An I/O error with what was being done.
    pub(crate) fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

impl From<Refusal> for StoreError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(Box::new(refusal))
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error as _;

    use super::*;

    #[test]
    fn a_fault_says_with_what_and_keeps_what_found_it() {
        let found = serde_json::from_str::<u8>("many").unwrap_err();
        let words = found.to_string();
        let fault = StoreError::fault("version 7", found);
        assert_eq!(fault.to_string(), format!("version 7: {words}"));
        assert!(fault.source().unwrap().is::<serde_json::Error>());
        assert!(fault.is_unreadable());
    }
}
