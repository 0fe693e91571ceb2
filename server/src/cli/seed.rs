//! What is loaded into the hall: offices, guides, catalogue, the demonstration.

use std::path::Path;

use store::{Request, guide::Publication};

use super::{demo::demo_accounts, said, say};
use crate::{config::Config, database::open, datasets, error_line::in_a_line};

pub(super) async fn seed(config: &Config) -> Result<(), String> {
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

pub(super) async fn load_guides(config: &Config, dir: &Path) -> Result<(), String> {
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
