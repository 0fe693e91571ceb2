//! The working calendar: years as the State Council published them. An
//! administrator brings a year as a file, sees which cases change and why, and
//! confirms; every open case is then told, whatever happens meanwhile.

mod draft;
mod import;
mod parts;
mod pending;
mod preview;
mod recount;
mod told;
mod years;

pub(crate) use draft::sweep;
pub use draft::{propose, withdraw};
pub(crate) use import::put;
pub use import::{Imported, confirm};
pub use parts::Parts;
pub use pending::finish;
pub use preview::{Preview, changes, preview};
pub use told::told;
pub use years::{Import, Year, years};

pub use crate::case::{DateChange, ToldDate};
