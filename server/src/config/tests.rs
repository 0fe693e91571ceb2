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

/// The rows of the README's table under a heading, each with the code in its cells.
fn rows(heading: &str) -> Vec<Vec<Vec<&'static str>>> {
    let readme = include_str!("../../../README.md");
    let (_, part) = readme.split_once(&format!("\n## {heading}\n")).unwrap();
    let lines = part.split("\n## ").next().unwrap().lines();
    let rows = lines.filter(|line| line.starts_with("| `"));
    let code =
        |cell: &'static str| -> Vec<&'static str> { cell.split('`').skip(1).step_by(2).collect() };
    rows.map(|row| row.split('|').skip(1).map(code).collect())
        .collect()
}

#[test]
fn the_readme_lists_every_variable_and_no_other() {
    for heading in ["Configuration", "配置"] {
        let rows = rows(heading).into_iter();
        let named: BTreeSet<String> = rows
            .flat_map(|cells| cells[0].clone())
            .map(str::to_owned)
            .collect();
        assert_eq!(named, variables(), "{heading}");
    }
}

#[test]
fn the_readme_has_the_programs_defaults() {
    let pairs: Vec<(&str, &str)> = rows("Configuration")
        .into_iter()
        .flat_map(|cells| cells[0].clone().into_iter().zip(cells[1].clone()))
        // Told by `HOST` and `PORT`.
        .filter(|(name, _)| *name != "BASE_URL")
        .collect();
    assert!(pairs.len() > 12, "{pairs:?}");
    let told = read(&pairs).unwrap();
    let without = read(&[]).unwrap();
    assert_eq!(format!("{told:?}"), format!("{without:?}"));
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
