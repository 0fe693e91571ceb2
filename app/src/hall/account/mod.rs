//! The resident's account: register, sign in and out, password, reset.

mod contact;
mod profile;
mod register;
mod reset;
mod sign_in;
mod signed_in_only;
mod view_switch;

pub use profile::AccountPage;
pub use register::RegisterPage;
pub use reset::ResetPage;
pub use sign_in::{SignInForm, SignInPage};
pub use signed_in_only::SignedInOnly;

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!("/sign-in", "/sign-in", sign_in::sign_in),
        crate::post!("/sign-out", "/", sign_in::sign_out),
        crate::post!("/register", "/register", register::register),
        crate::post!("/account/password", "/account", profile::change_password),
        crate::post!("/account/contact", "/account", contact::change),
        crate::post!("/reset", "/reset", reset::reset),
        crate::post!("/view", "/", view_switch::switch),
    ]
}

/// Where to go after signing in: an address of this site, else `/my`. Browsers drop
/// tabs and line breaks from an address, so that `/`, tab, `/elsewhere` is another site.
#[cfg(feature = "ssr")]
fn own_address(text: &str) -> String {
    let own = text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains(|c: char| c == '\\' || c.is_control());
    if own {
        text.bytes().map(for_a_header).collect()
    } else {
        "/my".to_owned()
    }
}

/// A header takes no other letters than these.
#[cfg(feature = "ssr")]
fn for_a_header(byte: u8) -> String {
    if byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"') {
        char::from(byte).to_string()
    } else {
        format!("%{byte:02X}")
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    #[test]
    fn an_address_is_written_for_a_header() {
        assert_eq!(
            super::own_address("/guides?q=低<b>&for=%20"),
            "/guides?q=%E4%BD%8E%3Cb%3E&for=%20"
        );
    }

    #[test]
    fn only_addresses_of_this_site_are_followed() {
        assert_eq!(super::own_address("/guides/x"), "/guides/x");
        for foreign in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\r\nSet-Cookie: x",
            "/\t/evil.example",
            "/\n/evil.example",
            "/\u{0}",
            "/a\u{7f}",
            "/\u{85}/evil.example",
        ] {
            assert_eq!(super::own_address(foreign), "/my");
        }
    }
}
