//! Applications that only have to be handed in.

use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rules::authority::Caller;
use store::outbox::Media;
use store::random::SystemRandom;
use store::secret::Secret;
use store::{Request, Store, StoreConfig, account, draft, session};

use crate::Result;

/// Prints the tokens; as of the instant in `NOW`, which is the server's, too.
pub async fn make(database: &str, key: &Path, count: usize) -> Result<()> {
    let config = StoreConfig {
        database_url: database.to_owned(),
        storage_url: format!("file://{}", std::env::temp_dir().display()),
        secret: Secret::load(key)?,
        media: Media::default(),
    };
    // The drafts are not what is measured.
    let store = Store::open_for_demo(&config, Arc::new(SystemRandom)).await?;
    let now: DateTime<Utc> = std::env::var("NOW")?.parse()?;
    let nobody = Request::new(Caller::Anonymous, now, "bench", "192.0.2.1");
    let token = account::sign_in(&store, &nobody, "13000000001", "yiwang-demo-1").await?;
    let signed_in = session::caller(&store, token.as_str(), now).await?;
    let who = nobody.by(signed_in.ok_or("not signed in")?.caller);
    let answers = [
        ("household_address.village", "370115003201"),
        ("household_address.detail", "21号"),
        ("student", "no"),
        ("employee_pension", "no"),
        ("start_date", "2027-01-01"),
        ("auto_pay", "no"),
    ];
    let answers = answers
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    let mut out = std::io::stdout().lock();
    for _ in 0..count {
        let draft = draft::start(&store, &who, "resident-pension").await?;
        draft::save(&store, &who, &draft, &answers).await?;
        writeln!(out, "{draft}")?;
    }
    store.flush().await?;
    store.close().await?;
    Ok(())
}
