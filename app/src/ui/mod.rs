//! Our own components on native elements.

mod anew;
pub mod answers;
mod auto_save;
pub mod case_badge;
mod case_keys;
pub mod chart;
mod choice_field;
pub mod declared;
mod default_button;
mod door_form;
pub mod due;
mod element;
mod ended;
pub mod error_summary;
pub mod field;
pub mod frame;
pub mod guide;
pub mod kept;
pub mod load;
mod mark;
mod navigation;
pub mod page_head;
pub mod paper;
pub mod paper_links;
mod param;
pub mod post_form;
mod raw_text;
#[cfg(feature = "ssr")]
pub mod shell;
pub mod sign_in_again;
#[cfg(feature = "ssr")]
pub mod target;
mod text_field;
#[cfg(feature = "ssr")]
pub mod time;
pub mod told;
pub mod upload;
pub mod url;

pub use anew::Anew;
pub use auto_save::AutoSave;
pub use case_keys::CaseKeys;
pub use choice_field::{CheckField, RadioField, SelectField};
pub use declared::{Declared, DeclaredField, DeclaredForm, DeclaredView};
pub use default_button::DefaultButton;
pub use door_form::door_form;
pub use element::load_element;
pub use ended::Ended;
pub use error_summary::ErrorSummary;
pub use field::{Field, FieldError};
pub use frame::Frame;
pub use load::Load;
pub use mark::mark;
pub use navigation::Navigation;
pub use page_head::PageHead;
pub use paper_links::PaperLinks;
pub use param::param;
pub use post_form::PostForm;
pub use raw_text::{DocumentTitle, area_text};
pub use sign_in_again::SignInAgain;
pub use text_field::{LongTextField, TextField};
