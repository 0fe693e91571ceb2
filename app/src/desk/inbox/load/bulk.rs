//! 批量办理 on the server: what the form over the list offers.

use rules::{
    authority::Role,
    calendar::legal_date,
    case::{DeliveryMethod, Status},
};
use store::{Request, Store, case::InboxRow};

use crate::desk::inbox::{
    PAGE,
    bulk::{self, BulkView, More},
    deliverable::Deliverable,
    filter::{self, Query},
};

/// What can be done to many at once.
pub(super) fn bulk(
    store: &Store,
    who: &Request,
    query: &Query,
    q: &str,
    role: Role,
    desks: &[(i64, String, Role)],
    rows: &[InboxRow],
) -> BulkView {
    let desks = desks
        .iter()
        .filter(|_| role == Role::Leader)
        .map(|(id, name, _)| (id.to_string(), name.clone()));
    let methods = DeliveryMethod::ALL
        .into_iter()
        .map(|method| (method.code().to_owned(), method.label().to_owned()));
    let many = query.get("rows").is_some_and(|rows| rows == filter::MANY);
    // That of the address belongs to the heap, and stands in `action`.
    let cursor = query.get("cursor").filter(|_| !q.is_empty());
    BulkView {
        action: filter::address(query).replacen(PAGE, bulk::ACTION, 1),
        key: store::hex::encode(&store.random().array::<16>()),
        search: (q.to_owned(), cursor.cloned().unwrap_or_default()),
        desks: desks.collect(),
        methods: methods.collect(),
        rows: rows.iter().map(deliverable).collect(),
        today: legal_date(who.now).to_string(),
        more: (!many).then(|| more(query, q)),
    }
}

/// The same list, or what was searched in it, from its beginning with as many rows as
/// one run takes.
fn more(query: &Query, q: &str) -> More {
    if q.is_empty() {
        return More::At(filter::href(query, "rows", filter::MANY));
    }
    let mut list = query.clone();
    list.retain(|name, value| name != "cursor" && !value.is_empty());
    list.insert("rows".to_owned(), filter::MANY.to_owned());
    list.insert("q".to_owned(), q.to_owned());
    More::Found(list.into_iter().collect())
}

/// What is known of a row's delivery, by the rule of the command.
fn deliverable(row: &InboxRow) -> Deliverable {
    Deliverable {
        pick: format!("{}{}", bulk::PICK, row.receipt.digits()),
        receipt: row.receipt.to_string(),
        never: never(row.status, row.delivers).map(str::to_owned),
        electronic: row.online_account,
    }
}

/// Why a decision can be delivered in no way now; `delivers`: whether the caller's
/// office is one that does.
const fn never(status: Status, delivers: bool) -> Option<&'static str> {
    match status {
        Status::Decided if delivers => None,
        Status::Decided => Some("由办理机构或者决定机关送达"),
        Status::Received | Status::Accepted => Some("还没有作出决定"),
        Status::Delivered => Some("已经送达"),
        Status::Closed | Status::NotAccepted | Status::Withdrawn | Status::Expired => {
            Some("已经办结，没有要送达的决定")
        }
    }
}

#[cfg(test)]
mod tests {
    use rules::case::Status;

    use super::never;

    #[test]
    fn what_another_office_delivers_is_not_said_to_be_deliverable() {
        assert_eq!(never(Status::Decided, true), None);
        assert_eq!(
            never(Status::Decided, false),
            Some("由办理机构或者决定机关送达")
        );
        assert_eq!(never(Status::Accepted, false), Some("还没有作出决定"));
    }
}
