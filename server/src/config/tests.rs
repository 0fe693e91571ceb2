//! Settings as an operator writes them.

use std::{cell::RefCell, collections::BTreeSet};

use super::*;

fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
    Config::read(|name| {
        pairs
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| (*value).to_owned())
    })
}

/// Every variable that is read, also where others have to be set for it.
fn variables() -> BTreeSet<String> {
    let asked = RefCell::new(BTreeSet::new());
    let config = Config::read(|name| {
        asked.borrow_mut().insert(name.to_owned());
        let value = match name {
            "SMTP_URL" => "smtp://mail.example",
            "MAIL_FROM" => "hall@example.gov.cn",
            "SMS_WEBHOOK_URL" => "https://sms.example/send",
            _ => return None,
        };
        Some(value.to_owned())
    });
    assert!(config.is_ok(), "{config:?}");
    asked.into_inner()
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
    let readme = include_str!("../../../README.md");
    for name in variables() {
        assert!(
            readme.contains(&format!("`{name}`")),
            "README.md lacks {name}"
        );
    }
}

#[test]
fn the_shipped_environment_has_settings_that_are_read() {
    let shipped = include_str!("../../../docs/deploy/yiwang.env");
    let lines = shipped.lines().filter_map(|line| line.split_once('='));
    let pairs: Vec<_> = lines
        .map(|(name, value)| (name.trim_start_matches('#'), value))
        .filter(|(name, _)| !name.contains(' ') && !name.starts_with("AWS_"))
        .collect();
    assert!(pairs.len() > 8);
    let variables = variables();
    for (name, _) in &pairs {
        assert!(variables.contains(*name), "{name}");
    }
    assert!(read(&pairs).is_ok());
}
