//! The present instant for what runs longer than a request.

use chrono::{DateTime, Utc};

/// Says what time it is whenever it is asked. A round over many cases takes a
/// while, in which a clock may be set back (by its time server, in a
/// demonstration): each case goes by the time at which it has its turn, never by
/// a future that has been taken back.
pub type Now<'a> = &'a (dyn Fn() -> DateTime<Utc> + Sync);
