//! The subcommands.

use std::{path::Path, sync::Arc};

use rules::authority::Role;
use store::{
    Request, Store, StoreConfig, StoreError,
    backup::Backup,
    case::Broken,
    guide::Publication,
    outbox::Media,
    random::{SeededRandom, SystemRandom},
    secret::Secret,
    seed::Demo,
    staff::NewStaff,
};

use crate::{config::Config, datasets, serve};

const USAGE: &str = "usage: server [serve | migrate | seed | admin create LOGIN NAME OFFICE | guides load DIR | verify | backup FILE | restore FILE | demo --cases N --seed S]";

/// Runs the subcommand that `arguments` name; none means `serve`.
///
/// # Errors
/// One line that says what is wrong.
pub async fn run(config: Config, arguments: &[String]) -> Result<(), String> {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        [] | ["serve"] => serve::serve(config).await,
        ["migrate"] => {
            let store = migrate(&config).await?;
            // New columns of lists and boards come from events, which are sealed.
            let derived = store::case::refresh_all(&store, config.clock.now()).await;
            said(derived)
        }
        ["seed"] => seed(&config).await,
        ["admin", "create", login, name, office] => {
            create_admin(&config, login, name, office).await
        }
        ["guides", "load", dir] => load_guides(&config, Path::new(dir)).await,
        ["verify"] => verify(&config).await,
        ["backup", file] => backup(&config, Path::new(file)).await,
        ["restore", file] => restore(&config, Path::new(file)).await,
        ["demo", "--cases", cases, "--seed", seed] => demo_year(&config, cases, seed).await,
        ["help" | "--help" | "-h"] => {
            say(USAGE);
            Ok(())
        }
        _ => Err(USAGE.to_owned()),
    }
}

/// Opens the store as `config` says, at this program's schema and with the key
/// that its data was sealed with.
///
/// # Errors
/// One line that says which setting is wrong.
pub async fn open(config: &Config) -> Result<Store, String> {
    let (store, fresh) = connect(config).await?;
    if !store.ready().await.map_err(in_a_line)? {
        return Err(
            "DATABASE_URL: the database is not at this program's schema; run `server migrate`"
                .to_owned(),
        );
    }
    settle_key(config, &store, fresh).await?;
    Ok(store)
}

/// Brings the database to this program's schema, and makes the key file if the
/// database has never seen a key.
///
/// # Errors
/// One line that says which setting is wrong.
pub async fn migrate(config: &Config) -> Result<Store, String> {
    let (store, fresh) = connect(config).await?;
    store.migrate().await.map_err(in_a_line)?;
    settle_key(config, &store, fresh).await?;
    Ok(store)
}

/// The store, and its key where that is not written down yet.
async fn connect(config: &Config) -> Result<(Store, Option<Secret>), String> {
    let path = &config.secret_key_file;
    let fresh = match path.try_exists() {
        Ok(false) => Some(Secret::random(&SystemRandom)),
        _ => None,
    };
    let secret = match &fresh {
        Some(secret) => secret.clone(),
        None => Secret::load(path).map_err(of("SECRET_KEY_FILE"))?,
    };
    let settings = settings(config, secret);
    let store = Store::open(&settings).await.map_err(where_it_failed)?;
    Ok((store, fresh))
}

fn where_it_failed(error: StoreError) -> String {
    match error {
        StoreError::Db(_) => of("DATABASE_URL")(error),
        StoreError::Files(_) => of("STORAGE_URL")(error),
        _ => in_a_line(error),
    }
}

fn settings(config: &Config, secret: Secret) -> StoreConfig {
    StoreConfig {
        database_url: config.database_url.clone(),
        storage_url: config.storage_url.clone(),
        secret,
        media: Media {
            email: config.mail.is_some(),
            sms: config.sms.is_some(),
        },
    }
}

/// A key file is made for a database that has never seen a key, and for no
/// other: with a new key everything in it would be lost.
async fn settle_key(config: &Config, store: &Store, fresh: Option<Secret>) -> Result<(), String> {
    let path = &config.secret_key_file;
    if let Some(secret) = fresh {
        if store::key_is_known(store).await.map_err(in_a_line)? {
            return Err(format!(
                "SECRET_KEY_FILE: {} is missing; put back the key that this database was filled with",
                path.display()
            ));
        }
        secret.save(path).map_err(of("SECRET_KEY_FILE"))?;
    }
    store::check_key(store).await.map_err(in_a_line)
}

fn of(variable: &'static str) -> impl Fn(StoreError) -> String {
    move |error| format!("{variable}: {error}")
}

async fn seed(config: &Config) -> Result<(), String> {
    let store = open(config).await?;
    let who = Request::console(config.clock.now());
    let loaded = store::seed::seed(&store, &who, &config.data_dir)
        .await
        .map_err(in_a_line)?;
    for (code, version) in &loaded.waiting {
        say(&format!(
            "guide {code}: the shipped version {version} is loaded, not published: an administrator's version stands; publish it at /desk/admin/guides"
        ));
    }
    said(store::dataset::load(&store, &who, &config.data_dir.join("catalogue")).await)?;
    let fresh = datasets::refresh(&store, &who, Some(&config.data_dir)).await?;
    if config.demo {
        let demo = store::seed::read_demo(&config.data_dir).map_err(in_a_line)?;
        said(store::seed::seed_demo(&store, &who, &demo).await)?;
        said(datasets::open_for_demo(&store, &who).await)?;
        demo_accounts(&demo);
    } else {
        for (id, version) in &fresh {
            say(&format!(
                "dataset {id}: version {version} waits for its secrecy review at /desk/data"
            ));
        }
    }
    Ok(())
}

/// A year of demo cases, on an empty database: the same numbers make the same
/// year. It is not on disk before it is whole; whatever breaks off is made anew.
async fn demo_year(config: &Config, cases: &str, seed: &str) -> Result<(), String> {
    if !config.demo {
        return Err("DEMO: `server demo` makes people and cases up; it needs DEMO=1".to_owned());
    }
    let number = |name: &str, text: &str| {
        text.parse::<u32>()
            .map_err(|_| format!("{name}: “{text}” is no number from 0 to 4294967295"))
    };
    let (cases, seed) = (number("--cases", cases)?, number("--seed", seed)?);
    // The key of this database, and its schema.
    open(config).await?.close().await.map_err(in_a_line)?;
    let secret = Secret::load(&config.secret_key_file).map_err(in_a_line)?;
    let settings = StoreConfig {
        // Nobody of it exists: no letter leaves the house.
        media: Media::default(),
        ..settings(config, secret)
    };
    let random = SeededRandom::new(seed.into());
    let store = Store::open_for_demo(&settings, Arc::new(random))
        .await
        .map_err(in_a_line)?;
    let demo = store::seed::read_demo(&config.data_dir).map_err(in_a_line)?;
    let who = Request::console(config.clock.now());
    let cases = usize::try_from(cases).unwrap_or(usize::MAX);
    let data = &config.data_dir;
    let made = store::seed::demo_year(&store, &who, &demo, data, cases, seed.into())
        .await
        .map_err(in_a_line)?;
    store.flush().await.map_err(in_a_line)?;
    store.close().await.map_err(in_a_line)?;
    say(&format!(
        "{} cases, {} acts of people ({} refused by the rules), {} by time",
        made.cases, made.acts, made.refused, made.settled
    ));
    Ok(())
}

/// Who can sign in to the demonstration. Nobody exists without `DEMO=1`.
fn demo_accounts(demo: &Demo) {
    say("demo accounts (residents at /sign-in, staff at /desk):");
    for person in &demo.residents {
        say(&format!(
            "  {}  {}  {}",
            person.phone, person.password, person.name
        ));
    }
    for staff in &demo.staff {
        say(&format!(
            "  {}  {}  {}，{}",
            staff.login,
            staff.password,
            staff.name,
            staff.role.label()
        ));
    }
}

async fn create_admin(
    config: &Config,
    login: &str,
    name: &str,
    office: &str,
) -> Result<(), String> {
    let store = open(config).await?;
    let who = Request::console(config.clock.now());
    known_office(&store, &who, office).await?;
    let password = password()?;
    let new = NewStaff {
        login: login.to_owned(),
        name: name.to_owned(),
        role: Role::Administrator,
        office: office.to_owned(),
        password,
    };
    said(store::staff::create_first_administrator(&store, &who, &new).await)?;
    say(&format!("administrator {login} created"));
    Ok(())
}

/// Before the password is asked for: which offices there are, by their codes.
async fn known_office(store: &Store, who: &Request, office: &str) -> Result<(), String> {
    let district = store::reference::district(store, who.now)
        .await
        .map_err(in_a_line)?;
    if district.offices.contains_key(office) {
        return Ok(());
    }
    if district.offices.is_empty() {
        return Err("there are no offices yet; run `server seed`".to_owned());
    }
    let known: Vec<_> = district
        .offices
        .values()
        .map(|office| format!("{} {}", office.code, office.name))
        .collect();
    Err(format!(
        "OFFICE: there is no office {office}; there are: {}",
        known.join(", ")
    ))
}

/// The first line of standard input: never an argument, which other users of
/// the machine could read.
fn password() -> Result<String, String> {
    let mut line = String::new();
    say("password (one line):");
    std::io::stdin()
        .read_line(&mut line)
        .map_err(|error| format!("cannot read the password: {error}"))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn load_guides(config: &Config, dir: &Path) -> Result<(), String> {
    let store = open(config).await?;
    let who = Request::console(config.clock.now());
    let loaded = store::guide::load_dir(&store, &who, dir, Publication::Waits)
        .await
        .map_err(in_a_line)?;
    say(&format!(
        "{} new versions loaded, unpublished; an administrator publishes them",
        loaded.made.len()
    ));
    Ok(())
}

async fn verify(config: &Config) -> Result<(), String> {
    let store = open(config).await?;
    let report = store::case::verify(&store, config.clock.now())
        .await
        .map_err(in_a_line)?;
    say(&format!(
        "{} cases, {} events checked",
        report.cases, report.events
    ));
    let cases = report.broken.iter().map(|broken| {
        let Broken { receipt, seq, why } = broken;
        format!("{receipt} event {seq}: {why}")
    });
    let lines: Vec<String> = cases.chain(report.beside).collect();
    for line in &lines {
        say(line);
    }
    match lines.first() {
        None => Ok(()),
        Some(first) => Err(format!("{} broken; the first: {first}", lines.len())),
    }
}

async fn backup(config: &Config, file: &Path) -> Result<(), String> {
    let store = open(config).await?;
    let written = store::backup::backup(&store, config.clock.now(), file)
        .await
        .map_err(where_it_failed)?;
    store.close().await.map_err(in_a_line)?;
    say(&format!(
        "{}: {} rows, {} files with {} bytes; the key ({}) is not in it: keep it apart",
        file.display(),
        written.rows,
        written.files,
        written.bytes,
        config.secret_key_file.display()
    ));
    Ok(())
}

/// The backup is read from end to end before anything is opened that it could go
/// to, and what came of it is verified.
async fn restore(config: &Config, file: &Path) -> Result<(), String> {
    let secret = Secret::load(&config.secret_key_file).map_err(|error| {
        format!("SECRET_KEY_FILE: {error}; put there the key of the hall that the backup is of")
    })?;
    let backup = Backup::open(file, &secret).map_err(in_a_line)?;
    let store = Store::open(&settings(config, secret))
        .await
        .map_err(where_it_failed)?;
    let restored = store::backup::restore(&store, config.clock.now(), &backup)
        .await
        .map_err(where_it_failed)?;
    store::check_key(&store).await.map_err(in_a_line)?;
    store.close().await.map_err(in_a_line)?;
    say(&format!(
        "{} rows and {} files restored; everybody signs in anew",
        restored.rows, restored.files
    ));
    if restored.held_back > 0 {
        say(&format!(
            "{} messages had been waiting to be sent and may have been sent since: see /desk/admin/outbox",
            restored.held_back
        ));
    }
    verify(config).await
}

/// What is wrong, in one line; of a refused form each field's sentence.
fn in_a_line(error: StoreError) -> String {
    match error.refusal() {
        Some(refusal) if !refusal.problems.is_empty() => {
            let sentences: Vec<_> = refusal
                .problems
                .iter()
                .map(|p| p.message.as_str())
                .collect();
            sentences.join(" ")
        }
        _ => error.to_string(),
    }
}

fn said<T>(result: store::Result<T>) -> Result<(), String> {
    result.map(drop).map_err(in_a_line)
}

#[expect(
    clippy::print_stdout,
    reason = "a command-line program answers on standard output"
)]
fn say(line: &str) {
    println!("{line}");
}
