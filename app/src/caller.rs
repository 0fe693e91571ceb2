//! Who is calling: read from the request's extensions, put there by the
//! server's session middleware.

use http::request::Parts;
use leptos::prelude::*;
use store::session::SignedIn;

/// What the session middleware puts into the request.
#[derive(Clone)]
pub struct Who {
    /// Caller, clock, request id, address.
    pub request: store::Request,
    /// The signed-in account, if any.
    pub signed_in: Option<SignedIn>,
}

/// The request at hand. While routes are listed there is none: signed out.
pub fn who() -> Option<Who> {
    use_context::<Parts>().and_then(|parts| parts.extensions.get::<Who>().cloned())
}

/// The request's id as the logs know it; `-` outside a request.
pub fn request_id() -> String {
    who().map_or_else(|| "-".to_owned(), |who| who.request.request_id)
}
