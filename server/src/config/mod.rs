//! Configuration by environment. A wrong value stops the start with one clear
//! line. The table stands in the README; a test holds both together.

mod outbox;
#[cfg(test)]
mod tests;
mod value;

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

pub use outbox::{MailSettings, SmsSettings};

use crate::clock::Clock;

/// The server's settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// `DATABASE_URL`
    pub database_url: String,
    /// `STORAGE_URL`
    pub storage_url: String,
    /// `HOST` and `PORT`
    pub listen: SocketAddr,
    /// `BASE_URL`, without trailing slash
    pub base_url: String,
    /// `SECRET_KEY_FILE`
    pub secret_key_file: PathBuf,
    /// `SITE_DIR`: built bundles and static files
    pub site_dir: PathBuf,
    /// `DATA_DIR`: seed data
    pub data_dir: PathBuf,
    /// `FONT_DIR`: fonts of the papers
    pub font_dir: PathBuf,
    /// `SITE_NAME`
    pub site_name: String,
    /// `SITE_OWNER`
    pub site_owner: String,
    /// `DEMO=1`
    pub demo: bool,
    /// `OFFICIAL_SEAL=1`: seals without 测试
    pub official_seal: bool,
    /// `CLOCK_FILE`
    pub clock: Clock,
    /// `TRUSTED_PROXIES`: whose `X-Forwarded-For` is believed
    pub trusted_proxies: Vec<IpAddr>,
    /// `METRICS_FROM`: machines that may read `/metrics`
    pub metrics_from: Vec<IpAddr>,
    /// `API_PER_MINUTE`: calls of one address to the open interface and of the downloads of data
    pub api_per_minute: NonZeroU32,
    /// `SMTP_URL` and `MAIL_FROM`
    pub mail: Option<MailSettings>,
    /// `SMS_WEBHOOK_URL` and `SMS_TOKEN_FILE`
    pub sms: Option<SmsSettings>,
    /// `LOG`: tracing filter
    pub log: String,
    /// `LOG_FORMAT=json`
    pub log_json: bool,
}

/// A variable with a value that cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct ConfigError {
    variable: &'static str,
    why: String,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.variable, self.why)
    }
}

impl std::error::Error for ConfigError {}

/// A value that cannot be used.
pub(crate) fn wrong(variable: &'static str, why: impl Into<String>) -> ConfigError {
    ConfigError {
        variable,
        why: why.into(),
    }
}

impl Config {
    /// Reads the settings through `get` (the environment; in tests a map).
    ///
    /// # Errors
    /// The first variable whose value cannot be used, with the reason.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let text = |name: &str, default: &str| {
            get(name)
                .filter(|v| !v.is_empty())
                .unwrap_or_else(|| default.to_owned())
        };
        let listen = value::listen(&text("HOST", "127.0.0.1"), &text("PORT", "3000"))?;
        let database_url =
            value::database_url(text("DATABASE_URL", "sqlite://var/yiwang.db?mode=rwc"))?;
        let storage_url = value::storage_url(text("STORAGE_URL", "file://var/files"))?;
        let own = format!("http://{}", value::default_authority(listen));
        let base_url = value::base_url(&text("BASE_URL", &own))?;
        let demo = value::flag("DEMO", &text("DEMO", "0"))?;
        let official_seal = value::flag("OFFICIAL_SEAL", &text("OFFICIAL_SEAL", "0"))?;
        if demo && official_seal {
            return Err(wrong(
                "OFFICIAL_SEAL",
                "a demonstration has no authority: not together with DEMO=1",
            ));
        }
        let clock = value::clock(&text("CLOCK_FILE", ""), demo)?;
        let trusted_proxies = value::addresses("TRUSTED_PROXIES", &text("TRUSTED_PROXIES", ""))?;
        let metrics_from =
            value::addresses("METRICS_FROM", &text("METRICS_FROM", "127.0.0.1,::1"))?;
        let api_per_minute = text("API_PER_MINUTE", "600")
            .parse()
            .map_err(|_| wrong("API_PER_MINUTE", "must be a whole number from 1"))?;
        let log_json = value::log_json(&text("LOG_FORMAT", "text"))?;
        Ok(Self {
            database_url,
            storage_url,
            listen,
            base_url,
            secret_key_file: text("SECRET_KEY_FILE", "var/secret.key").into(),
            site_dir: text("SITE_DIR", "dist/site").into(),
            data_dir: text("DATA_DIR", "data").into(),
            font_dir: text("FONT_DIR", documents::DEBIAN_FONTS).into(),
            site_name: text("SITE_NAME", "济南起步区一网通办"),
            site_owner: text("SITE_OWNER", "济南新旧动能转换起步区管理委员会"),
            demo,
            official_seal,
            clock,
            trusted_proxies,
            metrics_from,
            api_per_minute,
            mail: MailSettings::read(&get)?,
            sms: SmsSettings::read(&get)?,
            log: text("LOG", "info,sqlx=warn,sea_orm=warn"),
            log_json,
        })
    }
}
