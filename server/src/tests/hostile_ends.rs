//! What is typed where a case is turned away, goes back, comes to a counter, or goes
//! from one office to another: it is text on every page, and on paper.

use axum::http::{Method, StatusCode, header};
use rules::{authority::Caller, case::Person as Applicant, form::Answers, identity::IdKind};
use store::{
    Request, case as cases,
    draft::{self, Persons},
};

use super::{
    hall::Hall,
    hostile::{MARKUP, SHOWN, is_text_only},
    hostile_desk::{SHORT, act, case, is_refused, seq, shows, types},
    monday, parts,
    reply::Reply,
    world::{GUIDE, PASSWORD, PDF, Person, answers, filed_for},
};

/// The case's page for the applicant and at this desk, each with its `n`th paper.
fn both_sides(receipt: &str, staff: Person, n: u8) -> Vec<(Person, String)> {
    let mut pages = Vec::new();
    for (person, side) in [(Person::Owner, "/my"), (staff, "/desk")] {
        pages.push((person, format!("{side}/cases/{receipt}")));
        pages.push((person, format!("{side}/cases/{receipt}/papers/{n}")));
    }
    pages
}

/// A licence that the owner has applied for at 崔寨: only of a licence does the desk
/// write who else would be the authority, and which material is false.
async fn licence(hall: &Hall) -> String {
    let answers: Answers = [
        ("land.village", "370115003201"),
        ("land.detail", "村东"),
        ("purpose", "new"),
        ("area", "160"),
        ("floors", "2"),
        ("boundaries", MARKUP),
        ("land_kind", "homestead"),
        ("household.0.name", "张示范"),
        ("household.0.id_number", "110105195803120010"),
        ("household.0.relation", "head"),
        ("household.0.registered", "yes"),
        ("other_homestead", "no"),
        ("sold_house", "no"),
        ("start_date", "2027-03-01"),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into();
    let owner = hall.caller(Person::Owner).await;
    let receipt = filed_for(&hall.store, &owner, "homestead-licence", &answers).await;
    receipt.digits().to_owned()
}

#[tokio::test]
async fn markup_typed_where_a_case_is_turned_away_is_text_on_every_page() {
    let hall = Hall::open().await;
    for (ground, field) in [
        ("outside_powers", "authority"),
        ("false_materials", "which"),
    ] {
        let receipt = licence(&hall).await;
        let form = [("ground", ground), (field, MARKUP), ("explanation", MARKUP)];
        act(&hall, Person::Officer, &receipt, "reject", &form).await;
        // The second paper, after the receipt.
        shows(&hall, &both_sides(&receipt, Person::Officer, 2)).await;
    }
}

#[tokio::test]
async fn markup_typed_at_a_counter_is_text_on_every_page() {
    let hall = Hall::open().await;
    // What was sent back, after the applicant had explained.
    let noticed = &hall.world.noticed;
    let number = seq(&hall, Person::Owner, noticed).await.to_string();
    let explained = [
        ("seq", number.as_str()),
        ("key", "a-hostile-form-of-a-counter-1"),
        ("explanation", MARKUP),
    ];
    let line = format!("/my/cases/{noticed}/correct/1");
    types(&hall, Person::Owner, &line, &explained).await;
    let found = [
        ("lines.0.on", "on"),
        ("lines.0.defect", "illegible"),
        ("lines.0.todo", MARKUP),
    ];
    act(&hall, Person::Officer, noticed, "reopen", &found).await;
    // What was brought to the window afterwards, and what its file is called.
    let number = seq(&hall, Person::Clerk, noticed).await.to_string();
    let texts = [
        ("seq", number.as_str()),
        ("key", "a-hostile-form-of-a-counter-2"),
        ("explanation.1", MARKUP),
    ];
    // A quotation mark would end the name in the head of the part.
    let name = format!("{}.pdf", MARKUP.replace('"', ""));
    let path = format!("/desk/window/correct/{noticed}/files");
    let request = parts::of(hall.request(Method::POST, Person::Clerk, &path));
    let body = parts::form_at(&texts, &[("files.1", name.as_str(), PDF)]).into();
    let brought = hall.send(request.body(body).unwrap()).await;
    let text = brought.text();
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{path}: {text}");
    // Who is given a case at somebody else's desk is told why.
    let given = case(&hall).await;
    let leader = hall.caller(Person::Leader).await;
    let desks = store::team::desks(&hall.store, &leader).await.unwrap();
    let to = desks[0].0.to_string();
    let form = [("to", to.as_str()), ("reason", MARKUP)];
    act(&hall, Person::Leader, &given, "assign", &form).await;
    // Taken back by an agent.
    let withdrawn = case(&hall).await;
    let form = [
        ("present", "agent"),
        ("agent.name", "李四"),
        ("agent.id_kind", "resident_card"),
        ("agent.id_number", "110105198709250023"),
        ("agent.mandate", "written"),
        ("agent.relation", SHORT),
        ("reason", MARKUP),
    ];
    act(&hall, Person::Clerk, &withdrawn, "withdraw", &form).await;

    let mut pages = both_sides(&withdrawn, Person::Clerk, 2);
    pages.extend([
        (Person::Officer, format!("/desk/cases/{noticed}")),
        (Person::Owner, format!("/my/cases/{noticed}")),
        (Person::Officer, format!("/desk/cases/{given}")),
    ]);
    shows(&hall, &pages).await;
    // What is said inside the house stays there, and so do names of the desk.
    is_text_only(
        &hall.get(Person::Owner, &format!("/my/cases/{given}")).await,
        "a case that was given to somebody",
    );
}

/// What is no name and no number stands in the form again.
#[tokio::test]
async fn markup_typed_for_whoever_has_no_account_is_text_on_the_page() {
    let hall = Hall::open().await;
    let find = [("id_kind", "resident_card"), ("find", "11010519491231002X")];
    let found = hall.post(Person::Clerk, "/desk/window", &find).await;
    assert_eq!(found.status, StatusCode::SEE_OTHER, "{}", found.text());
    let person = found.location().to_owned();
    for what in ["serve", "register"] {
        let form = [
            ("do", what),
            ("seen", "on"),
            ("name", MARKUP),
            ("phone", MARKUP),
        ];
        is_refused(&hall, Person::Clerk, &person, &form).await;
    }
}

/// Taken in on paper at 崔寨, for 孙耿 to handle.
async fn taken_in_elsewhere(hall: &Hall) -> String {
    let clerk = hall.caller(Person::Clerk).await;
    let persons = Persons {
        applicant: Applicant {
            name: "张示范".to_owned(),
            id_kind: IdKind::ResidentCard,
            id_number: "110105195803120010".to_owned(),
            phone: "13000000001".to_owned(),
        },
        agent: None,
    };
    let store = &hall.store;
    let token = draft::start_at_window(store, &clerk, GUIDE, &persons)
        .await
        .unwrap();
    let mut answers = answers();
    answers.insert("home.village".to_owned(), "370115004201".to_owned());
    draft::save(store, &clerk, &token, &answers).await.unwrap();
    draft::keep_paper(store, &clerk, &token, "wife_household_register", 1)
        .await
        .unwrap();
    let key = draft::submit_key(&token);
    let done = cases::submit(store, &clerk, &token, &key).await.unwrap();
    done.receipt.digits().to_owned()
}

/// The session of the leader of the authority that coordinates, who is no [`Person`].
async fn coordinator(hall: &Hall) -> String {
    let who = Request::new(Caller::Anonymous, monday(), "test", "192.0.2.1");
    let token = store::staff::sign_in(&hall.store, &who, "dsj-leader", PASSWORD).await;
    format!("yiwang_desk={}", token.unwrap().as_str())
}

async fn ask(hall: &Hall, session: &str, path: &str, form: Option<&[(&str, &str)]>) -> Reply {
    let method = form.map_or(Method::GET, |_| Method::POST);
    let body = form.map_or_else(String::new, |form| {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(form)
            .finish()
    });
    let request = hall
        .request(method, Person::Visitor, path)
        .header(header::COOKIE, session)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(body.into());
    hall.send(request.unwrap()).await
}

#[tokio::test]
async fn markup_typed_between_offices_is_text_on_every_page() {
    let hall = Hall::open().await;
    let taken = taken_in_elsewhere(&hall).await;
    act(&hall, Person::Clerk, &taken, "hand-over", &[]).await;
    let note = [("note", MARKUP)];
    act(&hall, Person::Stranger, &taken, "take-over", &note).await;

    let refused = taken_in_elsewhere(&hall).await;
    act(&hall, Person::Clerk, &refused, "hand-over", &[]).await;
    let reason = [("reason", MARKUP)];
    act(
        &hall,
        Person::Stranger,
        &refused,
        "refuse-handover",
        &reason,
    )
    .await;
    let both = [
        (Person::Owner, format!("/my/cases/{refused}")),
        (Person::Stranger, format!("/desk/cases/{refused}")),
    ];
    shows(&hall, &both).await;
    // Who names the handler reads above the form why it was refused.
    let session = coordinator(&hall).await;
    let panel = format!("/desk/cases/{refused}/name-handler");
    let page = ask(&hall, &session, &panel, None).await;
    is_text_only(&page, &panel);
    assert!(page.body.contains(SHOWN), "{panel} does not show it");
    let number = seq(&hall, Person::Stranger, &refused).await.to_string();
    let named = [
        ("seq", number.as_str()),
        ("key", "a-hostile-form-between-offices"),
        ("to", "370115003"),
        ("reason", MARKUP),
    ];
    let done = ask(&hall, &session, &panel, Some(&named)).await;
    let text = done.text();
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{panel}: {text}");

    let pages = [
        (Person::Stranger, format!("/desk/cases/{taken}")),
        (Person::Clerk, format!("/desk/cases/{taken}")),
        (Person::Owner, format!("/my/cases/{taken}")),
        (Person::Owner, format!("/my/cases/{refused}")),
        (Person::Officer, format!("/desk/cases/{refused}")),
        (Person::Stranger, format!("/desk/cases/{refused}")),
    ];
    shows(&hall, &pages).await;
    for (person, path) in [
        (Person::Owner, "/my".to_owned()),
        (Person::Officer, "/desk?tab=handover".to_owned()),
        (Person::Clerk, "/desk/window/today".to_owned()),
        (Person::Visitor, format!("/progress/{refused}")),
    ] {
        is_text_only(&hall.get(person, &path).await, &path);
    }
}
