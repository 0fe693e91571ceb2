//! Configuration by environment. A wrong value stops the start with one clear
//! line. The table stands in the README; a test holds both together.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    num::NonZeroU32,
    path::PathBuf,
};

use crate::{
    clock::Clock,
    outbox::{MailSettings, SmsSettings},
};

/// Every variable that is read.
pub const VARIABLES: &[&str] = &[
    "DATABASE_URL",
    "STORAGE_URL",
    "HOST",
    "PORT",
    "BASE_URL",
    "SECRET_KEY_FILE",
    "SITE_DIR",
    "DATA_DIR",
    "FONT_DIR",
    "SITE_NAME",
    "SITE_OWNER",
    "DEMO",
    "OFFICIAL_SEAL",
    "CLOCK_FILE",
    "TRUSTED_PROXIES",
    "API_PER_MINUTE",
    "METRICS_FROM",
    "SMTP_URL",
    "MAIL_FROM",
    "SMS_WEBHOOK_URL",
    "SMS_TOKEN_FILE",
    "LOG",
    "LOG_FORMAT",
];

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
        let host: IpAddr = text("HOST", "127.0.0.1")
            .parse()
            .map_err(|_| wrong("HOST", "must be an IP address such as 127.0.0.1 or 0.0.0.0"))?;
        let port: u16 = text("PORT", "3000")
            .parse()
            .map_err(|_| wrong("PORT", "must be a number from 0 to 65535"))?;
        let listen = SocketAddr::new(host, port);
        let database_url = text("DATABASE_URL", "sqlite://var/yiwang.db?mode=rwc");
        if !["sqlite:", "postgres:", "postgresql:"]
            .iter()
            .any(|s| database_url.starts_with(s))
        {
            return Err(wrong(
                "DATABASE_URL",
                "must start with sqlite:// or postgres://",
            ));
        }
        let storage_url = text("STORAGE_URL", "file://var/files");
        if !["file://", "s3://"]
            .iter()
            .any(|s| storage_url.starts_with(s))
        {
            return Err(wrong("STORAGE_URL", "must start with file:// or s3://"));
        }
        if storage_url == "file://" {
            return Err(wrong("STORAGE_URL", "names no folder: file://folder"));
        }
        if storage_url
            .strip_prefix("s3://")
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            return Err(wrong("STORAGE_URL", "names no bucket: s3://bucket/prefix"));
        }
        let base_url = text(
            "BASE_URL",
            &format!("http://{}", default_authority(host, port)),
        );
        if !base_url.starts_with("http://") && !base_url.starts_with("https://") {
            return Err(wrong("BASE_URL", "must start with http:// or https://"));
        }
        let demo = flag("DEMO", &text("DEMO", "0"))?;
        let official_seal = flag("OFFICIAL_SEAL", &text("OFFICIAL_SEAL", "0"))?;
        if demo && official_seal {
            return Err(wrong(
                "OFFICIAL_SEAL",
                "a demonstration has no authority: not together with DEMO=1",
            ));
        }
        let clock = match get("CLOCK_FILE").filter(|v| !v.is_empty()) {
            None => Clock::System,
            Some(_) if !demo => {
                return Err(wrong(
                    "CLOCK_FILE",
                    "is for demonstrations and tests: it needs DEMO=1",
                ));
            }
            Some(path) => Clock::file(path.into()).map_err(|why| wrong("CLOCK_FILE", why))?,
        };
        let trusted_proxies = addresses("TRUSTED_PROXIES", &text("TRUSTED_PROXIES", ""))?;
        let metrics_from = addresses("METRICS_FROM", &text("METRICS_FROM", "127.0.0.1,::1"))?;
        let api_per_minute = text("API_PER_MINUTE", "600")
            .parse()
            .map_err(|_| wrong("API_PER_MINUTE", "must be a whole number from 1"))?;
        let log_json = match text("LOG_FORMAT", "text").as_str() {
            "text" => false,
            "json" => true,
            _ => return Err(wrong("LOG_FORMAT", "must be text or json")),
        };
        Ok(Self {
            database_url,
            storage_url,
            listen,
            base_url: base_url.trim_end_matches('/').to_owned(),
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

fn addresses(variable: &'static str, list: &str) -> Result<Vec<IpAddr>, ConfigError> {
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

fn flag(variable: &'static str, value: &str) -> Result<bool, ConfigError> {
    match value {
        "0" | "false" => Ok(false),
        "1" | "true" => Ok(true),
        _ => Err(wrong(variable, "must be 0 or 1")),
    }
}

/// `0.0.0.0` is no address to link to.
fn default_authority(host: IpAddr, port: u16) -> SocketAddr {
    let host = if host.is_unspecified() {
        IpAddr::V4(Ipv4Addr::LOCALHOST)
    } else {
        host
    };
    SocketAddr::new(host, port)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| {
            pairs
                .iter()
                .find(|(n, _)| *n == name)
                .map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn defaults_serve_on_loopback() {
        let config = read(&[]).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:3000");
        assert_eq!(config.base_url, "http://127.0.0.1:3000");
        assert!(!config.demo);
    }

    #[test]
    fn a_wrong_value_names_its_variable() {
        for (name, value) in [
            ("PORT", "no"),
            ("HOST", "here"),
            ("DATABASE_URL", "mysql://x"),
            ("STORAGE_URL", "/tmp"),
            ("STORAGE_URL", "s3://"),
            ("STORAGE_URL", "s3:///prefix"),
            ("STORAGE_URL", "file://"),
            ("BASE_URL", "example.org"),
            ("DEMO", "yes"),
            ("OFFICIAL_SEAL", "yes"),
            ("TRUSTED_PROXIES", "proxy"),
            ("API_PER_MINUTE", "0"),
            ("METRICS_FROM", "monitor"),
            ("SMTP_URL", "mail.example"),
            ("SMTP_URL", "smtp://"),
            ("SMS_WEBHOOK_URL", "sms.example"),
            ("LOG_FORMAT", "xml"),
            ("CLOCK_FILE", "/tmp/clock"),
        ] {
            let error = read(&[(name, value)]).unwrap_err();
            assert_eq!(error.variable, name);
        }
    }

    #[test]
    fn seals_read_test_until_the_operator_says_otherwise_and_always_in_a_demonstration() {
        assert!(!read(&[]).unwrap().official_seal);
        assert!(read(&[("OFFICIAL_SEAL", "1")]).unwrap().official_seal);
        let both = read(&[("OFFICIAL_SEAL", "1"), ("DEMO", "1")]).unwrap_err();
        assert_eq!(both.variable, "OFFICIAL_SEAL");
    }

    #[test]
    fn a_mail_server_needs_a_sender_and_its_password_is_not_printed() {
        let url = ("SMTP_URL", "smtps://hall:pass%2Fword@mail.example");
        assert_eq!(read(&[url]).unwrap_err().variable, "MAIL_FROM");
        let error = read(&[url, ("MAIL_FROM", "一网通办")]).unwrap_err();
        assert_eq!(error.variable, "MAIL_FROM");
        let config = read(&[url, ("MAIL_FROM", "一网通办 <hall@example.gov.cn>")]).unwrap();
        assert!(!format!("{config:?}").contains("word"), "{config:?}");
        let from = config.mail.unwrap().from;
        assert_eq!(from.email.to_string(), "hall@example.gov.cn");
        assert!(read(&[]).unwrap().mail.is_none());
        let error = read(&[("SMTP_URL", "smtp://hall:secret@")]).unwrap_err();
        assert!(!error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn the_readme_lists_every_variable() {
        let readme = include_str!("../../README.md");
        for name in VARIABLES {
            assert!(
                readme.contains(&format!("`{name}`")),
                "README.md lacks {name}"
            );
        }
    }

    #[test]
    fn the_shipped_environment_has_settings_that_are_read() {
        let shipped = include_str!("../../docs/deploy/yiwang.env");
        let lines = shipped.lines().filter_map(|line| line.split_once('='));
        let pairs: Vec<_> = lines
            .map(|(name, value)| (name.trim_start_matches('#'), value))
            .filter(|(name, _)| !name.contains(' ') && !name.starts_with("AWS_"))
            .collect();
        assert!(pairs.len() > 8);
        for (name, _) in &pairs {
            assert!(VARIABLES.contains(name), "{name}");
        }
        assert!(read(&pairs).is_ok());
    }
}
