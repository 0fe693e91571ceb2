//! Who stands at the window now (到场). A visit is begun by one logged look-up
//! and lasts a working day: the person is served one item after another, and
//! the address names the visit, never the identity number.

mod begin;
mod load;
mod person;
mod sealed;

pub use begin::{again, begin, chosen, search};
pub use load::{Visit, load};
pub use person::{register, set_person};
pub(crate) use sealed::opens;

use chrono::TimeDelta;

/// After this a visit is over, and the person is looked up anew.
const LASTS: TimeDelta = TimeDelta::hours(12);
