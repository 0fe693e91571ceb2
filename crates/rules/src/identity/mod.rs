//! Checks of what identifies a person or a business: papers, phone, account,
//! name, password. The browser and the server call the same functions.
//!
//! Every check takes what was typed, full-width digits, spaces and hyphens
//! included, and returns the normal form, or a Chinese sentence that says what
//! is wrong and what to do.

mod account;
mod credit_code;
mod email;
mod id_number;
mod mask;
mod name;
mod paper;
mod password;
mod tidy;

pub use account::{check_bank_account, check_phone};
pub use credit_code::check_credit_code;
pub use email::check_email;
pub use id_number::{birth_date, check_id_number, check_id_number_on};
pub use mask::{mask, mask_email, mask_id, mask_name, mask_phone};
pub use name::check_name;
pub use paper::IdKind;
pub use password::{check_new_password, check_password, check_staff_password};
pub(crate) use tidy::is_invisible;
pub use tidy::{half_width, tidy_code};
