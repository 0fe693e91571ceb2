//! What people see: Leptos pages and the server functions they call.
//!
//! `hall` is the public side, `desk` the staff's, `ui` our own components.
//! Reads are `#[server]` functions; writes are plain forms that post to an
//! address of their page ([`form`]), so that they work without wasm.
//!
//! Public items have doc comments; `missing_docs` is not on in this crate only,
//! because `#[server]` and `#[component]` make public fields of their own.

#[cfg(feature = "ssr")]
mod caller;
mod codec;
#[cfg(feature = "ssr")]
mod dataset_words;
pub mod desk;
pub mod form;
pub mod hall;
pub mod problem;
pub mod ui;

#[cfg(feature = "ssr")]
pub mod post;
#[cfg(feature = "ssr")]
pub mod site;
#[cfg(feature = "ssr")]
pub mod who;
