//! The desk's inbox: counts, filter, sort, search, pages.

mod counts;
mod heap;
mod leg;
mod narrow;
mod page;
mod query;
mod reach;
mod row;
pub(super) mod scope;
pub(super) mod search;

use rules::authority::{Action, Object};
use rules::calendar::legal_date;
use sea_orm::Condition;

pub use counts::Counts;
pub(crate) use counts::how_many;
pub use leg::LegDue;
pub use query::{Desk, InboxQuery, LineKind, Noticed, Sort, Tab};
pub use row::{Inbox, InboxRow};
pub(crate) use scope::Scope;

use super::refresh;
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::team;

/// The inbox of the caller's office. At most seven statements, however many
/// rows; four more when time has just changed some.
pub async fn inbox(store: &Store, who: &Request, query: &InboxQuery) -> Result<Inbox> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let scope = scope(store, who).await?;
    let mut narrowed = scope.within_heap(query)?;
    if let Some(text) = query.search.as_deref().map(str::trim)
        && !text.is_empty()
    {
        narrowed = narrowed.add(search::condition(store, who, text).await?);
    }
    let wanted = (!query.is_a_heap()).then(|| {
        Condition::all()
            .add(scope.tab(query.tab))
            .add(narrowed.clone())
    });
    let (counts, total) = counts::count(store, &scope, wanted.as_ref()).await?;
    let total = total.unwrap_or_else(|| counts.of(query.tab));
    // Kept since the scope was asked for.
    let district = reference::district(store, who.now).await?;
    let (rows, next) = page::page(store, who, &scope, &district.calendar, query, narrowed).await?;
    Ok(Inbox {
        counts,
        total,
        rows,
        next,
    })
}

/// The counts above the inbox alone, for a page that shows no row of it. At most
/// four statements; four more when time has just changed some.
pub async fn inbox_counts(store: &Store, who: &Request) -> Result<Counts> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let scope = scope(store, who).await?;
    let (counts, _) = counts::count(store, &scope, None).await?;
    Ok(counts)
}

/// The caller's part of the cases, with what time alone has brought about.
pub(crate) async fn scope(store: &Store, who: &Request) -> Result<Scope> {
    let district = reference::district(store, who.now).await?;
    let (me, _) = who.staff()?;
    let mine = team::stands_in_for(store, me, legal_date(who.now)).await?;
    let scope = Scope::of(&who.caller, &district, who.now, mine)?;
    refresh::refresh(store, &district, scope.visible(), who.now).await?;
    Ok(scope)
}

/// All cases, with what time alone has brought about: for the figures of the Area.
pub(crate) async fn whole_area(store: &Store, who: &Request) -> Result<Scope> {
    let district = reference::district(store, who.now).await?;
    let scope = Scope::of_all(&who.caller, &district, who.now)?;
    refresh::refresh(store, &district, scope.visible(), who.now).await?;
    Ok(scope)
}
