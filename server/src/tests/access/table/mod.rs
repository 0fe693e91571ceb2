//! The table: one line a route, a file for each side.

mod admin;
mod api;
mod case;
mod desk;
mod hall;
mod public;
mod window;

use super::row::Row;

/// What every form of a case carries.
const SEEN: &[(&str, &str)] = &[("seq", "1"), ("key", KEY)];
const KEY: &str = "a-form-of-this-test";
const MESSAGE: &[(&str, &str)] = &[("seq", "1"), ("key", KEY), ("text", "请问什么时候能办好？")];
/// A form of the draft; what is typed does not matter for who may.
const FORM: &[(&str, &str)] = &[("home.detail", "2号"), ("do", "leave")];

/// The sides.
const SIDES: [&[Row]; 7] = [
    public::ROWS,
    hall::ROWS,
    api::ROWS,
    desk::ROWS,
    case::ROWS,
    window::ROWS,
    admin::ROWS,
];

/// Every route of the router.
pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    SIDES.into_iter().flatten()
}
