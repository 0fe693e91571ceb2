//! How many new versions wait. The public reads the one before until somebody has
//! reviewed and opened the new one (Measures 22, 23), so that is told.

use std::collections::BTreeSet;

use rules::authority::{Action, Object};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::inspect::last_reviews;
use super::object_of;
use crate::entity::data_version;
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Of how many datasets that the caller has to do with the last version has been
/// put down, and waits for its review or to be opened. One statement, and two more
/// while one does.
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

/// The provider of each dataset whose last version is later than any that was
/// opened. One that did not pass its review waits for nobody: the next one does.
async fn providers(store: &Store) -> Result<Vec<String>> {
    let later = later(store).await?;
    if later.is_empty() {
        return Ok(Vec::new());
    }
    let wanting = wanting(store, &later).await?;
    let waits = later
        .into_iter()
        .filter(|one| !wanting.contains(&(one.id.clone(), one.number)));
    Ok(waits.map(|one| one.provider).collect())
}

/// A version that is later than any of its dataset that was opened.
struct Later {
    id: String,
    number: i32,
    provider: String,
}

/// Those of them that did not pass their last review, by dataset and number.
async fn wanting(store: &Store, later: &[Later]) -> Result<BTreeSet<(String, i32)>> {
    let versions = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.is_in(later.iter().map(|one| &one.id)))
        .filter(data_version::Column::Number.is_in(later.iter().map(|one| one.number)))
        .all(&store.db)
        .await?;
    let reviews = last_reviews(store, versions.iter().map(|version| version.id)).await?;
    let wanting = versions.into_iter().filter(|version| {
        let review = reviews.get(&version.id);
        review.is_some_and(|review| !review.passed())
    });
    Ok(wanting
        .map(|version| (version.resource_id, version.number))
        .collect())
}

/// The last version of each dataset that is later than any that was opened.
async fn later(store: &Store) -> Result<Vec<Later>> {
    let number = || Expr::col(("data_versions", "number"));
    let opened = CaseStatement::new().case(
        Expr::col(("data_versions", "opened_at")).is_not_null(),
        number(),
    );
    let query = Query::select()
        .expr_as(Expr::col(("resources", "provider")).max(), "provider")
        .expr_as(Expr::col(("data_versions", "resource_id")), "id")
        .expr_as(number().max(), "last")
        .expr_as(Expr::expr(opened).max(), "opened")
        .from("data_versions")
        .inner_join(
            "resources",
            Expr::col(("resources", "id")).equals(("data_versions", "resource_id")),
        )
        .group_by_col(("data_versions", "resource_id"))
        .to_owned();
    let mut later = Vec::new();
    for row in store.db.query_all(&query).await? {
        let number: i32 = row.try_get("", "last")?;
        let opened: Option<i32> = row.try_get("", "opened")?;
        if opened.is_none_or(|opened| opened < number) {
            later.push(Later {
                id: row.try_get("", "id")?,
                number,
                provider: row.try_get("", "provider")?,
            });
        }
    }
    Ok(later)
}
