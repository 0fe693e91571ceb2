//! The window: who stands there, what is taken in, and what comes after that.

mod done;
mod intake;
mod paper;
mod person;
mod withdrawal;
