//! Figures about many cases (看板): which there are, what each means in words,
//! over which days, and how middles and shares are taken. Counting is the
//! store's; what is counted is said here, so that no figure stands without its
//! meaning.

mod figure;
mod middle;
mod period;
mod which;

pub use figure::Figure;
pub use middle::{Share, median};
pub use period::Period;
pub use which::Board;
