//! Guides: loaded from files, versioned, published by an administrator.
//!
//! A version is never changed: cases stand on it. The public sees the published
//! one; `guides` carries what its lists filter on.

mod changes;
mod get;
mod list;
mod load;
mod publish;
mod published;
mod read;

pub use get::{GuideVersion, get, get_version};
pub(crate) use get::{find_version, get_on, parse, stored_version};
pub use list::{Filter, GuideSummary, list, topics};
pub(crate) use load::digest;
pub use load::{LoadReport, Publication, load_dir};
pub(crate) use publish::index_all;
pub use publish::{VersionLine, publish, versions};
pub use published::{Published, published, published_one};
pub(crate) use published::{Versions, first_published};
