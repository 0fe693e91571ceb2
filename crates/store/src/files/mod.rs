//! Files: content-addressed, in a folder (`file://`) or S3 (`s3://`).
//!
//! The name that a person gave a file and its type live in the database, never
//! in the store: the folder keeps no attributes. What is uploaded is judged by
//! its bytes alone.

mod attached;
mod checked;
mod kind;
mod made;
mod open;
mod pdf;
mod receive;
mod sweep;

pub use attached::AttachedFile;
pub use kind::FileKind;
pub use open::{FileStore, Stored};
pub use receive::{LIMIT, NewFile, receive, receive_from};
#[doc(hidden)]
pub use sweep::NAMED_BY;
pub use sweep::sweep;
pub(crate) use sweep::{hold, named};
