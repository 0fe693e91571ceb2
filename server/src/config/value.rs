//! Values that can be used, each from the text of its variable.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use super::{ConfigError, wrong};
use crate::clock::Clock;

/// `HOST` and `PORT`
pub(super) fn listen(host: &str, port: &str) -> Result<SocketAddr, ConfigError> {
    let host: IpAddr = host
        .parse()
        .map_err(|_| wrong("HOST", "must be an IP address such as 127.0.0.1 or 0.0.0.0"))?;
    let port: u16 = port
        .parse()
        .map_err(|_| wrong("PORT", "must be a number from 0 to 65535"))?;
    Ok(SocketAddr::new(host, port))
}

/// `0.0.0.0` is no address to link to.
pub(super) fn default_authority(listen: SocketAddr) -> SocketAddr {
    let host = if listen.ip().is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        listen.ip()
    };
    SocketAddr::new(host, listen.port())
}

/// `DATABASE_URL`
pub(super) fn database_url(url: String) -> Result<String, ConfigError> {
    if ["sqlite:", "postgres:", "postgresql:"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
    {
        Ok(url)
    } else {
        Err(wrong(
            "DATABASE_URL",
            "must start with sqlite:// or postgres://",
        ))
    }
}

/// `STORAGE_URL`
pub(super) fn storage_url(url: String) -> Result<String, ConfigError> {
    let why = if let Some(folder) = url.strip_prefix("file://") {
        folder
            .is_empty()
            .then_some("names no folder: file://folder")
    } else if let Some(bucket) = url.strip_prefix("s3://") {
        (bucket.is_empty() || bucket.starts_with('/'))
            .then_some("names no bucket: s3://bucket/prefix")
    } else {
        Some("must start with file:// or s3://")
    };
    why.map_or(Ok(url), |why| Err(wrong("STORAGE_URL", why)))
}

/// `BASE_URL`, without trailing slash
pub(super) fn base_url(url: &str) -> Result<String, ConfigError> {
    if url.starts_with("http://") || url.starts_with("https://") {
        Ok(url.trim_end_matches('/').to_owned())
    } else {
        Err(wrong("BASE_URL", "must start with http:// or https://"))
    }
}

/// `CLOCK_FILE`: the system's clock where none is named.
pub(super) fn clock(file: &str, demo: bool) -> Result<Clock, ConfigError> {
    match file {
        "" => Ok(Clock::System),
        _ if !demo => Err(wrong(
            "CLOCK_FILE",
            "is for demonstrations and tests: it needs DEMO=1",
        )),
        file => Clock::file(file.into()).map_err(|why| wrong("CLOCK_FILE", why)),
    }
}

/// `LOG_FORMAT`
pub(super) fn log_json(format: &str) -> Result<bool, ConfigError> {
    match format {
        "text" => Ok(false),
        "json" => Ok(true),
        _ => Err(wrong("LOG_FORMAT", "must be text or json")),
    }
}

/// Addresses of machines, with commas between them.
pub(super) fn addresses(variable: &'static str, list: &str) -> Result<Vec<IpAddr>, ConfigError> {
    let parts = list
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts
        .map(|part| {
            let why = || format!("`{part}` is not an IP address; separate with commas");
            part.parse().map_err(|_| wrong(variable, why()))
        })
        .collect()
}

/// On or off.
pub(super) fn flag(variable: &'static str, value: &str) -> Result<bool, ConfigError> {
    match value {
        "0" | "false" => Ok(false),
        "1" | "true" => Ok(true),
        _ => Err(wrong(variable, "must be 0 or 1")),
    }
}
