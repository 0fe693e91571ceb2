//! A year of demo cases, and who can sign in to the demonstration.

use std::path::PathBuf;
use std::sync::Arc;

use store::{
    Request, Store, StoreConfig,
    outbox::Media,
    random::SeededRandom,
    secret::Secret,
    seed::{Demo, YearReport},
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
    let year = Year {
        demo: store::seed::read_demo(&config.data_dir).map_err(in_a_line)?,
        data: config.data_dir.clone(),
        who: Request::console(config.clock.now()),
        cases: usize::try_from(cases).unwrap_or(usize::MAX),
        seed: seed.into(),
    };
    let made = tokio::task::spawn_blocking(move || year.on_one_core(&settings));
    let made = made.await.map_err(|error| error.to_string())??;
    say(&format!(
        "{} cases, {} acts of people ({} refused by the rules), {} by time",
        made.cases, made.acts, made.refused, made.settled
    ));
    Ok(())
}

/// What is to be made.
struct Year {
    demo: Demo,
    data: PathBuf,
    who: Request,
    cases: usize,
    seed: u64,
}

impl Year {
    /// One thing after the other, so by a runtime of this thread alone: whatever it
    /// starts, SQLite's threads too, stays where it is.
    fn on_one_core(&self, settings: &StoreConfig) -> Result<YearReport, String> {
        stay_on_one_core();
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build();
        let runtime = runtime.map_err(|error| format!("cannot start the runtime: {error}"))?;
        runtime.block_on(self.make(settings)).map_err(in_a_line)
    }

    async fn make(&self, settings: &StoreConfig) -> store::Result<YearReport> {
        let random = Arc::new(SeededRandom::new(self.seed));
        let store = Store::open_for_demo(settings, random).await?;
        let (demo, data) = (&self.demo, &self.data);
        let made =
            store::seed::demo_year(&store, &self.who, demo, data, self.cases, self.seed).await?;
        store.flush().await?;
        store.close().await?;
        Ok(made)
    }
}

/// Keeps this thread, and those that it starts, on the core where it is: one waits
/// for the other some hundred thousand times, and waking up a thread on another core
/// takes as long as what it is woken for.
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
