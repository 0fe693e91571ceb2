//! A year of demo cases, and who can sign in to the demonstration.

use std::sync::Arc;

use store::{
    Request, Store, StoreConfig, outbox::Media, random::SeededRandom, secret::Secret, seed::Demo,
};

use super::say;
use crate::{
    config::Config,
    database::{open, settings},
    error_line::in_a_line,
};

/// A year of demo cases, on an empty database: the same numbers make the same
/// year. It is not on disk before it is whole; whatever breaks off is made anew.
pub(super) async fn demo_year(config: &Config, cases: &str, seed: &str) -> Result<(), String> {
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
    stay_on_one_core();
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

/// Keeps this thread, and those that it starts (SQLite's), on the core where it is:
/// one waits for the other some hundred thousand times, and waking up a thread on
/// another core takes as long as what it is woken for. A year takes two thirds of
/// the time.
fn stay_on_one_core() {
    #[cfg(target_os = "linux")]
    {
        use rustix::thread::{CpuSet, sched_getcpu, sched_setaffinity};
        let mut core = CpuSet::new();
        core.set(sched_getcpu());
        if let Err(error) = sched_setaffinity(None, &core) {
            tracing::debug!(%error, "not kept on one core");
        }
    }
}

/// Who can sign in to the demonstration. Nobody exists without `DEMO=1`.
pub(super) fn demo_accounts(demo: &Demo) {
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
