//! The handle that everything is done through.

use std::fmt;
use std::sync::Arc;

use sea_orm::DatabaseConnection;
use sea_orm_migration::MigratorTrait;

use crate::db::{self, Durability, StatementCount};
use crate::district::Reference;
use crate::error::Result;
use crate::files::FileStore;
use crate::guide::Versions;
use crate::migration::Migrator;
use crate::outbox::Media;
use crate::random::{Random, SystemRandom};
use crate::request::Request;
use crate::secret::Secret;
use crate::transaction::{Single, Transaction, Writers};

/// Where things are kept.
#[derive(Clone, Debug)]
pub struct StoreConfig {
    /// `sqlite://var/yiwang.db?mode=rwc` or `postgres://…`.
    pub database_url: String,
    /// `file://var/files` or `s3://bucket/prefix`.
    pub storage_url: String,
    /// The master key.
    pub secret: Secret,
    /// By which media this hall can tell people.
    pub media: Media,
}

/// Database, files and keys. Cheap to clone.
#[derive(Clone)]
pub struct Store {
    pub(crate) db: DatabaseConnection,
    pub(crate) files: FileStore,
    pub(crate) secret: Secret,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) reference: Reference,
    pub(crate) versions: Versions,
    pub(crate) media: Media,
    statements: StatementCount,
    writers: Writers,
}

impl fmt::Debug for Store {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store")
            .field("db", &self.db)
            .finish_non_exhaustive()
    }
}

impl Store {
    /// Opens database and file store. It does not migrate.
    pub async fn open(config: &StoreConfig) -> Result<Self> {
        Self::open_with(config, Arc::new(SystemRandom)).await
    }

    /// [`Store::open`] with another source of randomness, for tests.
    pub async fn open_with(config: &StoreConfig, random: Arc<dyn Random>) -> Result<Self> {
        Self::connect(config, random, Durability::Full).await
    }

    /// [`Store::open_with`] for making demo data: commands answer before what they
    /// wrote is on disk, until [`Store::flush`].
    pub async fn open_for_demo(config: &StoreConfig, random: Arc<dyn Random>) -> Result<Self> {
        Self::connect(config, random, Durability::Relaxed).await
    }

    async fn connect(
        config: &StoreConfig,
        random: Arc<dyn Random>,
        durability: Durability,
    ) -> Result<Self> {
        let statements = StatementCount::default();
        let url = &config.database_url;
        let db = db::connect(url, &statements, durability).await?;
        let writer = db::connect_writer(url, &db, &statements, durability).await?;
        Ok(Self {
            db,
            files: FileStore::open(&config.storage_url)?,
            secret: config.secret.clone(),
            random,
            reference: match durability {
                Durability::Full => Reference::default(),
                Durability::Relaxed => Reference::of_a_sole_writer(),
            },
            versions: Versions::default(),
            media: config.media,
            statements,
            writers: Writers::on(writer),
        })
    }

    /// Brings the schema up to date.
    pub async fn migrate(&self) -> Result<()> {
        Ok(Migrator::up(&self.db, None).await?)
    }

    /// Whether database and schema are ready (`/readyz`).
    pub async fn ready(&self) -> Result<bool> {
        Ok(Migrator::get_pending_migrations(&self.db).await?.is_empty())
    }

    /// Whether the database answers at all, whatever stands in it.
    pub async fn ping(&self) -> Result<()> {
        Ok(self.db.ping().await?)
    }

    /// Puts on disk what a store that was opened for demo data has written.
    pub async fn flush(&self) -> Result<()> {
        Ok(db::flush(&self.db).await?)
    }

    /// Waits for what is under way and closes the connections.
    pub async fn close(&self) -> Result<()> {
        self.writers.close().await?;
        Ok(self.db.close_by_ref().await?)
    }

    /// How many SQL statements have run; tests hold pages under a ceiling.
    pub fn statements(&self) -> &StatementCount {
        &self.statements
    }

    /// How many statements of this store may have changed something: as long as the
    /// number stands, nothing that was read is out of date by its doing.
    pub fn writes(&self) -> u64 {
        self.statements.writes()
    }

    /// By which media this hall can tell people.
    pub fn media(&self) -> Media {
        self.media
    }

    /// The source of randomness.
    pub fn random(&self) -> &Arc<dyn Random> {
        &self.random
    }

    /// The database itself, for tests that look behind the functions.
    #[doc(hidden)]
    pub fn database(&self) -> &DatabaseConnection {
        &self.db
    }

    /// Begins a transaction that is going to write. Dropped without commit, it
    /// rolls back.
    pub(crate) async fn begin(&self) -> Result<Transaction> {
        Transaction::begin(&self.writers, &self.statements).await
    }

    /// The connection of a write that is one statement and needs no transaction:
    /// it takes its turn like all the others.
    pub(crate) fn single(&self) -> Single<'_> {
        Single::new(&self.writers, &self.statements)
    }

    /// [`Store::begin`] for a command of people: who is not signed in does not stand
    /// in line with those who are, and learns nothing of what would have been found.
    pub(crate) async fn begin_for(&self, who: &Request) -> Result<Transaction> {
        who.signed_in()?;
        self.begin().await
    }
}
