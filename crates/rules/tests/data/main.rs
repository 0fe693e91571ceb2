//! The seed data in `data/` holds together: what the types cannot say about
//! guides, offices, the Measures and the demonstration accounts.

mod demo;
mod form;
mod guide;
mod material;
mod measures;
mod office;
mod procedure;
mod read;
