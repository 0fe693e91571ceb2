//! The cookies: a session for each side (the staff sign in apart from the
//! public), and how the person wants pages to look.

use app::ui::frame::View;
use axum::http::{HeaderMap, HeaderValue, header};

/// Which side of the house an address belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The public hall.
    Hall,
    /// The staff's desk: `/desk…` and its server functions.
    Desk,
}

impl Side {
    /// The side that `path` belongs to.
    pub fn of(path: &str) -> Self {
        let inside = |root: &str| {
            path.strip_prefix(root)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        if inside("/desk") || inside("/api/fn/desk") {
            Self::Desk
        } else {
            Self::Hall
        }
    }

    /// Name of its cookie.
    pub const fn cookie(self) -> &'static str {
        match self {
            Self::Hall => "yiwang",
            Self::Desk => "yiwang_desk",
        }
    }

    /// The session token that the browser sent.
    pub fn token(self, headers: &HeaderMap) -> Option<String> {
        read(headers, self.cookie())
    }

    /// The header that sets the cookie, or takes it away. It ends with the
    /// browser; the store ends it earlier by idleness and absolutely.
    pub fn set(self, token: Option<&str>, secure: bool) -> Option<HeaderValue> {
        let secure = if secure { "; Secure" } else { "" };
        let name = self.cookie();
        let text = match token {
            Some(token) => format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}"),
            None => format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{secure}"),
        };
        HeaderValue::from_str(&text).ok()
    }
}

const VIEW: &str = "yiwang_view";

/// How the person wants pages to look.
pub fn view(headers: &HeaderMap) -> View {
    read(headers, VIEW).map_or_else(View::default, |text| View::from_cookie(&text))
}

/// The header that keeps it for a year.
pub fn set_view(view: &View, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!(
        "{VIEW}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}",
        view.to_cookie()
    );
    HeaderValue::from_str(&text).ok()
}

fn read(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_desk_is_its_own_side() {
        assert_eq!(Side::of("/desk"), Side::Desk);
        assert_eq!(Side::of("/desk/inbox"), Side::Desk);
        assert_eq!(Side::of("/api/fn/desk/inbox"), Side::Desk);
        assert_eq!(Side::of("/desktop"), Side::Hall);
        assert_eq!(Side::of("/"), Side::Hall);
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(
            header::COOKIE,
            HeaderValue::from_static("a=1; yiwang_desk=d; yiwang=h"),
        );
        assert_eq!(Side::Hall.token(&headers).as_deref(), Some("h"));
        assert_eq!(Side::Desk.token(&headers).as_deref(), Some("d"));
    }
}
