//! E-mail over SMTP.

use std::{
    error::Error as _,
    time::{Duration, SystemTime},
};

use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor,
    message::{
        Mailbox,
        header::{ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::{Error, extension::ClientId},
};
use store::outbox::{Letter, Outcome};
use tokio::time::timeout;

use super::{cause::cause, words::Words};
use crate::config::MailSettings;

/// How long the connection may take.
const CONNECT: Duration = Duration::from_secs(20);
/// Why a message was not sent.
const TOO_LONG: &str = "邮件服务器没有及时答复";

/// The mail server.
pub(super) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    attempt: Duration,
}

/// Nobody answers, and no holiday notice comes back (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

impl Smtp {
    /// It is not spoken to yet: that it is away is no reason not to start.
    pub(super) fn new(settings: &MailSettings) -> Result<Self, String> {
        // The error could repeat the password.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.url)
            .map_err(|_| "SMTP_URL: cannot be used".to_owned())?
            .hello_name(ClientId::Domain(settings.from.email.domain().to_owned()))
            .timeout(Some(CONNECT))
            .build();
        Ok(Self {
            transport,
            from: settings.from.clone(),
            attempt: settings.attempt,
        })
    }

    pub(super) async fn send(&self, letter: &Letter, words: &Words) -> Outcome {
        let Some(message) = self.message(letter, words) else {
            return Outcome::Refused("电子邮箱不能用".to_owned());
        };
        match timeout(self.attempt, self.transport.send(message)).await {
            Ok(Ok(_)) => Outcome::Sent,
            Ok(Err(error)) => {
                // What the server has said may repeat the address.
                if error.status().is_none() && !error.is_response() {
                    let cause = error.source().map_or_else(String::new, cause);
                    tracing::warn!(?letter, %cause, "the mail server cannot be reached");
                }
                judge(&error)
            }
            Err(_) => Outcome::Failed(TOO_LONG.to_owned()),
        }
    }

    /// The same message has the same `Message-ID` at each attempt: a mail program
    /// that gets it twice can show it once.
    fn message(&self, letter: &Letter, words: &Words) -> Option<Message> {
        let to: Address = letter.to.parse().ok()?;
        let id = format!("<{}@{}>", letter.key, self.from.email.domain());
        let since = Duration::from_millis(u64::try_from(letter.at.timestamp_millis()).ok()?);
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .date(SystemTime::UNIX_EPOCH + since)
            .message_id(Some(id))
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN)
            .subject(Words::subject(letter))
            .body(words.mail(letter))
            .ok()
    }
}

/// The server's words are left out: they may repeat the address.
fn judge(error: &Error) -> Outcome {
    if let Some(code) = error.status() {
        let why = format!("邮件服务器答复 {code}");
        // 530 to 538 are about our signing in: no fault of this message.
        let ours = code.to_string().starts_with("53");
        return if error.is_permanent() && !ours {
            Outcome::Refused(why)
        } else {
            Outcome::Failed(why)
        };
    }
    let why = if error.is_timeout() {
        TOO_LONG
    } else if error.is_tls() {
        "与邮件服务器的加密连接没有建立"
    } else if error.is_client() {
        "邮件服务器不支持现在的设置"
    } else {
        "连不上邮件服务器"
    };
    Outcome::Failed(why.to_owned())
}
