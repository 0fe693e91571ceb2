//! Who may do what, route by route: every route of the router stands in
//! `table`, every row is tried by everybody.
//!
//! A new route: add one line to its side's file in `table`. What comes out wrong
//! is named with its line.

mod inventory;
mod row;
mod signed_out;
mod table;
mod typed;

use std::collections::BTreeMap;

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};

use self::row::{Access, Outcome, Row};
use super::{
    hall::Hall,
    reply::Reply,
    world::{Person, World},
};

/// The pages that are open to everybody, for the snapshots: as the table names
/// them, and one address of each.
pub(super) fn public_pages(world: &World) -> Vec<(&'static str, String)> {
    table::rows()
        .filter(|row| row.access == Access::Public && row.method == "GET")
        .map(|row| (row.path, row.address(world)))
        .collect()
}

/// Every write of the desk, with a form that gets past the checks, and somebody
/// who may.
pub(super) fn desk_writes(world: &World) -> Vec<DeskWrite> {
    let rows = table::rows()
        .filter(|row| row.at_desk() && row.method == "POST" && !row.path.starts_with("/api/"));
    let writes = rows.filter_map(|row| {
        let Access::Desk([person, ..], _) = row.access else {
            return None;
        };
        Some(DeskWrite {
            address: row.address(world),
            form: row
                .form(world)
                .into_iter()
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            parts: row.parts,
            person: *person,
        })
    });
    writes.collect()
}

/// A write of the desk, to be tried.
#[derive(Debug)]
pub(super) struct DeskWrite {
    pub(super) address: String,
    pub(super) form: BTreeMap<String, String>,
    /// Whether it takes files.
    pub(super) parts: bool,
    /// Somebody who may.
    pub(super) person: Person,
}

#[tokio::test]
async fn every_route_has_its_row() {
    let hall = Hall::open().await;
    let routes = inventory::routes(&hall);
    let rows: Vec<_> = table::rows().collect();
    let without: Vec<_> = routes
        .iter()
        .filter(|route| !rows.iter().any(|row| route.is(row)))
        .collect();
    assert!(
        without.is_empty(),
        "routes that no row of access/table decides on: {without:#?}"
    );
    let stale: Vec<_> = rows
        .iter()
        .filter(|row| !routes.iter().any(|route| route.is(row)))
        .collect();
    assert!(
        stale.is_empty(),
        "rows of access/table without a route: {stale:#?}"
    );
}

#[tokio::test]
async fn in_the_hall_everybody_may_do_what_the_table_says() {
    Box::pin(try_all(|row| !row.at_desk())).await;
}

#[tokio::test]
async fn at_the_desk_everybody_may_do_what_the_table_says() {
    Box::pin(try_all(|row| row.at_desk() && !row.path.contains("admin"))).await;
}

#[tokio::test]
async fn in_the_administration_everybody_may_do_what_the_table_says() {
    Box::pin(try_all(|row| row.at_desk() && row.path.contains("admin"))).await;
}

/// Every row of a part of the table, by everybody.
async fn try_all(part: impl Fn(&Row) -> bool) {
    let mut wrong = Vec::new();
    for row in table::rows().filter(|row| part(row)) {
        // A hall of its own: what one row does is not there for the next.
        let hall = Hall::open().await;
        // Who may comes last: what they do changes what there is to refuse.
        let mut people = Person::ALL;
        people.sort_by_key(|person| row.expected(*person) == Outcome::Done);
        for person in people {
            let expected = row.expected(person);
            let before = written(&hall).await;
            let reply = ask(&hall, row, person).await;
            let outcome = judge(row, &reply);
            let what = format!("{} {} {person:?}", row.method, row.path);
            if outcome != expected {
                let status = reply.status;
                wrong.push(format!(
                    "{what}: {outcome:?} ({status}), expected {expected:?}"
                ));
            }
            if expected != Outcome::Done && written(&hall).await != before {
                wrong.push(format!("{what}: refused, and yet something was written"));
            }
        }
        hall.store.close().await.unwrap();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn ask(hall: &Hall, row: &Row, person: Person) -> Reply {
    ask_for(hall, row, person, str::to_owned).await
}

/// The same, with `other` made of each number in the address and in the form.
async fn ask_for(hall: &Hall, row: &Row, person: Person, other: impl Fn(&str) -> String) -> Reply {
    let path = other(&row.address(hall.world));
    if row.method == "GET" {
        return hall.get(person, &path).await;
    }
    if row.method == "DELETE" {
        let request = hall.request(Method::DELETE, person, &path);
        return hall.send(request.body(Body::empty()).unwrap()).await;
    }
    if row.parts {
        return hall.upload(person, &path, &[]).await;
    }
    let form = row
        .form(hall.world)
        .into_iter()
        .map(|(name, value)| (name.to_owned(), other(&value)))
        .collect();
    hall.post_form(person, &path, &form).await
}

/// What an answer comes down to.
fn judge(row: &Row, reply: &Reply) -> Outcome {
    let asks_to_sign_in = row.access != Access::Public
        && (reply.status == StatusCode::UNAUTHORIZED
            || reply.body.contains("action=\"/sign-in\"")
            || reply.body.contains("action=\"/desk/sign-in\"")
            || reply.location().starts_with("/sign-in")
            || reply.location().starts_with("/desk/sign-in"));
    let asks_for_a_password =
        row.access != Access::Public && reply.body.contains("请先设一个自己的密码");
    match reply.status {
        _ if asks_for_a_password => Outcome::Password,
        _ if asks_to_sign_in => Outcome::SignIn,
        StatusCode::FORBIDDEN => Outcome::Forbidden,
        StatusCode::NOT_FOUND => Outcome::NotFound,
        StatusCode::METHOD_NOT_ALLOWED | StatusCode::UNAUTHORIZED | StatusCode::BAD_REQUEST => {
            Outcome::Broken
        }
        status if status.is_server_error() => Outcome::Broken,
        _ => Outcome::Done,
    }
}

/// A mark that every write of a command moves. Sessions, throttles and the log
/// of look-ups are left out: who is refused may leave a trace there.
pub(super) async fn written(hall: &Hall) -> String {
    let counts = [
        "accounts",
        "account_log",
        "admin_log",
        "calendar_days",
        "calendar_drafts",
        "calendar_imports",
        "cases",
        "case_files",
        "drafts",
        "draft_pieces",
        "events",
        "files",
        "guide_versions",
        "messages",
        "outbox",
        "papers",
        "reset_codes",
        "staff",
    ]
    .map(|table| format!("(SELECT count(*) FROM {table})"));
    let sql = format!(
        "SELECT {} || '/' || (SELECT sum(revision) FROM drafts) AS mark",
        counts.join(" || '/' || ")
    );
    let statement = Statement::from_string(DbBackend::Sqlite, sql);
    let row = hall
        .store
        .database()
        .query_one_raw(statement)
        .await
        .unwrap()
        .unwrap();
    row.try_get("", "mark").unwrap()
}
