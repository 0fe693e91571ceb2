//! How many new versions wait. The public reads the one before until somebody has
//! reviewed and opened the new one (Measures 22, 23), so that is told.

use rules::authority::{Action, Object};
use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait, Query};

use super::object_of;
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Of how many datasets that the caller has to do with the last version has been
/// put down, and not opened. One statement.
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
/// opened.
async fn providers(store: &Store) -> Result<Vec<String>> {
    let number = || Expr::col(("data_versions", "number"));
    let opened = CaseStatement::new().case(
        Expr::col(("data_versions", "opened_at")).is_not_null(),
        number(),
    );
    let query = Query::select()
        .expr_as(Expr::col(("resources", "provider")).max(), "provider")
        .expr_as(number().max(), "last")
        .expr_as(Expr::expr(opened).max(), "opened")
        .from("data_versions")
        .inner_join(
            "resources",
            Expr::col(("resources", "id")).equals(("data_versions", "resource_id")),
        )
        .group_by_col(("data_versions", "resource_id"))
        .to_owned();
    let mut waiting = Vec::new();
    for row in store.db.query_all(&query).await? {
        let last: i32 = row.try_get("", "last")?;
        let opened: Option<i32> = row.try_get("", "opened")?;
        if opened.is_none_or(|opened| opened < last) {
            waiting.push(row.try_get("", "provider")?);
        }
    }
    Ok(waiting)
}
