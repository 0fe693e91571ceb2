//! Settings of the mail server and the SMS gateway. What is not set up is not
//! used: no message is put in for it.

use std::{fmt, path::PathBuf, time::Duration};

use lettre::{AsyncSmtpTransport, Tokio1Executor, message::Mailbox};
use reqwest::Url;

use super::{ConfigError, wrong};

/// How long an attempt may take: a mail server that has taken the connection may
/// still say nothing.
const ATTEMPT: Duration = Duration::from_secs(45);

/// The mail server.
#[derive(Clone)]
pub struct MailSettings {
    /// `SMTP_URL`, with its password.
    pub url: String,
    /// `MAIL_FROM`
    pub from: Mailbox,
    /// How long an attempt may take, from the connection to the last answer.
    pub attempt: Duration,
}

/// The SMS gateway.
#[derive(Clone)]
pub struct SmsSettings {
    /// `SMS_WEBHOOK_URL`
    pub url: Url,
    /// `SMS_TOKEN_FILE`
    pub token_file: Option<PathBuf>,
}

/// Never prints the password.
impl fmt::Debug for MailSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MailSettings")
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

/// Never prints the address, which may hold a key.
impl fmt::Debug for SmsSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SmsSettings(…)")
    }
}

impl MailSettings {
    /// Reads them; `None` without `SMTP_URL`.
    ///
    /// # Errors
    /// A value that cannot be used.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, ConfigError> {
        let set = |name| get(name).filter(|value| !value.is_empty());
        let Some(url) = set("SMTP_URL") else {
            return Ok(None);
        };
        let known = url.starts_with("smtp://") || url.starts_with("smtps://");
        if !known || AsyncSmtpTransport::<Tokio1Executor>::from_url(&url).is_err() {
            return Err(wrong(
                "SMTP_URL",
                "must be smtps://user:password@host or smtp://host:25, with ?tls=required for STARTTLS",
            ));
        }
        let from = set("MAIL_FROM").ok_or_else(|| {
            wrong(
                "MAIL_FROM",
                "SMTP_URL needs a sender, such as 一网通办 <hall@example.gov.cn>",
            )
        })?;
        let from = from.parse().map_err(|_| {
            wrong(
                "MAIL_FROM",
                "must be an address such as hall@example.gov.cn or 一网通办 <hall@example.gov.cn>",
            )
        })?;
        Ok(Some(Self {
            url,
            from,
            attempt: ATTEMPT,
        }))
    }
}

impl SmsSettings {
    /// Reads them; `None` without `SMS_WEBHOOK_URL`.
    ///
    /// # Errors
    /// A value that cannot be used.
    pub fn read(get: impl Fn(&str) -> Option<String>) -> Result<Option<Self>, ConfigError> {
        let set = |name| get(name).filter(|value| !value.is_empty());
        let Some(url) = set("SMS_WEBHOOK_URL") else {
            return Ok(None);
        };
        let url = Url::parse(&url)
            .ok()
            .filter(|url| matches!(url.scheme(), "http" | "https"))
            .ok_or_else(|| wrong("SMS_WEBHOOK_URL", "must start with http:// or https://"))?;
        Ok(Some(Self {
            url,
            token_file: set("SMS_TOKEN_FILE").map(PathBuf::from),
        }))
    }
}
