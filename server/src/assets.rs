//! The built bundles (hashed names, cached for a year, precompressed) and the
//! static files of `public/` (revalidated).

use std::path::Path;

use app::site::Assets;
use axum::{
    Router,
    http::{HeaderValue, header},
};
use tower::ServiceBuilder;
use tower_http::{services::ServeDir, set_header::SetResponseHeaderLayer};

use crate::state::AppState;

/// Reads `manifest.json`: logical name → hashed file name.
///
/// # Errors
/// If the bundles have not been built, with the command that builds them.
pub fn manifest(site_dir: &Path) -> Result<Assets, String> {
    let path = site_dir.join("manifest.json");
    let text = std::fs::read_to_string(&path).map_err(|error| {
        format!(
            "SITE_DIR: cannot read {}: {error}; build it with `make wasm`",
            path.display()
        )
    })?;
    let names = serde_json::from_str(&text)
        .map_err(|error| format!("SITE_DIR: {} is broken: {error}", path.display()))?;
    Ok(Assets(names))
}

/// Routes of `/pkg` and `/static`.
pub fn routes(site_dir: &Path) -> Router<AppState> {
    let cache = |value| {
        SetResponseHeaderLayer::if_not_present(
            header::CACHE_CONTROL,
            HeaderValue::from_static(value),
        )
    };
    let files = |folder: &str| {
        ServeDir::new(site_dir.join(folder))
            .precompressed_br()
            .precompressed_gzip()
    };
    // A worker has the policy of its own script, not that of its page: PDF.js
    // fetches its tables and decoders from beside itself, nothing else.
    let policy = SetResponseHeaderLayer::if_not_present(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
             frame-ancestors 'self'; base-uri 'none'",
        ),
    );
    Router::new()
        .nest_service(
            "/pkg",
            ServiceBuilder::new()
                .layer(cache("public, max-age=31536000, immutable"))
                .layer(policy)
                .service(files("pkg")),
        )
        .nest_service(
            "/static",
            ServiceBuilder::new()
                .layer(cache("public, no-cache"))
                .service(files("static")),
        )
}
