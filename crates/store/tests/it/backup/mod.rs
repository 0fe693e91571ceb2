//! A backup while others work, and a hall from it, on the same engine and on the
//! other one.

mod load;
mod moving;
mod refusal;
mod tables;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rules::case::Command;
use rules::catalogue::{Field, FieldKind};
use rules::receipt::Receipt;
use store::account::{self, Contact};
use store::backup::{Backup, Restored, Written, backup, restore};
use store::dataset::{self, NewFile, NewVersion};
use store::secret::Secret;
use store::{Store, case};

use crate::case::{BIRTH, Cast, act, cast, draft_of, file, take_in};
use crate::harness::{Test, console, data, later, monday, request};

/// Cases, a letter that waits, a file that nothing names, a draft with a file.
async fn busy(test: &Test) -> (Cast, Receipt) {
    store::check_key(&test.store).await.unwrap();
    let cast = cast(test).await;
    let contact = Contact {
        by_email: true,
        email: "zhang@example.com".to_owned(),
        by_sms: false,
    };
    account::change_contact(&test.store, &request(cast.zhang.clone()), &contact)
        .await
        .unwrap();
    let receipt = file(test, &cast.zhang, BIRTH).await;
    act(test, &cast.cuizhai_officer, &receipt, Command::Accept)
        .await
        .unwrap();
    take_in(test, &cast.daqiao_clerk, BIRTH).await;
    draft_of(test, &request(cast.zhang.clone()), BIRTH).await;
    crate::files::receive(test, &crate::files::pdf("nothing names this"))
        .await
        .unwrap();
    two_versions(test).await;
    (cast, receipt)
}

/// Two versions of a dataset, one of whose files is the same.
async fn two_versions(test: &Test) {
    let folder = data().join("catalogue");
    dataset::load(&test.store, &console(), &folder)
        .await
        .unwrap();
    for content in ["one", "two"] {
        let mut files = Vec::new();
        for (form, text) in [("csv", "shared"), ("parquet", content)] {
            let path = test.folder.join(format!("{form}-{content}"));
            fs::write(&path, text).unwrap();
            let (hash, size) = test.store.files().put_file(&path).await.unwrap();
            let form = form.to_owned();
            files.push(NewFile { form, hash, size });
        }
        // Two versions with one file in common.
        let fields = vec![Field {
            name: "code".to_owned(),
            title: "代码".to_owned(),
            kind: FieldKind::Text,
            length: None,
            meaning: content.to_owned(),
            required: true,
        }];
        let columns = serde_json::to_string(&fields).unwrap();
        let version = NewVersion {
            content: dataset::content_of(&columns, &files[0].hash),
            fields,
            rows: 1,
            files,
            omitted: Vec::new(),
            after: None,
        };
        dataset::add(&test.store, &console(), "streets", &version)
            .await
            .unwrap();
    }
}

async fn save(test: &Test, name: &str) -> (PathBuf, Written) {
    let path = test.folder.join(name);
    let written = backup(&test.store, monday(), &path).await.unwrap();
    (path, written)
}

fn open(path: &Path) -> store::Result<Backup> {
    Backup::open(path, &Secret::new([7; 32]))
}

async fn bring_back(test: &Test, path: &Path) -> store::Result<Restored> {
    restore(&test.store, monday(), &open(path)?).await
}

/// The lines of each table as the file holds them, and the names of its files.
fn contents(path: &Path) -> (Vec<(String, BTreeSet<String>)>, BTreeSet<String>) {
    let mut archive = tar::Archive::new(fs::File::open(path).unwrap());
    let (mut tables, mut files) = (Vec::new(), BTreeSet::new());
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().display().to_string();
        if name.starts_with("rows/") {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
            tables.push((name, text.lines().map(str::to_owned).collect()));
        } else if name.starts_with("files/") {
            files.insert(name);
        }
    }
    (tables, files)
}

async fn is_sound(store: &Store) {
    let report = case::verify(store, later()).await.unwrap();
    assert!(
        report.broken.is_empty() && report.beside.is_empty() && report.unguarded.is_empty(),
        "{report:?}"
    );
    assert!(report.cases > 0);
}
