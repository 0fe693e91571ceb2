//! The rows of resources that are the hall's own records.

mod cases;
mod guides;
mod workdays;

use rules::authority::{Action, Object};
use rules::catalogue::{Cell, Live};

use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// Rows, in the order of the resource's fields.
pub type Rows = Vec<Vec<Cell>>;

/// The rows as they are now. `told` are those of the last version, which stay as
/// they are where [`Live::stays_as_told`].
pub async fn rows(store: &Store, who: &Request, live: Live, told: Rows) -> Result<Rows> {
    who.may(Action::MakeData, &Object::Hall)?;
    match live {
        Live::Workdays => workdays::rows(store).await,
        Live::Guides => guides::guides(store, who).await,
        Live::Materials => guides::materials(store).await,
        Live::CaseStatistics => cases::rows(store, who, told).await,
    }
}
