//! Sessions.

use rules::authority::{Caller, Role};
use store::{Request, Store, session, staff::NewStaff};

use super::person::{PASSWORD, Person};
use crate::tests::monday;

/// An administrator adds somebody, and thinks a password up for them.
pub(super) async fn newcomer(store: &Store) {
    let admin = sign_in(store, Person::Admin, "admin").await;
    let new = NewStaff {
        login: "newcomer".to_owned(),
        name: "新来示例".to_owned(),
        role: Role::WindowClerk,
        office: "370115003".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let admin = caller(store, &admin).await;
    store::staff::create(store, &admin, &new).await.unwrap();
}

fn request(caller: Caller) -> Request {
    Request::new(caller, monday(), "test", "192.0.2.1")
}

pub(super) async fn sign_in(store: &Store, person: Person, account: &str) -> String {
    let who = request(Caller::Anonymous);
    let token = if person.is_staff() {
        store::staff::sign_in(store, &who, account, PASSWORD).await
    } else {
        store::account::sign_in(store, &who, account, PASSWORD).await
    };
    token.unwrap().as_str().to_owned()
}

/// Who this session belongs to.
pub(crate) async fn caller(store: &Store, token: &str) -> Request {
    request(
        session::caller(store, token, monday())
            .await
            .unwrap()
            .unwrap()
            .caller,
    )
}
