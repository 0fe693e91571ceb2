//! How many new versions wait. The public reads the one before until somebody has
//! reviewed and opened the new one (Measures 22, 23), so that is told.

use rules::authority::{Action, Object};
use rules::catalogue::OpeningType;
use rules::catalogue::secrecy::Review;
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};

use super::inspect::last_reviews;
use super::object_of;
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::words::word;

/// Of how many datasets that the caller has to do with the last version has been
/// put down, and waits for its review or to be opened. One statement, and one more
/// while one does, or did not pass its review.
pub async fn waiting(store: &Store, who: &Request) -> Result<u64> {
    who.may(Action::ViewData, &Object::Hall)?;
    let district = reference::district(store, who.now).await?;
    let providers = providers(store).await?;
    let seen = providers.iter().filter(|provider| {
        let object = object_of(provider, &district);
        who.may(Action::ViewData, &object).is_ok()
    });
    Ok(seen.count() as u64)
}

/// The same over the whole hall. For the operator, who has the machine.
pub async fn all_waiting(store: &Store) -> Result<u64> {
    Ok(providers(store).await?.len() as u64)
}

/// The provider of each dataset that is to be open to everyone and whose last version
/// has not been opened.
///
/// Nothing waits that nobody can end. What the catalogue does not open to everyone
/// cannot be opened (`secrecy::may_open`), so it is not waited for. One that did not
/// pass its review waits for nobody either: the next one does. So the provider's leader
/// ends each wait by a review that does not pass, and the opening office's by opening
/// what has passed.
async fn providers(store: &Store) -> Result<Vec<String>> {
    let unopened = unopened(store).await?;
    if unopened.is_empty() {
        return Ok(Vec::new());
    }
    let reviews = last_reviews(store, unopened.iter().map(|(version, _)| *version)).await?;
    let waits = unopened.into_iter().filter(|(version, _)| {
        let review = reviews.get(version);
        review.is_none_or(Review::passed)
    });
    Ok(waits.map(|(_, provider)| provider).collect())
}

/// The last version of each dataset that is to be open to everyone, where it has not
/// been opened, and its provider. Ids rise with the numbers: both are given while the
/// resource is locked.
async fn unopened(store: &Store) -> Result<Vec<(i64, String)>> {
    let id = || Expr::col(("data_versions", "id"));
    let opened = CaseStatement::new().case(
        Expr::col(("data_versions", "opened_at")).is_not_null(),
        id(),
    );
    let query = Query::select()
        .expr_as(Expr::col(("resources", "provider")).max(), "provider")
        .expr_as(id().max(), "last")
        .expr_as(Expr::expr(opened).max(), "opened")
        .from("data_versions")
        .inner_join(
            "resources",
            Expr::col(("resources", "id")).equals(("data_versions", "resource_id")),
        )
        .and_where(Expr::col(("resources", "opening")).eq(word(&OpeningType::Unconditional)?))
        .group_by_col(("data_versions", "resource_id"))
        .to_owned();
    let mut unopened = Vec::new();
    for row in store.db.query_all(&query).await? {
        let last: i64 = row.try_get("", "last")?;
        let opened: Option<i64> = row.try_get("", "opened")?;
        if opened != Some(last) {
            unopened.push((last, row.try_get("", "provider")?));
        }
    }
    Ok(unopened)
}
