//! `server backup` and `server restore` as an operator uses them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, Instant},
};

/// The program in `folder`, with nothing but our settings.
fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("DATA_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
        .env("LOG", "off")
        .env("DEMO", "1");
    command
}

fn server(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

/// What it says when it succeeds.
fn said(out: Output) -> String {
    let errors = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success(), "{errors}");
    String::from_utf8(out.stdout).unwrap()
}

/// The one line that it fails with.
fn refusal(out: Output) -> String {
    let line = String::from_utf8(out.stderr).unwrap();
    assert!(!out.status.success());
    assert_eq!(line.lines().count(), 1, "{line}");
    line
}

/// A hall with a few demo cases.
fn hall() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    said(server(folder.path(), &["migrate"]));
    let year = ["demo", "--cases", "8", "--seed", "3"];
    said(server(folder.path(), &year));
    folder
}

/// All stored files.
fn files(hall: &Path) -> Vec<PathBuf> {
    let folders = fs::read_dir(hall.join("var/files")).unwrap();
    folders
        .flat_map(|folder| fs::read_dir(folder.unwrap().path()).unwrap())
        .map(|file| file.unwrap().path())
        .collect()
}

#[test]
fn a_hall_comes_back_from_its_backup_and_its_key() {
    let old = hall();
    let folder = tempfile::tempdir().unwrap();
    let new = folder.path();
    let file = new.join("hall.tar").display().to_string();
    let written = said(server(old.path(), &["backup", &file]));
    assert!(
        written.contains("the key (var/secret.key) is not in it"),
        "{written}"
    );
    let key = fs::read(old.path().join("var/secret.key")).unwrap();
    let bytes = fs::read(&file).unwrap();
    assert!(!bytes.windows(key.len()).any(|found| found == key));

    let without = refusal(server(new, &["restore", &file]));
    assert!(without.starts_with("server: SECRET_KEY_FILE"), "{without}");
    fs::create_dir(new.join("var")).unwrap();
    fs::write(new.join("var/secret.key"), "ab".repeat(32)).unwrap();
    let wrong = refusal(server(new, &["restore", &file]));
    assert!(
        wrong.starts_with("server: SECRET_KEY_FILE") && wrong.contains("hall.tar"),
        "{wrong}"
    );
    fs::write(new.join("var/secret.key"), &key).unwrap();
    fs::write(new.join("cut.tar"), &bytes[..bytes.len() / 2]).unwrap();
    let cut = refusal(server(new, &["restore", "cut.tar"]));
    assert!(cut.contains("cut.tar: damaged"), "{cut}");
    let left: Vec<_> = fs::read_dir(new.join("var")).unwrap().collect();
    assert_eq!(left.len(), 1, "a refused backup makes nothing: {left:?}");

    let restored = said(server(new, &["restore", &file]));
    assert!(restored.contains("everybody signs in anew"), "{restored}");
    assert!(restored.contains("8 cases, "), "verified: {restored}");
    let checked = said(server(new, &["verify"]));
    assert_eq!(checked, said(server(old.path(), &["verify"])));
    let again = refusal(server(new, &["restore", &file]));
    assert!(
        again.starts_with("server: STORAGE_URL: not empty")
            || again.starts_with("server: DATABASE_URL: not empty"),
        "{again}"
    );
}

#[test]
fn a_backup_that_is_killed_leaves_nothing_under_its_name() {
    let hall = hall();
    // It waits for ever for the bytes of the first file.
    for file in files(hall.path()) {
        fs::remove_file(&file).unwrap();
        let made = Command::new("mkfifo").arg(&file).status().unwrap();
        assert!(made.success());
    }
    let target = tempfile::tempdir().unwrap();
    let name = target.path().join("hall.tar");
    let mut running = command(hall.path(), &["backup", name.to_str().unwrap()])
        .spawn()
        .unwrap();
    let since = Instant::now();
    while fs::read_dir(target.path()).unwrap().count() == 0 {
        assert!(running.try_wait().unwrap().is_none(), "it has ended");
        assert!(since.elapsed() < Duration::from_mins(1));
        std::thread::sleep(Duration::from_millis(20));
    }
    running.kill().unwrap();
    running.wait().unwrap();
    assert!(!name.exists());
}
