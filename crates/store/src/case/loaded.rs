//! A case with its log, inside the transaction of a command.

use rules::case::{Case, Recorded};
use sea_orm::DatabaseTransaction;

use super::apply::{self, After, no_case};
use crate::entity::case;
use crate::error::Result;
use crate::event_log::{self, Chain};
use crate::guide::{GuideVersion, find_version};
use crate::reference::District;
use crate::request::Request;
use crate::store::Store;

/// A locked row and what stands behind it.
pub(super) struct Loaded {
    pub(super) row: case::Model,
    pub(super) guide: GuideVersion,
    pub(super) recorded: Vec<Recorded>,
    pub(super) case: Case,
}

impl Loaded {
    /// Reads guide version and log of a row that this transaction has locked.
    pub(super) async fn of(
        store: &Store,
        txn: &DatabaseTransaction,
        row: case::Model,
    ) -> Result<Self> {
        let guide = find_version(store, txn, &row.guide_code, row.guide_version).await?;
        let recorded = event_log::load(store, txn, &row).await?;
        let case = Case::replay(recorded.iter().cloned()).ok_or_else(|| no_case(&row.receipt))?;
        Ok(Self {
            row,
            guide,
            recorded,
            case,
        })
    }

    /// Appends events and brings the row up to date. Returns the number of the
    /// last event.
    pub(super) async fn append(
        &self,
        store: &Store,
        txn: &DatabaseTransaction,
        who: &Request,
        district: &District,
        events: &[Recorded],
        command_key: Option<&[u8]>,
    ) -> Result<u32> {
        let mut case = self.case.clone();
        for event in events {
            case.apply(event);
        }
        let key = store
            .secret
            .unwrap_key(&self.row.receipt, &self.row.key_wrapped)?;
        let chain = Chain {
            receipt: &self.row.receipt,
            key: &key,
            head: &self.row.head,
        };
        let sealed = event_log::seal(store, who, &chain, events, command_key)?;
        let after = After {
            case_id: self.row.id,
            case: &case,
            events,
            guide: &self.guide,
        };
        apply::write(store, txn, who, district, sealed, &self.row, &after).await?;
        Ok(case.seq)
    }
}
