//! `server serve`: listens until it is told to stop, then finishes what is
//! under way.

use std::{net::SocketAddr, sync::Arc};

use app::site::{Site, SiteSettings};
use axum::serve::ListenerExt as _;
use serde::de::DeserializeOwned;
use store::Store;
use tokio::net::TcpListener;

use crate::{
    articles, assets, config::Config, database, jobs, metrics::Metrics, outbox, paper_job,
    press::Press, recent_pages::RecentPages, routes, state::AppState,
};

/// Serves the hall.
///
/// # Errors
/// If something that it needs is not there; one line.
pub async fn serve(config: Config) -> Result<(), String> {
    let store = database::open(&config).await?;
    let listen = config.listen;
    let state = state(config, store.clone())?;
    warm_up(&state).await?;
    state.press.typesetter(&state.config)?;
    let senders = outbox::senders(&state)?;
    let jobs = tokio::spawn(jobs::run(state.clone()));
    let data = tokio::spawn(jobs::data(state.clone()));
    let papers = tokio::spawn(paper_job::run(state.clone()));
    let listener = TcpListener::bind(listen)
        .await
        .map_err(|error| format!("cannot listen on {listen}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    tracing::info!(%address, "serving");
    let senders = outbox::Running::start(senders);
    // Without TCP_NODELAY a page in two chunks waits for the peer's delayed
    // acknowledgement, 40 ms each time.
    let listener = listener.tap_io(|tcp| {
        if let Err(error) = tcp.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
    });
    let pages = routes::pages(&state);
    let app = routes::router(state, &pages).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(|error| error.to_string())?;
    for job in [jobs, data, papers] {
        job.abort();
        // It is gone when this comes back: nothing asks a store that is closed.
        drop(job.await);
    }
    senders.stop().await;
    store.close().await.map_err(|error| error.to_string())?;
    tracing::info!("stopped");
    Ok(())
}

/// Reads what every page needs before the first one is asked for.
///
/// # Errors
/// If the database cannot be read; one line.
pub async fn warm_up(state: &AppState) -> Result<(), String> {
    // The dictionary of the search takes a moment, and nobody waits for it.
    tokio::task::spawn_blocking(store::search::warm_up);
    store::reference::district(&state.store, state.clock.now())
        .await
        .map(drop)
        .map_err(|error| format!("DATABASE_URL: {error}"))
}

/// What the handlers share.
///
/// # Errors
/// If the site has not been built, or its data cannot be read; one line.
pub fn state(config: Config, store: Store) -> Result<AppState, String> {
    let site = Site(Arc::new(SiteSettings {
        name: config.site_name.clone(),
        owner: config.site_owner.clone(),
        demo: config.demo,
        official_seal: config.official_seal,
        base_url: config.base_url.clone(),
        assets: assets::manifest(&config.site_dir)?,
        measures: data(&config, "measures.json")?,
        carried_out: articles::carried_out(),
        hot_words: data(&config, "hot_words.json")?,
    }));
    Ok(AppState {
        store,
        site,
        clock: config.clock.clone(),
        press: Press::default(),
        metrics: Metrics::default(),
        tables: Arc::default(),
        recent: RecentPages::default(),
        config: Arc::new(config),
    })
}

/// The Measures and the hot words are data: their successors need no code.
fn data<T: DeserializeOwned>(config: &Config, file: &str) -> Result<T, String> {
    let path = config.data_dir.join(file);
    let text = std::fs::read_to_string(&path)
        .map_err(|error| format!("DATA_DIR: cannot read {}: {error}", path.display()))?;
    serde_json::from_str(&text).map_err(|error| format!("DATA_DIR: {}: {error}", path.display()))
}

/// Until SIGINT or SIGTERM.
async fn stopped() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(error) => {
                tracing::warn!(%error, "SIGTERM is not heard");
                std::future::pending::<()>().await;
            }
        }
    };
    tokio::select! {
        _ = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("stopping: finishing what is under way");
}
