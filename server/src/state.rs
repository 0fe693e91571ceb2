//! What every handler shares.

use app::site::Site;
use store::Store;

use crate::{
    clock::Clock, config::Config, metrics::Metrics, press::Press, recent_pages::RecentPages,
};

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub store: Store,
    /// Settings that pages show.
    pub site: Site,
    /// The clock.
    pub clock: Clock,
    /// Sets papers as PDF.
    pub press: Press,
    /// What is counted for the operator.
    pub metrics: Metrics,
    /// Opened datasets, kept so that the next page of rows comes at once.
    pub tables: std::sync::Arc<datasets::Tables>,
    /// Pages of the last second.
    pub recent: RecentPages,
    /// The server's settings.
    pub config: std::sync::Arc<Config>,
}
