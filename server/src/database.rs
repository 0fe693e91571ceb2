//! Where the hall's data is: opening, migrating, and the key that it is sealed with.

use store::{Store, StoreConfig, StoreError, outbox::Media, random::SystemRandom, secret::Secret};

use crate::{config::Config, error_line::in_a_line};

/// Opens the store as `config` says, at this program's schema and with the key
/// that its data was sealed with.
///
/// # Errors
/// One line that says which setting is wrong.
pub async fn open(config: &Config) -> Result<Store, String> {
    let (store, fresh) = connect(config).await?;
    if !store.ready().await.map_err(in_a_line)? {
        return Err(
            "DATABASE_URL: the database is not at this program's schema; run `server migrate`"
                .to_owned(),
        );
    }
    settle_key(config, &store, fresh).await?;
    Ok(store)
}

/// Brings the database to this program's schema, and makes the key file if the
/// database has never seen a key.
///
/// # Errors
/// One line that says which setting is wrong.
pub async fn migrate(config: &Config) -> Result<Store, String> {
    let (store, fresh) = connect(config).await?;
    store.migrate().await.map_err(in_a_line)?;
    settle_key(config, &store, fresh).await?;
    Ok(store)
}

/// The store, and its key where that is not written down yet.
async fn connect(config: &Config) -> Result<(Store, Option<Secret>), String> {
    let path = &config.secret_key_file;
    let fresh = match path.try_exists() {
        Ok(false) => Some(Secret::random(&SystemRandom)),
        _ => None,
    };
    let secret = match &fresh {
        Some(secret) => secret.clone(),
        None => Secret::load(path).map_err(of("SECRET_KEY_FILE"))?,
    };
    let settings = settings(config, secret);
    let store = Store::open(&settings).await.map_err(where_it_failed)?;
    Ok((store, fresh))
}

pub(crate) fn settings(config: &Config, secret: Secret) -> StoreConfig {
    StoreConfig {
        database_url: config.database_url.clone(),
        storage_url: config.storage_url.clone(),
        secret,
        media: Media {
            email: config.mail.is_some(),
            sms: config.sms.is_some(),
        },
    }
}

/// A key file is made for a database that has never seen a key, and for no
/// other: with a new key everything in it would be lost.
async fn settle_key(config: &Config, store: &Store, fresh: Option<Secret>) -> Result<(), String> {
    let path = &config.secret_key_file;
    if let Some(secret) = fresh {
        if store::key_is_known(store).await.map_err(in_a_line)? {
            return Err(format!(
                "SECRET_KEY_FILE: {} is missing; put back the key that this database was filled with",
                path.display()
            ));
        }
        secret.save(path).map_err(of("SECRET_KEY_FILE"))?;
    }
    store::check_key(store).await.map_err(in_a_line)
}

fn of(variable: &'static str) -> impl Fn(StoreError) -> String {
    move |error| format!("{variable}: {error}")
}

pub(crate) fn where_it_failed(error: StoreError) -> String {
    match error {
        StoreError::Db(_) => of("DATABASE_URL")(error),
        StoreError::Files(_) => of("STORAGE_URL")(error),
        _ => in_a_line(error),
    }
}
