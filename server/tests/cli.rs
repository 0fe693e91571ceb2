//! The program as an operator meets it: a wrong value stops it with one clear
//! line, and what it says can be acted upon.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    collections::BTreeSet,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

/// The program in `folder`, with nothing but these settings.
fn server(folder: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> Output {
    run(folder, settings, arguments, "")
}

fn run(folder: &Path, settings: &[(&str, &str)], arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_server"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("DATA_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
        .env("LOG", "off")
        .envs(settings.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(input.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn a_wrong_value_is_one_line_that_names_it() {
    let folder = tempfile::tempdir().unwrap();
    for (name, value) in [
        ("PORT", "eighty"),
        ("HOST", "localhost:80"),
        ("DATABASE_URL", "mysql://here"),
        ("DATABASE_URL", "sqlite:///nonexistent/dir/hall.db?mode=rwc"),
        ("STORAGE_URL", "/tmp"),
        ("STORAGE_URL", "s3://"),
        ("BASE_URL", "hall.example"),
        ("DEMO", "yes"),
        ("CLOCK_FILE", "clock"),
        ("TRUSTED_PROXIES", "10.0.0.0/8"),
        ("LOG", "=loud="),
        ("LOG_FORMAT", "xml"),
    ] {
        let out = server(folder.path(), &[(name, value)], &[]);
        let said = text(&out.stderr);
        assert!(!out.status.success(), "{name}={value}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with(&format!("server: {name}")), "{said}");
        let made = std::fs::read_dir(folder.path()).unwrap().count();
        assert_eq!(made, 0, "{name}={value} left something behind");
    }
}

#[test]
fn a_clock_without_an_instant_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("garbage"), "soon").unwrap();
    for file in ["missing", "garbage"] {
        let settings = [("DEMO", "1"), ("CLOCK_FILE", file)];
        let out = server(folder.path(), &settings, &["serve"]);
        let said = text(&out.stderr);
        assert!(!out.status.success(), "{file}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(
            said.starts_with("server: CLOCK_FILE") && said.contains(file),
            "{said}"
        );
    }
}

#[test]
fn a_database_that_cannot_be_reached_is_named_soon() {
    let folder = tempfile::tempdir().unwrap();
    // It takes the connection and says nothing.
    let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let url = format!("postgres://hall:x@127.0.0.1:{port}/hall");
    let out = server(folder.path(), &[("DATABASE_URL", &url)], &["serve"]);
    let said = text(&out.stderr);
    assert!(!out.status.success());
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.starts_with("server: DATABASE_URL"), "{said}");
    // By its own patience, not by that of the pool. No clock on the wall: the machine
    // may have much else to do.
    assert!(said.contains("no connection within 5 seconds"), "{said}");
}

#[test]
fn another_key_or_none_stops_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let demo = [("DEMO", "1")];
    assert!(server(folder.path(), &demo, &["migrate"]).status.success());
    assert!(server(folder.path(), &demo, &["seed"]).status.success());
    let key = folder.path().join("var/secret.key");
    let right = std::fs::read(&key).unwrap();
    let refused = |arguments: &[&str]| {
        let out = server(folder.path(), &demo, arguments);
        let said = text(&out.stderr);
        assert!(!out.status.success(), "{arguments:?}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(said.starts_with("server: SECRET_KEY_FILE"), "{said}");
    };
    for wrong in [None, Some("ab".repeat(32)), Some("short".to_owned())] {
        match &wrong {
            None => std::fs::remove_file(&key).unwrap(),
            Some(text) => std::fs::write(&key, text).unwrap(),
        }
        for arguments in [
            &["serve"][..],
            &["migrate"],
            &["seed"],
            &["verify"],
            &["admin", "create", "second", "赵二", "dsj"],
        ] {
            refused(arguments);
        }
        let left = std::fs::read_to_string(&key).ok();
        assert_eq!(left, wrong, "the file is left as it was");
    }
    std::fs::write(&key, right).unwrap();
    assert!(server(folder.path(), &demo, &["seed"]).status.success());
}

#[test]
fn a_log_in_a_file_has_no_colours() {
    let folder = tempfile::tempdir().unwrap();
    let out = server(folder.path(), &[("LOG", "info")], &["migrate"]);
    let log = text(&out.stderr);
    assert!(out.status.success() && log.contains("INFO"), "{log}");
    assert!(!log.contains('\u{1b}'), "{log}");
}

#[test]
fn an_unknown_word_is_answered_with_the_usage() {
    let folder = tempfile::tempdir().unwrap();
    let out = server(folder.path(), &[], &["fly"]);
    assert!(!out.status.success());
    assert!(text(&out.stderr).starts_with("server: usage: "));
    let help = server(folder.path(), &[], &["--help"]);
    assert!(help.status.success());
    assert!(text(&help.stdout).contains("guides load DIR"));
}

#[test]
fn it_says_what_to_run_first() {
    let folder = tempfile::tempdir().unwrap();
    let out = server(folder.path(), &[], &["serve"]);
    assert!(text(&out.stderr).contains("run `server migrate`"));
    assert!(server(folder.path(), &[], &["migrate"]).status.success());
    let out = server(folder.path(), &[], &["serve"]);
    assert!(
        text(&out.stderr).contains("SITE_DIR") && text(&out.stderr).contains("make wasm"),
        "{}",
        text(&out.stderr)
    );
}

#[test]
fn without_demo_there_is_nobody_until_an_administrator_is_made() {
    let folder = tempfile::tempdir().unwrap();
    assert!(server(folder.path(), &[], &["migrate"]).status.success());
    let seeded = server(folder.path(), &[], &["seed"]);
    assert!(seeded.status.success(), "{}", text(&seeded.stderr));
    assert!(!text(&seeded.stdout).contains("yiwang-demo"));

    let nowhere = ["admin", "create", "admin", "赵一", "nowhere"];
    let nowhere = run(folder.path(), &[], &nowhere, "correct horse battery\n");
    let said = text(&nowhere.stderr);
    assert!(!nowhere.status.success() && said.lines().count() == 1);
    assert!(
        said.starts_with("server: OFFICE") && said.contains("dsj"),
        "{said}"
    );
    let create = ["admin", "create", "admin", "赵一", "dsj"];
    let short = run(folder.path(), &[], &create, "short\n");
    assert!(!short.status.success());
    assert!(
        text(&short.stderr).contains("密码"),
        "{}",
        text(&short.stderr)
    );
    let made = run(folder.path(), &[], &create, "correct horse battery\n");
    assert!(made.status.success(), "{}", text(&made.stderr));

    let verified = server(folder.path(), &[], &["verify"]);
    assert!(verified.status.success());
    assert_eq!(text(&verified.stdout), "0 cases, 0 events checked\n");
}

#[test]
fn the_readme_says_what_the_usage_says() {
    let folder = tempfile::tempdir().unwrap();
    let usage = text(&server(folder.path(), &[], &["--help"]).stdout);
    let commands = usage.trim().strip_prefix("usage: server [").unwrap();
    let commands = commands.strip_suffix(']').unwrap();
    let commands: BTreeSet<&str> = commands.split(" | ").collect();
    let readme = include_str!("../../README.md");
    let (english, chinese) = readme.split_once("\n# 中文\n").unwrap();
    for half in [english, chinese] {
        let rows = half.lines().filter(|line| line.starts_with("| `server"));
        let names = rows.filter_map(|row| row.split('|').nth(1));
        let listed: BTreeSet<&str> = names
            .flat_map(|cell| cell.split('`'))
            .filter_map(|word| word.strip_prefix("server "))
            .collect();
        assert_eq!(listed, commands);
    }
}

#[test]
fn guides_are_loaded_all_or_none() {
    let folder = tempfile::tempdir().unwrap();
    assert!(server(folder.path(), &[], &["migrate"]).status.success());
    assert!(server(folder.path(), &[], &["seed"]).status.success());
    let guides = folder.path().join("guides");
    std::fs::create_dir(&guides).unwrap();
    let shipped = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../data/guides/birth-registration.json"
    );
    let whole = std::fs::read_to_string(shipped)
        .unwrap()
        .replace("生育登记", "生育登记（新）");
    std::fs::write(guides.join("birth-registration.json"), whole).unwrap();
    std::fs::write(guides.join("broken.json"), "{\"code\":").unwrap();
    let load = ["guides", "load", "guides"];
    let refused = server(folder.path(), &[], &load);
    assert!(!refused.status.success());
    assert!(
        text(&refused.stderr).contains("broken.json"),
        "{}",
        text(&refused.stderr)
    );
    std::fs::remove_file(guides.join("broken.json")).unwrap();
    let loaded = server(folder.path(), &[], &load);
    assert_eq!(
        text(&loaded.stdout),
        "1 new versions loaded, unpublished; an administrator publishes them\n"
    );
}

#[test]
fn a_demo_year_is_made_for_a_demonstration_only() {
    let folder = tempfile::tempdir().unwrap();
    assert!(server(folder.path(), &[], &["migrate"]).status.success());
    let year = ["demo", "--cases", "8", "--seed", "3"];
    let refused = server(folder.path(), &[], &year);
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("needs DEMO=1"));
    let demo = [("DEMO", "1")];
    let wrong = server(
        folder.path(),
        &demo,
        &["demo", "--cases", "many", "--seed", "3"],
    );
    assert!(text(&wrong.stderr).contains("--cases"));
    let made = server(folder.path(), &demo, &year);
    assert!(made.status.success(), "{}", text(&made.stderr));
    assert!(text(&made.stdout).starts_with("8 cases, "));
    let checked = server(folder.path(), &demo, &["verify"]);
    assert!(checked.status.success(), "{}", text(&checked.stdout));
    assert!(text(&checked.stdout).contains("8 cases, "));
    let again = server(folder.path(), &demo, &year);
    assert!(text(&again.stderr).contains("empty database"));
}
