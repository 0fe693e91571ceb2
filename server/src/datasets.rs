//! Versions of public data: rows from a shipped file or from the hall's own
//! records are written in every form, put into the file store, and told to the
//! catalogue (Measures 14). Nobody sees them before they are reviewed and opened.
//! Statistics that withhold small figures keep the rows of the version before.

use std::{
    fs::File,
    io::{BufReader, Cursor},
    path::{Path, PathBuf},
};

use bytes::Bytes;
use datasets::{Form, IngestError, Version, Writer};
use futures::TryStreamExt as _;
use rules::{
    authority::{Caller, Role},
    catalogue::{
        Cell, Field, Live, Resource, Source,
        secrecy::{Answer, Question},
    },
};
use store::{
    Request, Store, StoreError,
    dataset::{Added, NewFile, NewVersion, Omitted, Standing, Work},
};

/// Puts down a version of every resource whose rows have changed; those that come
/// from files only with `data_dir`. Returns the new ones.
///
/// # Errors
/// A line for each resource that could not be: which one, and what is wrong. The
/// others are put down all the same, and the log names their new versions.
pub async fn refresh(
    store: &Store,
    who: &Request,
    data_dir: Option<&Path>,
) -> Result<Vec<(String, i32)>, String> {
    let (mut fresh, mut faults) = (Vec::new(), Vec::new());
    let resources = store::dataset::resources(store, who)
        .await
        .map_err(|error| error.to_string())?;
    for resource in resources {
        match refresh_one(store, who, data_dir, &resource).await {
            Ok(Some(added)) if added.fresh => fresh.push((resource.id, added.number)),
            Ok(_) => {}
            Err(why) => faults.push(format!("dataset {}: {why}", resource.id)),
        }
    }
    if faults.is_empty() {
        return Ok(fresh);
    }
    if !fresh.is_empty() {
        tracing::info!(?fresh, "new versions of public data wait for review");
    }
    Err(faults.join("\n"))
}

/// `None`: its rows come from a file, and no folder was named.
async fn refresh_one(
    store: &Store,
    who: &Request,
    data_dir: Option<&Path>,
    resource: &Resource,
) -> Result<Option<Added>, String> {
    let rows = match (&resource.source, data_dir) {
        (Source::Live(live), _) => made(store, who, resource, *live).await?,
        (Source::File(name), Some(folder)) => Rows::File(folder.join(name)),
        (Source::File(_), None) => return Ok(None),
    };
    put_down(store, who, resource, rows).await.map(Some)
}

/// Where the rows of a version come from.
enum Rows {
    File(PathBuf),
    Made {
        rows: Vec<Vec<Cell>>,
        /// The version whose rows are among them ([`NewVersion::after`]).
        after: Option<i32>,
    },
}

/// Rows of the hall's own records, after those that stay as they were told.
async fn made(
    store: &Store,
    who: &Request,
    resource: &Resource,
    live: Live,
) -> Result<Rows, String> {
    let (mut told, mut after) = (Vec::new(), None);
    if live.stays_as_told() {
        let before = store::dataset::before(store, who, &resource.id).await;
        let before = before.map_err(|error| error.to_string())?;
        after = Some(before.newest);
        if let Some(version) = before.version {
            told = rows_of(store, version, &resource.fields).await?;
        }
    }
    let rows = store::dataset::rows(store, who, live, told).await;
    Ok(Rows::Made {
        rows: rows.map_err(|error| error.to_string())?,
        after,
    })
}

/// The rows of a version, from its plain CSV, which holds them as they are.
async fn rows_of(
    store: &Store,
    version: store::dataset::Version,
    fields: &[Field],
) -> Result<Vec<Vec<Cell>>, String> {
    let number = version.number;
    let in_it = |why: &dyn std::fmt::Display| format!("version {number}: {why}");
    let columns = |fields: &[Field]| -> Vec<_> {
        let column = |field: &Field| (field.name.clone(), field.kind);
        fields.iter().map(column).collect()
    };
    if columns(&version.fields) != columns(fields) {
        return Err(in_it(
            &"its rows stay as they were told, and the catalogue now has other columns; other columns are another dataset, with an id of its own",
        ));
    }
    let file = version.file(Form::Csv.code());
    let hash = &file.ok_or_else(|| in_it(&"it has no CSV"))?.hash;
    let stored = store.files().read_unaltered(hash).await;
    let stored = stored.map_err(|error| in_it(&error))?;
    let chunks: Result<Vec<Bytes>, StoreError> = stored.stream.try_collect().await;
    let bytes: Vec<u8> = chunks.map_err(|error| in_it(&error))?.concat();
    let read = tokio::task::spawn_blocking(move || {
        let mut rows = Vec::new();
        let take = |row: &[Cell]| {
            rows.push(row.to_vec());
            Ok(())
        };
        datasets::ingest(Cursor::new(bytes), &version.fields, take).map(|_| rows)
    });
    let read = read.await.map_err(|error| in_it(&error))?;
    read.map_err(|error| in_it(&error))
}

async fn put_down(
    store: &Store,
    who: &Request,
    resource: &Resource,
    rows: Rows,
) -> Result<Added, String> {
    let folder = tempfile::tempdir().map_err(|error| error.to_string())?;
    let (path, fields) = (folder.path().to_owned(), resource.fields.clone());
    let after = match &rows {
        Rows::Made { after, .. } => *after,
        Rows::File(_) => None,
    };
    let written = tokio::task::spawn_blocking(move || match rows {
        Rows::Made { rows, .. } => {
            datasets::publish(&path, &fields, rows).map_err(|e| e.to_string())
        }
        Rows::File(file) => from_file(&path, &fields, &file),
    });
    let version = written.await.map_err(|error| error.to_string())??;
    let mut files = Vec::with_capacity(version.files.len());
    for file in &version.files {
        let put = store.files().put_file(&file.path).await;
        let (hash, size) = put.map_err(|error| error.to_string())?;
        files.push(NewFile {
            form: file.form.code().to_owned(),
            hash,
            size,
        });
    }
    let omitted = version.omitted.into_iter().map(|one| Omitted {
        form: one.form.code().to_owned(),
        why: one.why,
    });
    let new = NewVersion {
        omitted: omitted.collect(),
        content: version.content_hash,
        fields: resource.fields.clone(),
        rows: version.rows,
        files,
        after,
    };
    store::dataset::add(store, who, &resource.id, &new)
        .await
        .map_err(|error| error.to_string())
}

fn from_file(folder: &Path, fields: &[Field], file: &Path) -> Result<Version, String> {
    let named = |why: &dyn std::fmt::Display| format!("{}: {why}", file.display());
    let input = File::open(file).map_err(|error| named(&error))?;
    let mut writer = Writer::create(folder, fields).map_err(|error| named(&error))?;
    datasets::ingest(BufReader::new(input), fields, |row| writer.push(row)).map_err(|error| {
        match &error {
            IngestError::Problems { problems, .. } => {
                let first = problems.first();
                let line =
                    first.map(|problem| format!("第{}行，{}", problem.line, problem.message));
                named(&format!("{error}：{}", line.unwrap_or_default()))
            }
            _ => named(&error),
        }
    })?;
    writer.finish().map_err(|error| named(&error))
}

/// In the demonstration the leaders of the providers review the first version of
/// each resource that has rows, and one without until there is such a one, and the
/// big-data authority's opens it, by the commands that real ones would use.
///
/// # Errors
/// The store's.
pub async fn open_for_demo(store: &Store, who: &Request) -> Result<(), StoreError> {
    let district = store::reference::district(store, who.now).await?;
    let authority = district
        .offices
        .values()
        .find(|office| office.is_coordinator());
    let Some(authority) = authority else {
        return Ok(());
    };
    let Some(opens) = leader(store, who, &authority.code).await? else {
        return Ok(());
    };
    for line in store::dataset::work(store, &opens).await? {
        // Later versions wait for whoever tries the demonstration.
        if line.standing != Standing::AwaitsReview || !is_first(store, &opens, &line).await? {
            continue;
        }
        let Some(reviews) = leader(store, who, &line.provider).await? else {
            continue;
        };
        review_for_demo(store, &reviews, &line.id, line.number).await?;
        store::dataset::open(store, &opens, &line.id, line.number).await?;
    }
    Ok(())
}

/// Whether nothing with rows has been open before: statistics of cases begin empty,
/// and would stay so once there are cases.
async fn is_first(store: &Store, who: &Request, line: &Work) -> Result<bool, StoreError> {
    let Some(open) = line.open_version else {
        return Ok(line.number == 1);
    };
    let seen = store::dataset::inspect(store, who, &line.id, open).await?;
    Ok(seen.version.rows == 0)
}

/// The demonstration's leader of an office, if it has one.
async fn leader(store: &Store, who: &Request, office: &str) -> Result<Option<Request>, StoreError> {
    let staff = store::seed::demo_leader(store, who, office).await?;
    Ok(staff.map(|staff| {
        who.by(Caller::Staff {
            staff,
            role: Role::Leader,
            office: office.to_owned(),
        })
    }))
}

async fn review_for_demo(
    store: &Store,
    reviewer: &Request,
    id: &str,
    number: i32,
) -> Result<(), StoreError> {
    let seen = store::dataset::inspect(store, reviewer, id, number).await?;
    let content = &seen.version.content;
    let answer = |question| Answer {
        question,
        holds: true,
    };
    let answers = Question::ALL.into_iter().map(answer).collect();
    let note = "演示数据，随安装核对过";
    store::dataset::review(store, reviewer, id, number, content, answers, note).await
}
