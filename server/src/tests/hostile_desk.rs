//! What somebody at the desk types, or whoever has taken their account: it is text
//! on every page, on the public's too.

use axum::http::StatusCode;
use rules::{
    catalogue::secrecy::{Answer, Question},
    receipt::Receipt,
};
use store::dataset;

use super::{
    hall::Hall,
    hostile::{MARKUP, SHOWN, is_text_only},
    public_data::{another_version, leader},
    world::{Person, filed},
};

/// For fields that take a few characters only.
pub(super) const SHORT: &str = "\"><xss y>";

/// Types it where it is taken.
pub(super) async fn types(hall: &Hall, person: Person, path: &str, form: &[(&str, &str)]) {
    let reply = hall.post(person, path, form).await;
    let taken = reply.status == StatusCode::SEE_OTHER;
    assert!(taken, "{path}: {} {}", reply.status, reply.text());
}

/// Types it where only what fits is taken: the page comes back with what was typed.
pub(super) async fn is_refused(hall: &Hall, person: Person, path: &str, form: &[(&str, &str)]) {
    let reply = hall.post(person, path, form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
    assert!(!reply.body.contains("<xss"), "{path}: {}", reply.body);
}

/// Each page shows it, and as text.
pub(super) async fn shows(hall: &Hall, pages: &[(Person, String)]) {
    for (person, path) in pages {
        let reply = hall.get(*person, path).await;
        is_text_only(&reply, path);
        assert!(reply.body.contains(SHOWN), "{path} does not show it");
    }
}

/// A case that the owner has filed at 崔寨.
pub(super) async fn case(hall: &Hall) -> String {
    let owner = hall.caller(Person::Owner).await;
    filed(&hall.store, &owner).await.digits().to_owned()
}

/// Number of the last event of a case that this person sees.
pub(super) async fn seq(hall: &Hall, person: Person, receipt: &str) -> u32 {
    let who = hall.caller(person).await;
    let receipt = Receipt::parse(receipt).unwrap();
    let view = store::case::view(&hall.store, &who, &receipt).await;
    view.unwrap().seq
}

/// An act on a case, by the form of its panel.
pub(super) async fn act(
    hall: &Hall,
    person: Person,
    receipt: &str,
    panel: &str,
    form: &[(&str, &str)],
) {
    let seq = seq(hall, person, receipt).await.to_string();
    let key = format!("hostile-{panel}-{receipt}");
    let mut form = form.to_vec();
    form.extend([("seq", seq.as_str()), ("key", key.as_str())]);
    types(
        hall,
        person,
        &format!("/desk/cases/{receipt}/{panel}"),
        &form,
    )
    .await;
}

#[tokio::test]
async fn markup_typed_about_a_case_is_text_on_every_page() {
    let hall = Hall::open().await;
    let refused = case(&hall).await;
    let acts: [(&str, &[(&str, &str)]); 5] = [
        ("take", &[]),
        ("give-back", &[("reason", MARKUP)]),
        ("opinion", &[("opinion", MARKUP)]),
        ("accept", &[]),
        ("decide", &[("outcome", "refused"), ("reasons", MARKUP)]),
    ];
    for (panel, form) in acts {
        act(&hall, Person::Officer, &refused, panel, form).await;
    }
    let granted = case(&hall).await;
    let result = [("outcome", "granted"), ("result", MARKUP)];
    act(&hall, Person::Officer, &granted, "accept", &[]).await;
    act(&hall, Person::Officer, &granted, "decide", &result).await;
    let noticed = case(&hall).await;
    let notice = [
        ("period", "15"),
        ("lines.0.target", "m:wife_household_register"),
        ("lines.0.defect", "illegible"),
        ("lines.0.todo", MARKUP),
        ("consequence", MARKUP),
        ("how", MARKUP),
        ("contact.whom", MARKUP),
        ("contact.phone", "0531-00000000"),
    ];
    act(&hall, Person::Officer, &noticed, "notice", &notice).await;
    let moved = case(&hall).await;
    let to = [("to", "370115004"), ("reason", MARKUP)];
    act(&hall, Person::Leader, &moved, "transfer", &to).await;

    let mut pages = Vec::new();
    // Behind each its last paper: decisions are the third, the notice is the second.
    for (receipt, n) in [(&refused, 3), (&granted, 3), (&noticed, 2)] {
        for (person, side) in [(Person::Owner, "/my"), (Person::Officer, "/desk")] {
            pages.push((person, format!("{side}/cases/{receipt}")));
            pages.push((person, format!("{side}/cases/{receipt}/papers/{n}")));
        }
    }
    pages.push((Person::Owner, format!("/my/cases/{noticed}/correct/1")));
    pages.push((Person::Stranger, format!("/desk/cases/{moved}")));
    shows(&hall, &pages).await;
    for (person, path) in [
        (Person::Owner, "/my".to_owned()),
        (Person::Owner, format!("/my/cases/{moved}")),
        (Person::Officer, "/desk".to_owned()),
        (Person::Visitor, format!("/progress/{refused}")),
    ] {
        is_text_only(&hall.get(person, &path).await, &path);
    }
}

#[tokio::test]
async fn markup_typed_in_the_rooms_of_the_desk_is_text_on_every_page() {
    let hall = Hall::open().await;
    let case = &hall.world.receipt;
    let reason = [("place", "notice"), ("title", SHORT), ("words", MARKUP)];
    types(&hall, Person::Leader, "/desk/team/reasons", &reason).await;
    types(&hall, Person::Officer, "/desk/filters", &[("name", SHORT)]).await;
    let office = [
        ("name", MARKUP),
        ("short", SHORT),
        ("window", MARKUP),
        ("address", MARKUP),
        ("phone", MARKUP),
        ("hours", MARKUP),
    ];
    let path = "/desk/admin/offices/370115003";
    types(&hall, Person::Admin, path, &office).await;
    let import = format!("/desk/admin/calendar/{}", hall.world.year);
    types(&hall, Person::Admin, &import, &[("reason", MARKUP)]).await;

    // A name takes no such signs; what was typed stands in the form again.
    let staff = [
        ("login", "hostile"),
        ("name", MARKUP),
        ("role", "auditor"),
        ("office", "mz"),
        ("password", "correct horse"),
    ];
    is_refused(&hall, Person::Admin, "/desk/admin/staff/new", &staff).await;
    let person = [
        ("do", "leave"),
        ("applicant.name", MARKUP),
        ("applicant.phone", MARKUP),
        ("agent.name", MARKUP),
        ("agent.relation", MARKUP),
        ("home.detail", MARKUP),
    ];
    let draft = format!("/desk/window/{}", hall.world.window_draft);
    is_refused(&hall, Person::Clerk, &draft, &person).await;
    let csv = format!(
        "date,weekday,kind,festival_zh,is_in_lieu_day\n2028-01-01,{MARKUP},{MARKUP},{MARKUP},0\n"
    );
    let sent = hall
        .upload_with(
            Person::Admin,
            "/desk/admin/calendar/files",
            &[("csv", csv.as_str())],
            &[],
        )
        .await;
    assert!(!sent.body.contains("<xss"), "{}", sent.body);

    let pages = [
        (Person::Leader, "/desk/team/reasons".to_owned()),
        (Person::Officer, "/desk".to_owned()),
        (Person::Admin, "/desk/admin/offices".to_owned()),
        (Person::Admin, path.to_owned()),
        (Person::Admin, "/desk/admin/log".to_owned()),
        (Person::Officer, format!("/desk/cases/{case}")),
        (Person::Officer, format!("/desk/cases/{case}/notice")),
        (Person::Owner, format!("/my/cases/{case}")),
    ];
    shows(&hall, &pages).await;
    for (person, path) in [
        (Person::Visitor, "/".to_owned()),
        (Person::Visitor, "/guides/birth-registration".to_owned()),
        (Person::Visitor, format!("/progress/{case}")),
        (Person::Leader, "/desk/board/work".to_owned()),
        (Person::Leader, "/desk/team".to_owned()),
        (Person::Clerk, draft),
        (Person::Admin, "/desk/admin/calendar".to_owned()),
        (Person::Admin, "/desk/admin/staff".to_owned()),
    ] {
        is_text_only(&hall.get(person, &path).await, &path);
    }
}

/// What is said of public data, of which everybody reads why it was taken away.
#[tokio::test]
async fn markup_typed_about_public_data_is_text_on_every_page() {
    let hall = Hall::open().await;
    let leader = leader(&hall).await;
    another_version(&hall).await;
    let doubts = Question::ALL.map(|question| Answer {
        question,
        holds: false,
    });
    let content = "0".repeat(64);
    dataset::review(
        &hall.store,
        &leader,
        "streets",
        2,
        &content,
        doubts.into(),
        MARKUP,
    )
    .await
    .unwrap();
    dataset::withdraw(&hall.store, &leader, "streets", 1, MARKUP)
        .await
        .unwrap();
    let pages = [
        (Person::Auditor, "/desk/data/streets/2".to_owned()),
        (Person::Visitor, "/data/streets".to_owned()),
    ];
    shows(&hall, &pages).await;
    for (person, path) in [
        (Person::Auditor, "/desk/data/streets/1"),
        (Person::Auditor, "/desk/data"),
        (Person::Visitor, "/data"),
        (Person::Visitor, "/data/streets/download/streets.csv"),
    ] {
        let reply = hall.get(person, path).await;
        assert!(!reply.body.contains("<xss"), "{path}: {}", reply.body);
    }
}
