//! Every route that the router has: from the pages, the writes, the server
//! functions, and from the router itself, so that one put in by hand is seen,
//! too.

use app::{desk, hall as public};

use super::row::Row;
use crate::tests::hall::Hall;

/// An address with its method; none where only the router knows it.
#[derive(Debug)]
pub(super) struct Route {
    method: Option<&'static str>,
    path: String,
}

impl Route {
    fn new(method: &'static str, path: &str) -> Self {
        Self {
            method: Some(method),
            path: path.to_owned(),
        }
    }

    /// Whether `row` decides on it.
    pub(super) fn is(&self, row: &Row) -> bool {
        row.path == self.path && self.method.is_none_or(|method| method == row.method)
    }
}

/// Addresses with nothing of anybody's.
const OPEN: [&str; 16] = [
    "/healthz",
    "/readyz",
    "/metrics",
    "/api/v1",
    "/api/v1/",
    "/api/v1/openapi.json",
    "/api/v1/guides",
    "/api/v1/guides/{code}",
    "/api/v1/workdays/due",
    "/api/v1/datasets",
    "/api/v1/datasets/{id}",
    "/api/v1/datasets/{id}/rows",
    "/api/v1/{*rest}",
    "/api/fn/{*name}",
    "/",
    "/{*__private__axum_fallback}",
];

/// All of them.
pub(super) fn routes(hall: &Hall) -> Vec<Route> {
    let mut routes: Vec<_> = hall
        .pages
        .iter()
        .map(|path| Route::new("GET", path))
        .collect();
    routes.extend(
        public::posts()
            .into_iter()
            .chain(desk::posts())
            .map(|post| Route::new("POST", post.path)),
    );
    routes.extend(server_fn::axum::server_fn_paths().map(|(path, method)| {
        assert_eq!(
            method, "POST",
            "{path}: arguments belong into the body, not into the address"
        );
        Route::new("POST", path)
    }));
    for path in in_router(hall) {
        let known = routes.iter().any(|route| route.path == path);
        let asset = path.starts_with("/pkg") || path.starts_with("/static");
        if !known && !asset && !OPEN.contains(&path.as_str()) {
            routes.push(Route { method: None, path });
        }
    }
    routes
}

/// The addresses that the router itself knows. axum lists them in its `Debug`
/// form only; should that change, the assertion says so.
fn in_router(hall: &Hall) -> Vec<String> {
    let shown = format!("{:?}", hall.router);
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
