//! Public data (公共数据资源): the catalogue, versions of rows, the review that
//! stands before a version is opened, and what everybody sees of it.
//!
//! Rows live in files that `datasets` writes; here is who may do what with them,
//! and when. A version is never changed: other rows are another version.

mod catalogue;
mod get;
pub(crate) mod held;
mod inspect;
mod list;
mod live;
pub(crate) mod logged;
mod open;
mod review;
mod reviewed;
mod version;
mod waiting;

use rules::authority::{DataFacts, Object};
use rules::catalogue::Resource;

pub use catalogue::{Loaded, load, resources};
pub use get::{DataFile, Dataset, Omitted, Version, file, get};
pub use held::content_of;
pub use inspect::{Inspection, Signed, Standing, Work, inspect, kept_file, work};
pub use list::{Filter, Summary, count, list, titles};
pub use live::{Rows, rows};
pub use open::{open, withdraw};
pub use review::review;
pub use reviewed::{Reviewed, Reviews, reviewed};
pub use version::{Added, Before, NewFile, NewVersion, add, before};
pub use waiting::{all_waiting, waiting};

use crate::reference::District;

/// What decides who may do something with a resource.
fn object(resource: &Resource, district: &District) -> Object {
    object_of(&resource.provider, district)
}

/// The same, of a resource of this office.
fn object_of(provider: &str, district: &District) -> Object {
    Object::Data(DataFacts {
        provider: provider.to_owned(),
        authority: district.area().coordinator.map(str::to_owned),
    })
}
