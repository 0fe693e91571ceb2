//! A year's calendar: how it is imported, and what the open cases are told of it.

mod import;
mod telling;

use rules::authority::{Caller, Role};
use store::calendar::{self, Imported};
use store::{Request, Store};

use crate::harness::Test;

/// A year as the State Council could publish it: 2027 by the statute, and the
/// whole first week of January off, paid for by two weekends.
const YEAR: &str = include_str!("../../data/2027.csv");

/// The same, and nothing in January but New Year's day.
fn plain() -> String {
    YEAR.lines()
        .filter(|line| !line.contains("元旦,1") && !line.contains("makeup_workday,元旦"))
        .collect::<Vec<_>>()
        .join("\n")
}

async fn admin(test: &Test) -> Caller {
    test.staff("admin", Role::Administrator, "dsj").await
}

/// The same file, confirmed at once.
async fn import(
    store: &Store,
    who: &Request,
    csv: &str,
    reason: &str,
    at_once: u64,
) -> store::Result<Imported> {
    let token = calendar::propose(store, who, csv).await?;
    calendar::confirm(store, who, &token, reason, at_once).await
}
