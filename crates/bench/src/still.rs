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

use crate::Result;

/// Answers every GET with the bytes of `file`.
pub async fn serve(port: u16, file: &Path, kind: &str) -> Result<()> {
    let bytes = Bytes::from(std::fs::read(file)?);
    let kind = HeaderValue::from_str(kind)?;
    let answer = move || {
        let (bytes, kind) = (bytes.clone(), kind.clone());
        async move { ([(header::CONTENT_TYPE, kind)], bytes).into_response() }
    };
    let app = Router::new().fallback(get(answer));
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", port)).await?;
    let listener = listener.tap_io(|tcp| {
        let _ = tcp.set_nodelay(true);
    });
    axum::serve(listener, app).await?;
    Ok(())
}
