//! SMS through the gateway's webhook: `POST` of a JSON object.

use std::time::Duration;

use reqwest::{Client, Error, StatusCode, Url, redirect::Policy};
use serde::Serialize;
use store::outbox::{Letter, Outcome};

use super::{cause::cause, words::Words};
use crate::config::SmsSettings;

/// How long an attempt may take.
const ATTEMPT: Duration = Duration::from_secs(20);
/// The gateway sends what it has seen under the same key once only.
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// The SMS gateway.
pub(super) struct Webhook {
    client: Client,
    url: Url,
    token: Option<String>,
}

#[derive(Serialize)]
struct Body<'a> {
    /// The idempotency key once more, for gateways that read no headers.
    id: &'a str,
    /// Mobile number, 11 digits.
    to: &'a str,
    /// What it says.
    text: &'a str,
}

impl Webhook {
    pub(super) fn new(settings: &SmsSettings) -> Result<Self, String> {
        let read = |path: &std::path::PathBuf| {
            std::fs::read_to_string(path)
                .map(|text| text.trim().to_owned())
                .map_err(|error| format!("SMS_TOKEN_FILE: cannot read {}: {error}", path.display()))
        };
        Ok(Self {
            client: Client::builder()
                .timeout(ATTEMPT)
                // A token goes where the operator has said, and nowhere else.
                .redirect(Policy::none())
                .build()
                .map_err(|error| format!("SMS_WEBHOOK_URL: {error}"))?,
            url: settings.url.clone(),
            token: settings.token_file.as_ref().map(read).transpose()?,
        })
    }

    pub(super) async fn send(&self, letter: &Letter, words: &Words) -> Outcome {
        let body = Body {
            id: &letter.key,
            to: &letter.to,
            text: &words.sms(letter),
        };
        let mut request = self
            .client
            .post(self.url.clone())
            .header(IDEMPOTENCY_KEY, &letter.key)
            .json(&body);
        if let Some(token) = &self.token {
            request = request.bearer_auth(token);
        }
        match request.send().await {
            Ok(response) => judge(response.status()),
            Err(error) => {
                let why = why(&error).to_owned();
                // Some gateways have their password in the address.
                let cause = cause(&error.without_url());
                tracing::warn!(?letter, %cause, "the SMS gateway cannot be reached");
                Outcome::Failed(why)
            }
        }
    }
}

fn judge(status: StatusCode) -> Outcome {
    let why = format!("短信网关答复 {}", status.as_u16());
    match status {
        _ if status.is_success() => Outcome::Sent,
        // About our signing in, about time, about how many: no fault of this message.
        StatusCode::UNAUTHORIZED
        | StatusCode::FORBIDDEN
        | StatusCode::REQUEST_TIMEOUT
        | StatusCode::TOO_MANY_REQUESTS => Outcome::Failed(why),
        _ if status.is_client_error() => Outcome::Refused(why),
        _ => Outcome::Failed(why),
    }
}

fn why(error: &Error) -> &'static str {
    if error.is_timeout() {
        "短信网关没有及时答复"
    } else {
        "连不上短信网关"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_log_is_told_why_and_not_where() {
        // Nobody listens there any more.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        drop(listener);
        let url = format!("http://127.0.0.1:{port}/send?password=secret");
        let client = Client::builder().no_proxy().build().unwrap();
        let error = client.post(url).send().await.unwrap_err();
        assert_eq!(why(&error), "连不上短信网关");
        let cause = cause(&error.without_url());
        assert!(cause.contains("refused"), "{cause}");
        assert!(!cause.contains("secret"), "{cause}");
    }
}
