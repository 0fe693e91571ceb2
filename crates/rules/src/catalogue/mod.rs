//! The catalogue of public data (公共数据资源目录) and how it is opened (Measures
//! chapters 2, 3 and 5): what a resource is described by, the review before it is
//! opened, and what must not be told in figures.

mod field;
mod problems;
mod resource;
#[cfg(test)]
mod sample;
pub mod secrecy;
pub mod suppress;
mod terms;

pub use field::{Cell, Field, FieldKind};
pub use resource::{Live, Opening, Resource, Sharing, Source};
pub use terms::{Grade, OpeningType, ResourceFormat, SharingType, Topic, UpdateCycle};
