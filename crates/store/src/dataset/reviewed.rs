//! When and by which office a version was reviewed before it was opened. Everybody may
//! know that; what was answered and noted is for the staff.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rules::catalogue::secrecy::Review;
use sea_orm::FromQueryResult;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};

use crate::error::Result;
use crate::store::Store;

/// The review of a version that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// When it was signed.
    pub at: DateTime<Utc>,
    /// The office whose leader signed it, by its code.
    pub office: String,
}

/// Reviews by the id of the resource and the number of the version.
pub type Reviews = BTreeMap<(String, i32), Reviewed>;

#[derive(FromQueryResult)]
struct Row {
    resource_id: String,
    number: i32,
    provider: String,
    at: DateTime<Utc>,
    review: String,
}

/// The reviews by which versions of these resources were opened. Public; one statement,
/// none without ids. One that cannot be read is logged and left out: it keeps nobody from
/// the other data, nor from those that it is of.
pub async fn reviewed(store: &Store, ids: &[&str]) -> Result<Reviews> {
    if ids.is_empty() {
        return Ok(Reviews::new());
    }
    let query = Query::select()
        .columns([
            ("data_versions", "resource_id"),
            ("data_versions", "number"),
            ("resources", "provider"),
            ("secrecy_reviews", "at"),
            ("secrecy_reviews", "review"),
        ])
        .from("secrecy_reviews")
        .inner_join(
            "data_versions",
            Expr::col(("data_versions", "id")).equals(("secrecy_reviews", "version_id")),
        )
        .inner_join(
            "resources",
            Expr::col(("resources", "id")).equals(("data_versions", "resource_id")),
        )
        .and_where(Expr::col(("data_versions", "resource_id")).is_in(ids.iter().copied()))
        .and_where(Expr::col(("data_versions", "opened_at")).is_not_null())
        .order_by(("secrecy_reviews", "id"), Order::Asc)
        .to_owned();
    let statement = store.db.get_database_backend().build(&query);
    let rows = Row::find_by_statement(statement).all(&store.db).await?;
    let mut reviews = Reviews::new();
    for row in rows {
        let version = (row.resource_id, row.number);
        // The last one counts, and takes the place of those before it: also where it
        // cannot be read, for by those the version was not opened.
        match serde_json::from_str::<Review>(&row.review) {
            Ok(review) => {
                let reviewed = Reviewed {
                    at: row.at,
                    // Nobody but the provider reviews.
                    office: review.office.unwrap_or(row.provider),
                };
                reviews.insert(version, reviewed);
            }
            Err(error) => {
                let (resource, number) = &version;
                tracing::error!(resource, number, %error, "a review cannot be read");
                reviews.remove(&version);
            }
        }
    }
    Ok(reviews)
}
