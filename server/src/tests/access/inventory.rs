//! Every route that the router has: from the pages, the writes, the server
//! functions, and from the router itself, so that one put in by hand is seen,
//! too.

use app::{desk, hall};

use crate::{routes, state::AppState};

/// Method and address.
type Route = (&'static str, String);

/// Addresses that lead to nothing of anybody's.
const OPEN: [&str; 3] = ["/healthz", "/readyz", "/api/fn/{*name}"];

/// All of them.
pub(super) fn routes(state: &AppState) -> Vec<Route> {
    let mut routes: Vec<Route> = routes::pages(state)
        .iter()
        .map(|listing| ("GET", listing.path().to_owned()))
        .collect();
    routes.extend(
        hall::posts()
            .into_iter()
            .chain(desk::posts())
            .map(|post| ("POST", post.path.to_owned())),
    );
    routes.extend(server_fn::axum::server_fn_paths().map(|(path, method)| {
        assert_eq!(
            method, "POST",
            "{path}: arguments belong into the body, not into the address"
        );
        ("POST", path.to_owned())
    }));
    for path in in_router(state) {
        let known = routes.iter().any(|(_, known)| *known == path);
        let asset = path.starts_with("/pkg") || path.starts_with("/static");
        if !known && !asset && !OPEN.contains(&path.as_str()) {
            let method = if path.contains("/files/draft/") || !path.contains("/files/") {
                "GET"
            } else {
                "POST"
            };
            routes.push((method, path));
        }
    }
    routes
}

/// The addresses that the router itself knows. axum lists them in its `Debug`
/// form only; should that change, the assertion says so.
fn in_router(state: &AppState) -> Vec<String> {
    let shown = format!("{:?}", routes::router(state.clone()));
    let paths: Vec<String> = shown
        .split('"')
        .filter(|text| text.starts_with('/'))
        .map(str::to_owned)
        .collect();
    assert!(
        paths.iter().any(|path| path == "/healthz"),
        "axum no longer lists its routes: {shown}"
    );
    paths
}
