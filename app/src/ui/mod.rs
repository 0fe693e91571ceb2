//! Our own components on native elements.

pub mod error_summary;
pub mod field;
pub mod frame;
pub mod load;
mod mark;
pub mod page_head;
pub mod post_form;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod url;

pub use error_summary::ErrorSummary;
pub use field::{CheckField, Field, FieldError, LongTextField, RadioField, SelectField, TextField};
pub use frame::Frame;
pub use load::Load;
pub use mark::mark;
pub use page_head::PageHead;
pub use post_form::PostForm;
