//! What people type into each form: text wherever it comes back. The table names every
//! route, so that a new form is tried too: its texts stand here, or that it has none.
//!
//! Here each form is posted as it is in the table, and with nothing but markup in it.
//! What is taken, and read by others later, `hostile`, `hostile_desk` and `hostile_ends`
//! type and look for.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use rules::form::field_at;

use super::{
    row::{Access, Row},
    table,
};
use crate::tests::{
    hall::Hall,
    hostile::{MARKUP, SHOWN},
    reply::Reply,
    world::{GUIDE, Person, World},
};

/// Fields that an item's guide declares. All are drawn by `ui::declared`: two stand
/// for them.
const DECLARED: &[&str] = &["home.detail", "partner_name"];
const NOTICE: &[&str] = &[
    "period",
    "lines.0.todo",
    "consequence",
    "how",
    "contact.whom",
    "contact.phone",
];
const WHO_IS_THERE: &[&str] = &["agent.name", "agent.relation", "agent.id_number"];
const REASON: &[&str] = &["reason"];

/// The texts of each form that has any. Passwords come back on no page.
const TEXTS: &[(&str, &[&[&str]])] = &[
    // The hall.
    ("/verify", &[&["code"]]),
    ("/view", &[&["back"]]),
    ("/sign-in", &[&["phone", "next"]]),
    ("/register", &[&["name", "id_number", "phone"]]),
    ("/reset", &[&["phone", "code"]]),
    ("/progress", &[&["number"]]),
    ("/account/contact", &[&["email"]]),
    ("/apply/{draft}/form", &[DECLARED]),
    ("/my/cases/{receipt}/message", &[&["text"]]),
    ("/my/cases/{receipt}/withdraw", &[REASON]),
    (
        "/my/cases/{receipt}/correct/{line}",
        &[&["explanation"], DECLARED],
    ),
    (
        "/my/cases/{receipt}/correct/{line}/files",
        &[&["explanation"]],
    ),
    // The desk.
    ("/desk/sign-in", &[&["login", "next"]]),
    ("/desk", &[&["q"]]),
    ("/desk/filters", &[&["name"]]),
    ("/desk/team/reasons", &[&["title", "words"]]),
    ("/desk/team/reasons/{id}", &[&["title.{id}", "words.{id}"]]),
    ("/desk/data/{id}/{number}/review", &[&["note"]]),
    ("/desk/data/{id}/{number}/withdraw", &[REASON]),
    // A case.
    ("/desk/cases/{receipt}/message", &[&["text"]]),
    ("/desk/cases/{receipt}/notice", &[NOTICE]),
    ("/desk/cases/{receipt}/reopen", &[&["lines.0.todo"]]),
    (
        "/desk/cases/{receipt}/reject",
        &[&["authority", "which", "explanation"]],
    ),
    ("/desk/cases/{receipt}/decide", &[&["reasons", "result"]]),
    ("/desk/cases/{receipt}/transfer", &[REASON]),
    (
        "/desk/cases/{receipt}/correct",
        &[&["paper.{material}"], DECLARED],
    ),
    ("/desk/cases/{receipt}/withdraw", &[REASON, WHO_IS_THERE]),
    ("/desk/cases/{receipt}/return-papers", &[WHO_IS_THERE]),
    ("/desk/cases/{receipt}/take-over", &[&["note"]]),
    ("/desk/cases/{receipt}/refuse-handover", &[REASON]),
    ("/desk/cases/{receipt}/name-handler", &[REASON]),
    ("/desk/cases/{receipt}/give-back", &[REASON]),
    ("/desk/cases/{receipt}/assign", &[REASON]),
    ("/desk/cases/{receipt}/opinion", &[&["opinion"]]),
    // The window.
    ("/desk/window", &[&["find"]]),
    (
        "/desk/window/person/{visit}",
        &[&["name", "phone", "new_phone", "own_new_phone"]],
    ),
    (
        "/desk/window/{draft}",
        &[
            &["applicant.name", "applicant.phone", "agent.phone"],
            WHO_IS_THERE,
            DECLARED,
        ],
    ),
    ("/desk/window/{draft}/paper/{material}", &[&["copies"]]),
    ("/desk/window/notice/{receipt}", &[NOTICE]),
    (
        "/desk/window/correct/{receipt}/files",
        &[&["explanation.1", "copies.1"], DECLARED],
    ),
    // The administration.
    ("/desk/admin/staff/new", &[&["login", "name"]]),
    (
        "/desk/admin/offices/{code}",
        &[&[
            "name", "short", "window", "address", "phone", "hours", "closing",
        ]],
    ),
    ("/desk/admin/calendar/files", &[&["csv"]]),
    ("/desk/admin/calendar/{draft}", &[REASON]),
];

/// Forms of [`TEXTS`] whose texts stand on no page of this world.
const ELSEWHERE: &[&str] = &[
    // Where one comes from, hidden.
    "/view",
    // No mail is sent from here.
    "/account/contact",
    // The line is about a material: its form takes files.
    "/my/cases/{receipt}/correct/{line}",
    // None of these people's.
    "/desk/data/{id}/{number}/review",
    "/desk/data/{id}/{number}/withdraw",
    // The case has been received, and nothing has been done to it: nobody has taken it,
    // it has no notice, and no paper. The item knows no ground not to accept it.
    "/desk/cases/{receipt}/reopen",
    "/desk/cases/{receipt}/reject",
    "/desk/cases/{receipt}/decide",
    "/desk/cases/{receipt}/return-papers",
    "/desk/cases/{receipt}/take-over",
    "/desk/cases/{receipt}/refuse-handover",
    "/desk/cases/{receipt}/name-handler",
    "/desk/cases/{receipt}/give-back",
    // The year has not been imported before: nothing is replaced.
    "/desk/admin/calendar/{draft}",
];

/// Buttons, boxes, lists, days, passwords, and files, whose names `hostile` tries:
/// nothing is typed that a page shows.
const WITHOUT: &[&str] = &[
    "/sign-out",
    "/account/password",
    "/guides/{code}/apply",
    "/apply/{draft}/materials",
    "/apply/{draft}/files/{material}",
    "/apply/{draft}/files/{file}/remove",
    "/apply/{draft}/check",
    "/apply/{draft}/discard",
    "/desk/sign-out",
    "/desk/account",
    "/desk/bulk",
    "/desk/bulk/{token}",
    "/desk/filters/{id}/forget",
    "/desk/team/substitute",
    "/desk/team/substitute/{id}/end",
    "/desk/team/reasons/{id}/retire",
    "/desk/data/{id}/{number}/open",
    "/desk/cases/{receipt}/accept",
    "/desk/cases/{receipt}/deliver",
    "/desk/cases/{receipt}/close",
    "/desk/cases/{receipt}/hand-over",
    "/desk/cases/{receipt}/take",
    "/desk/window/{draft}/files/{material}",
    "/desk/window/{draft}/files/{file}/remove",
    "/desk/window/done/{receipt}",
    "/desk/admin/staff/{id}/place",
    "/desk/admin/staff/{id}/password",
    "/desk/admin/staff/{id}/lock",
    "/desk/admin/staff/{id}/unlock",
    "/desk/admin/guides/{code}/{version}/publish",
    "/desk/admin/calendar/{draft}/withdraw",
    "/desk/admin/outbox/again",
];

/// The forms. What a script asks for itself (`/api/`) is answered in JSON, and drawn by
/// the same views.
fn forms() -> impl Iterator<Item = &'static Row> {
    table::rows().filter(|row| row.method == "POST" && !row.path.starts_with("/api/"))
}

/// The names of a form's texts, as they stand above.
fn texts(path: &str) -> Vec<&'static str> {
    let found = TEXTS.iter().find(|(known, _)| *known == path);
    found.map_or_else(Vec::new, |(_, groups)| groups.concat())
}

/// Somebody who may send it; nobody where only others than these people may.
fn sender(row: &Row) -> Option<Person> {
    match row.access {
        Access::Public => Some(Person::Visitor),
        Access::Resident | Access::Owner => Some(Person::Owner),
        Access::Desk(may, _) => may.first().copied(),
    }
}

#[test]
fn every_form_says_which_texts_it_has() {
    let said = TEXTS.iter().map(|(path, _)| *path);
    let said: Vec<&str> = said.chain(WITHOUT.iter().copied()).collect();
    let known: BTreeSet<&str> = forms().map(|row| row.path).collect();
    let without: Vec<_> = known.iter().filter(|path| !said.contains(path)).collect();
    assert!(
        without.is_empty(),
        "forms of access/table of which access/typed.rs says nothing: {without:#?}"
    );
    let stale: Vec<_> = said.iter().filter(|path| !known.contains(*path)).collect();
    assert!(stale.is_empty(), "no forms of access/table: {stale:#?}");
    let once: BTreeSet<&str> = said.iter().copied().collect();
    assert_eq!(once.len(), said.len(), "a form is said twice");
}

/// What pages ask for is what is said above: a text that a form has got since is missed
/// there, and each form that is said is found.
#[tokio::test]
async fn every_text_of_a_form_on_a_page_is_said() {
    let hall = Hall::open().await;
    // What is applied for in this world is this item alone.
    let found = store::guide::get(&hall.store, GUIDE).await.unwrap();
    let declared = |name: &str| field_at(&found.guide.form, name).is_some();
    let mut missed = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for (person, address) in pages(hall.world) {
        let page = open(&hall, person, &address).await;
        for (action, name) in page.free_texts() {
            let Some(path) = route_of(&action) else {
                missed.insert(format!("{address}: {action} is no route"));
                continue;
            };
            let said = texts(path);
            let known = said.iter().any(|text| fits(text, &name));
            // Those of the guide's, whose names no list here has.
            let known = known || (said.contains(&DECLARED[0]) && declared(&name));
            if !known {
                missed.insert(format!("{path}: {name}"));
            }
            seen.insert(path);
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
    let said: BTreeSet<&str> = TEXTS.iter().map(|(path, _)| *path).collect();
    let elsewhere: BTreeSet<&str> = ELSEWHERE.iter().copied().collect();
    let stale: Vec<_> = elsewhere.difference(&said).collect();
    assert!(stale.is_empty(), "said of no form: {stale:#?}");
    let found: Vec<_> = elsewhere.intersection(&seen).collect();
    assert!(
        found.is_empty(),
        "on a page, and said not to be: {found:#?}"
    );
    let asked = said.difference(&elsewhere);
    let lost: Vec<_> = asked.filter(|path| !seen.contains(*path)).collect();
    assert!(lost.is_empty(), "on no page any more: {lost:#?}");
}

/// The page, which has to be there; one may be led on to the part that it begins with.
async fn open(hall: &Hall, person: Person, address: &str) -> Reply {
    let mut page = hall.get(person, address).await;
    if page.status.is_redirection() {
        let to = page.location().to_owned();
        assert!(!to.contains("sign-in"), "{person:?} {address}: {to}");
        page = hall.get(person, &to).await;
    }
    let status = page.status;
    assert_eq!(status, StatusCode::OK, "{person:?} {address}");
    page
}

/// All pages, each by everybody who may see it, and each panel of the case.
fn pages(world: &World) -> BTreeSet<(Person, String)> {
    let mut pages = BTreeSet::new();
    for row in table::rows().filter(|row| !row.path.starts_with("/api/")) {
        let panel = row.path.starts_with("/desk/cases/{receipt}/");
        if row.method != "GET" && !panel {
            continue;
        }
        let people: &[Person] = match row.access {
            Access::Public => &[Person::Visitor],
            Access::Resident | Access::Owner => &[Person::Owner],
            Access::Desk(may, _) => may,
        };
        let address = row.address(world);
        pages.extend(people.iter().map(|person| (*person, address.clone())));
    }
    pages
}

/// The form that is posted to this address, as the table names it.
fn route_of(action: &str) -> Option<&'static str> {
    let address = action.split('?').next().unwrap_or_default();
    let parts: Vec<&str> = address.split('/').collect();
    let open = |path: &str| path.matches('{').count();
    let fits = |path: &&'static str| {
        let known: Vec<&str> = path.split('/').collect();
        known.len() == parts.len()
            && known
                .iter()
                .zip(&parts)
                .all(|(known, part)| known.starts_with('{') || known == part)
    };
    // An address with fewer open places is the nearer one, as for the router.
    forms()
        .map(|row| row.path)
        .filter(fits)
        .min_by_key(|path| open(path))
}

/// Whether a field has the name that is said, of whichever line, row or material.
fn fits(said: &str, name: &str) -> bool {
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let (said, parts): (Vec<&str>, Vec<&str>) =
        (said.split('.').collect(), name.split('.').collect());
    let same = |(said, part): (&&str, &&str)| {
        said == part || said.starts_with('{') || (is_number(said) && is_number(part))
    };
    said.len() == parts.len() && said.iter().zip(&parts).all(same)
}

#[tokio::test]
async fn markup_typed_into_any_form_is_text_where_it_comes_back() {
    let mut shown = BTreeSet::new();
    for row in forms() {
        let Some(person) = sender(row) else { continue };
        // A hall of its own: what one form does is not there for the next.
        let hall = Hall::open().await;
        for everything in [false, true] {
            let form = filled(row, hall.world, everything);
            let pairs: Vec<_> = form
                .iter()
                .map(|(name, text)| (name.as_str(), text.as_str()))
                .collect();
            let address = row.address(hall.world);
            let reply = if row.parts {
                hall.upload_with(person, &address, &pairs, &[]).await
            } else {
                hall.post(person, &address, &pairs).await
            };
            let what = format!("{address} (everything: {everything})");
            comes_back_as_text(&reply, &pairs, &what);
            if reply.body.contains(SHOWN) {
                shown.insert(row.path);
            }
            if reply.status == StatusCode::SEE_OTHER {
                let next = hall.get(person, reply.location()).await;
                comes_back_as_text(&next, &[], &what);
            }
        }
        hall.store.close().await.unwrap();
    }
    // Those that take no such signs give them back.
    for path in [
        "/verify",
        "/sign-in",
        "/register",
        "/desk/filters",
        "/desk/admin/staff/new",
    ] {
        assert!(shown.contains(path), "{path} does not show it: {shown:?}");
    }
}

/// The form of the table with markup in its texts, or in all of its fields.
fn filled(row: &Row, world: &World, everything: bool) -> Vec<(String, String)> {
    let mut form: Vec<(String, String)> = row
        .form(world)
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    if everything {
        for (_, text) in &mut form {
            MARKUP.clone_into(text);
        }
    }
    for name in texts(row.path) {
        let name = row.filled(name, world);
        form.retain(|(known, _)| *known != name);
        form.push((name, MARKUP.to_owned()));
    }
    form
}

/// No element has come of it; a field that has it, has it as it was typed.
fn comes_back_as_text(reply: &Reply, typed: &[(&str, &str)], what: &str) {
    assert!(!reply.status.is_server_error(), "{what}: {}", reply.status);
    if !reply.header("content-type").starts_with("text/html") {
        return;
    }
    assert!(!reply.body.contains("<xss"), "{what}: {}", reply.body);
    if reply.status != StatusCode::UNPROCESSABLE_ENTITY {
        return;
    }
    for (name, _) in typed.iter().filter(|(_, text)| *text == MARKUP) {
        // What an area has begun with, and what a box or a list offers, is another matter.
        let area = reply.text_area(name);
        if let Some(back) = area.filter(|back| back.contains("xss")) {
            assert_eq!(back, MARKUP, "{what}: {name}");
        }
    }
}
