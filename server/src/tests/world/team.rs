//! What an office keeps for its own work.

use rules::receipt::Receipt;
use store::{Request, Store, case};

use crate::tests::monday;

/// What an office keeps for its own work.
pub(crate) struct Team {
    /// A reason that is written often.
    pub(crate) reason: i64,
    /// The officer's desk, while away.
    pub(crate) substitution: i64,
    /// A filter of the leader's own.
    pub(crate) filter: i64,
    /// A run of the officer's own.
    pub(crate) run: String,
}

/// The leader arranges what an office arranges; the officer has tried an act on
/// many cases, which was refused for each.
pub(super) async fn team(
    store: &Store,
    leader: &Request,
    officer: &Request,
    receipt: &Receipt,
) -> Team {
    use store::team::{self, NewSubstitution, Place};
    let words = "请重新拍摄，四角完整。";
    team::save_reason(store, leader, None, Some(Place::Notice), "照片不清", words)
        .await
        .unwrap();
    let desks = team::desks(store, leader).await.unwrap();
    let today = monday().date_naive();
    let new = NewSubstitution {
        staff: desks[0].0,
        substitute: desks[1].0,
        from: today,
        until: today,
    };
    team::substitute(store, leader, new).await.unwrap();
    team::save_filter(store, leader, "窗口来的", "channel=window")
        .await
        .unwrap();
    let what = case::Bulk::Deliver(rules::case::DeliveryMethod::Electronic, today);
    let chosen = [(receipt.clone(), 1)];
    let run = case::bulk(store, officer, "a-form-of-this-world", &chosen, what)
        .await
        .unwrap();
    Team {
        reason: team::all_reasons(store, leader).await.unwrap()[0].id,
        substitution: team::substitutions(store, leader).await.unwrap()[0].id,
        filter: team::filters(store, leader).await.unwrap()[0].id,
        run,
    }
}
