//! One database with everything that is shipped, the demo accounts and a few
//! cases: made once a run, kept in memory, written out for each test.

use std::path::{Path, PathBuf};

use store::{Request, Store};
use tempfile::TempDir;
use tokio::sync::OnceCell;

use super::{monday, world::World};
use crate::{config::Config, database, datasets, routes, serve};

/// The files of a hall that is ready to open, and who is in it.
pub(super) struct Template {
    files: Vec<(PathBuf, Vec<u8>)>,
    pub(super) world: World,
    /// Listed once: see [`routes::pages`].
    pub(super) pages: Vec<String>,
}

impl Template {
    /// The one of this run.
    pub(super) async fn get() -> &'static Self {
        static MADE: OnceCell<Template> = OnceCell::const_new();
        MADE.get_or_init(Self::make).await
    }

    async fn make() -> Self {
        let folder = tempfile::tempdir().unwrap();
        site(folder.path());
        let config = config(folder.path());
        let store = database::migrate(&config).await.unwrap();
        let console = Request::console(monday());
        store::seed::seed(&store, &console, &config.data_dir)
            .await
            .unwrap();
        let demo = store::seed::read_demo(&config.data_dir).unwrap();
        store::seed::seed_demo(&store, &console, &demo)
            .await
            .unwrap();
        public_data(&store, &console, &config.data_dir).await;
        let world = World::make(&store, &demo).await;
        let state = serve::state(config, store.clone()).unwrap();
        let pages = routes::pages(&state);
        store.close().await.unwrap();
        let mut files = Vec::new();
        read(folder.path(), folder.path(), &mut files);
        Self {
            files,
            world,
            pages,
        }
    }

    /// A copy of it, to do with as one likes.
    pub(super) fn write(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in &self.files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, bytes).unwrap();
        }
        folder
    }
}

/// Public data, as `server seed` puts them down and opens them.
async fn public_data(store: &Store, console: &Request, data_dir: &Path) {
    let catalogue = data_dir.join("catalogue");
    store::dataset::load(store, console, &catalogue)
        .await
        .unwrap();
    datasets::refresh(store, console, Some(data_dir))
        .await
        .unwrap();
    datasets::open_for_demo(store, console).await.unwrap();
}

/// The settings of a hall in `folder`.
pub(super) fn config(folder: &Path) -> Config {
    let at = |name: &str| folder.join(name).display().to_string();
    Config::read(|name| match name {
        "DATABASE_URL" => Some(format!("sqlite://{}?mode=rwc", at("hall.db"))),
        "STORAGE_URL" => Some(format!("file://{}", at("files"))),
        "SECRET_KEY_FILE" => Some(at("secret.key")),
        "CLOCK_FILE" => Some(at("clock")),
        "SITE_DIR" => Some(at("site")),
        "DATA_DIR" => Some(concat!(env!("CARGO_MANIFEST_DIR"), "/../data").to_owned()),
        "BASE_URL" => Some("https://hall.example".to_owned()),
        "DEMO" => Some("1".to_owned()),
        _ => None,
    })
    .unwrap()
}

/// A built site, as far as the server looks at it.
fn site(folder: &Path) {
    std::fs::write(folder.join("clock"), monday().to_rfc3339()).unwrap();
    for (name, text) in [
        (
            "site/manifest.json",
            r#"{"hall.js": "hall.abc.js", "hall.css": "hall.abc.css", "viewer.mjs": "viewer-1/viewer.abc.mjs"}"#,
        ),
        ("site/pkg/hall.abc.js", "export function hydrate() {}\n"),
        ("site/pkg/viewer-1/pdf.worker.min.mjs", "export {};\n"),
        ("site/static/icon.svg", "<svg/>\n"),
    ] {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

fn read(root: &Path, folder: &Path, files: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(root, &path, files);
        } else {
            files.push((
                path.strip_prefix(root).unwrap().to_owned(),
                std::fs::read(&path).unwrap(),
            ));
        }
    }
}
