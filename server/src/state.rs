//! What every handler shares.

use app::site::Site;
use axum::extract::FromRef;
use leptos::config::LeptosOptions;
use store::Store;

use crate::{clock::Clock, config::Config};

/// Shared by all handlers; cheap to clone.
#[derive(Clone, FromRef)]
pub struct AppState {
    /// The store.
    pub store: Store,
    /// Settings that pages show.
    pub site: Site,
    /// The clock.
    pub clock: Clock,
    /// The server's settings.
    pub config: std::sync::Arc<Config>,
    /// Leptos' own settings; the shell writes the bundle's address itself.
    pub leptos: LeptosOptions,
}
