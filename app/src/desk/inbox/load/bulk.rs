//! 批量办理 on the server: what the form over the list offers.

use rules::{authority::Role, calendar::legal_date, case::DeliveryMethod};
use store::{Request, Store};

use crate::desk::inbox::{
    PAGE,
    bulk::{self, BulkView},
    filter::{self, Query},
};

/// What can be done to many at once.
pub(super) fn bulk(
    store: &Store,
    who: &Request,
    query: &Query,
    role: Role,
    desks: &[(i64, String, Role)],
) -> BulkView {
    let desks = desks
        .iter()
        .filter(|_| role == Role::Leader)
        .map(|(id, name, _)| (id.to_string(), name.clone()));
    let methods = DeliveryMethod::ALL
        .into_iter()
        .map(|method| (method.code().to_owned(), method.label().to_owned()));
    let many = query.get("rows").is_some_and(|rows| rows == filter::MANY);
    BulkView {
        action: filter::address(query).replacen(PAGE, bulk::ACTION, 1),
        key: store::hex::encode(&store.random().array::<16>()),
        desks: desks.collect(),
        methods: methods.collect(),
        today: legal_date(who.now).to_string(),
        more: (!many).then(|| filter::href(query, "rows", filter::MANY)),
    }
}
