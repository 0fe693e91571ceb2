//! What a page is measured against: the same stack, and nothing to do.

use std::path::Path;

use axum::{
    Router,
    http::{HeaderValue, header},
    response::IntoResponse,
    routing::get,
    serve::ListenerExt as _,
};
use bytes::Bytes;
use tower_http::services::ServeFile;

use crate::Result;

/// Answers every GET with the bytes of `file`.
pub async fn serve(port: u16, file: &Path, kind: &str) -> Result<()> {
    let bytes = Bytes::from(std::fs::read(file)?);
    let kind = HeaderValue::from_str(kind)?;
    let answer = move || {
        let (bytes, kind) = (bytes.clone(), kind.clone());
        async move { ([(header::CONTENT_TYPE, kind)], bytes).into_response() }
    };
    listen(port, Router::new().fallback(get(answer))).await
}

/// Answers every GET with `file` from the disk, by tower-http's own server of
/// static files.
pub async fn files(port: u16, file: &Path) -> Result<()> {
    listen(port, Router::new().fallback_service(ServeFile::new(file))).await
}

async fn listen(port: u16, app: Router) -> Result<()> {
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let listener = listener.tap_io(|tcp| {
        let _ = tcp.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}
