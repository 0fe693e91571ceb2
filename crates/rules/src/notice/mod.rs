//! 一次性告知: the one-time notice (Measures 30(4), 行政许可法 32(1)(4)).
//!
//! Everything to correct is told once, in writing, the same in substance as
//! the published guide. This chapter judges a notice against the guide and
//! what is on hand; that there is only one a case, and in time, is judged
//! where the case is known (`case::handle`).

mod blank;
mod check;
mod check_line;
mod line;
mod materials;
mod prefill;
#[cfg(test)]
mod tests;
mod written;

pub use blank::{Blank, blank_fields, is_blank};
pub use check::check;
pub use check_line::check_line;
pub use line::{Defect, NoticeLine, Target, is_within};
pub use materials::{OnHand, missing_materials, required_materials};
pub use prefill::prefill;
pub use written::{Contact, LONGEST, Notice, SHORTEST, USUAL, usual_consequence, usual_how};
