//! What every handler shares.

use app::site::Site;
use store::Store;

use crate::{clock::Clock, config::Config};

/// Shared by all handlers; cheap to clone.
#[derive(Clone)]
pub struct AppState {
    /// The store.
    pub store: Store,
    /// Settings that pages show.
    pub site: Site,
    /// The clock.
    pub clock: Clock,
    /// The server's settings.
    pub config: std::sync::Arc<Config>,
}
