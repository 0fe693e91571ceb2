//! What stands in the store, counted when somebody asks. What cannot be counted is
//! left out: the figures of before, or noughts, would look as if all were well. Each is
//! counted by itself: what is wrong with one hides no other, and is not laid to a
//! database that answers.

use chrono::{DateTime, Utc};
use prometheus_client::{
    metrics::gauge::Gauge,
    registry::{Registry, Unit},
};
use store::{StoreError, case::Lateness, outbox::OutboxFigures};

use super::PREFIX;
use crate::state::AppState;

/// The figures of this moment.
pub async fn counted(state: &AppState) -> Registry {
    let (store, now) = (&state.store, state.clock.now());
    let up = told("database", store.ping().await).is_some();
    let late = told("cases", store::case::lateness(store, now).await);
    let handovers = told("handovers", store::case::late_handovers(store, now).await);
    let waiting = told("data", store::dataset::all_waiting(store).await);
    let outbox = told("outbox", store::outbox::figures(store).await);
    let mut registry = Registry::with_prefix(PREFIX);
    registry.register(
        "database_up",
        "Whether the database answers (1) or not (0)",
        gauge(u64::from(up)),
    );
    if let Some(late) = late {
        cases(&mut registry, late);
    }
    if let Some(handovers) = handovers {
        registry.register(
            "handovers_late",
            "Cases whose materials should have been handed over or taken over before today",
            gauge(handovers),
        );
    }
    if let Some(waiting) = waiting {
        registry.register(
            "data_waiting",
            "Datasets whose last version has been put down and not opened",
            gauge(waiting),
        );
    }
    if let Some(figures) = outbox {
        messages(&mut registry, &figures, now);
    }
    registry
}

fn cases(registry: &mut Registry, late: Lateness) {
    for (name, help, count) in [
        (
            "cases_overdue",
            "Open cases of which a period has ended unmet",
            late.overdue,
        ),
        (
            "cases_unwritten",
            "Cases in which the job has yet to write down what time has brought about",
            late.unwritten,
        ),
    ] {
        registry.register(name, help, gauge(count));
    }
}

fn messages(registry: &mut Registry, found: &OutboxFigures, now: DateTime<Utc>) {
    registry.register(
        "outbox_waiting",
        "Messages by e-mail or SMS that wait to be sent or tried again",
        gauge(found.waiting),
    );
    registry.register(
        "outbox_dead",
        "Messages that were given up and wait for an administrator",
        gauge(found.dead),
    );
    let age = found.oldest.map_or(0, |at| (now - at).num_seconds());
    registry.register_with_unit(
        "outbox_oldest",
        "Age of the oldest message that waits",
        Unit::Seconds,
        gauge(u64::try_from(age).unwrap_or(0)),
    );
}

/// What was found; why there is nothing stands in the log.
fn told<T>(what: &str, found: Result<T, StoreError>) -> Option<T> {
    found
        .inspect_err(|error| tracing::warn!(what, %error, "metrics: no answer"))
        .ok()
}

fn gauge(count: u64) -> Gauge {
    let gauge = Gauge::default();
    gauge.set(i64::try_from(count).unwrap_or(i64::MAX));
    gauge
}
