//! What somebody who means harm types: it is text, and stays text.

use axum::http::{Method, StatusCode};

use super::{
    hall::Hall,
    reply::Reply,
    world::{PDF, Person},
};

/// Breaks out of a text, of an attribute, and of a script's data.
pub(super) const MARKUP: &str = r#"</script><xss src=x onerror=alert(1)>"'><xss y="#;

/// Part of it as a page shows it.
pub(super) const SHOWN: &str = "&lt;xss";

/// Every form of it that a browser would read as an element.
pub(super) fn is_text_only(reply: &Reply, what: &str) {
    assert!(reply.status.is_success(), "{what}: {}", reply.status);
    assert!(!reply.body.contains("<xss"), "{what}: {}", reply.body);
}

/// What an applicant types into a draft and about a case, and every page that shows
/// it, for the applicant and at the desk. Which texts there are besides, and that none
/// is forgotten, says `access::typed`.
#[tokio::test]
async fn markup_typed_into_any_text_is_text_on_every_page() {
    let hall = Hall::open().await;
    let world = hall.world;
    let (draft, case, noticed) = (&world.draft, &world.receipt, &world.noticed);

    let form = format!("/apply/{draft}/form");
    let typed = [
        ("home.village", "370115003201"),
        ("home.detail", MARKUP),
        ("partner_name", MARKUP),
        ("section", "0"),
    ];
    let refused = hall.post(Person::Owner, &form, &typed).await;
    assert!(!refused.body.contains("<xss"), "{}", refused.body);
    for path in [form, format!("/apply/{draft}/check")] {
        let reply = hall.get(Person::Owner, &path).await;
        assert!(!reply.body.contains("<xss"), "{path}: {}", reply.body);
    }

    let material = format!("/apply/{draft}/files/{}", world.material);
    let name = format!("{MARKUP}.pdf");
    let sent = hall.upload(Person::Owner, &material, &[(&name, PDF)]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let listed = hall
        .get(Person::Owner, &format!("/apply/{draft}/materials"))
        .await;
    is_text_only(&listed, "the list of files");
    assert!(listed.body.contains(SHOWN), "the name is shown as it is");

    let said = [
        ("seq", "1"),
        ("key", "a-hostile-form-of-this-test-1"),
        ("text", MARKUP),
    ];
    let path = format!("/my/cases/{case}/message");
    let reply = hall.post(Person::Owner, &path, &said).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        reply.text()
    );
    let answered = [
        ("seq", "2"),
        ("key", "a-hostile-form-of-this-test-2"),
        ("text", MARKUP),
    ];
    let path = format!("/desk/cases/{case}/message");
    let reply = hall.post(Person::Officer, &path, &answered).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        reply.text()
    );
    let explained = [
        ("seq", "2"),
        ("key", "a-hostile-form-of-this-test-3"),
        ("explanation", MARKUP),
    ];
    let path = format!("/my/cases/{noticed}/correct/1");
    let reply = hall.post(Person::Owner, &path, &explained).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        reply.text()
    );
    let withdrawn = [
        ("seq", "3"),
        ("key", "a-hostile-form-of-this-test-4"),
        ("sure", "on"),
        ("reason", MARKUP),
    ];
    let path = format!("/my/cases/{noticed}/withdraw");
    let reply = hall.post(Person::Owner, &path, &withdrawn).await;
    assert_eq!(
        reply.status,
        StatusCode::SEE_OTHER,
        "{path}: {}",
        reply.text()
    );

    for (person, path) in [
        (Person::Owner, format!("/my/cases/{case}")),
        (Person::Owner, format!("/my/cases/{noticed}")),
        (Person::Owner, "/my".to_owned()),
        (Person::Officer, format!("/desk/cases/{case}")),
        (Person::Officer, format!("/desk/cases/{noticed}")),
        (Person::Officer, "/desk".to_owned()),
        (Person::Visitor, format!("/progress/{noticed}")),
    ] {
        is_text_only(&hall.get(person, &path).await, &path);
    }
}

/// What stands in an address comes back on pages, too.
#[tokio::test]
async fn markup_in_an_address_is_text_on_the_page() {
    let hall = Hall::open().await;
    let markup: String = form_urlencoded::byte_serialize(MARKUP.as_bytes()).collect();
    // What was asked for is repeated.
    for path in [
        format!("/guides?q={markup}"),
        format!("/data?q={markup}"),
        format!("/data/villages?q={markup}"),
        format!("/data/villages?field=name&value={markup}"),
        format!("/data/villages?field={markup}&value={markup}&sort={markup}"),
        format!("/data/villages?q={markup}&after={markup}"),
        format!("/sign-in?next=/{markup}"),
    ] {
        let reply = hall.get(Person::Visitor, &path).await;
        is_text_only(&reply, &path);
        assert!(reply.body.contains(SHOWN), "{path} does not show it");
    }
    let case = &hall.world.receipt;
    for (person, path) in [
        (Person::Visitor, format!("/guides/{markup}")),
        (
            Person::Visitor,
            format!("/guides?topic={markup}&{markup}={markup}"),
        ),
        (Person::Visitor, format!("/data/{markup}")),
        (
            Person::Visitor,
            format!("/data?topic={markup}&provider={markup}"),
        ),
        (Person::Visitor, format!("/data/villages?{markup}={markup}")),
        (
            Person::Visitor,
            format!("/data/villages/versions/1/{markup}"),
        ),
        (
            Person::Visitor,
            format!("/data/villages/versions/{markup}/villages.csv"),
        ),
        (Person::Visitor, format!("/data/villages/download/{markup}")),
        (Person::Visitor, format!("/verify/{markup}")),
        (Person::Visitor, format!("/progress/{markup}")),
        (Person::Visitor, format!("/{markup}")),
        (Person::Owner, format!("/my?tab={markup}&before={markup}")),
        (Person::Owner, format!("/my/cases/{markup}")),
        (
            Person::Owner,
            format!("/my/cases/{case}?done={markup}&seq={markup}"),
        ),
        (
            Person::Owner,
            format!(
                "/apply/{}/form?part={markup}&add={markup}",
                hall.world.draft
            ),
        ),
        (
            Person::Officer,
            format!("/desk?q={markup}&tab={markup}&sort={markup}&{markup}={markup}"),
        ),
        (
            Person::Officer,
            format!("/desk/cases/{case}?done={markup}&seq={markup}"),
        ),
        (Person::Officer, format!("/desk/cases/{case}/{markup}")),
        (Person::Officer, format!("/desk/board/{markup}")),
        (
            Person::Officer,
            format!("/desk/board/work?guide={markup}&office={markup}"),
        ),
        (Person::Leader, format!("/desk/team/reasons?done={markup}")),
        (
            Person::Clerk,
            format!("/desk/window/person/{}?q={markup}", hall.world.visit),
        ),
        (
            Person::Clerk,
            format!("/desk/window/{}?add={markup}", hall.world.window_draft),
        ),
        (Person::Auditor, format!("/desk/data/{markup}/1")),
        (Person::Visitor, format!("/api/v1?{markup}={markup}")),
        (Person::Visitor, format!("/api/v1/guides?{markup}={markup}")),
        (
            Person::Visitor,
            format!("/api/v1/datasets/villages/rows?{markup}={markup}"),
        ),
    ] {
        let reply = hall.get(person, &path).await;
        let status = reply.status;
        assert!(!status.is_server_error(), "{path}: {status}");
        let html = reply.header("content-type").starts_with("text/html");
        assert!(
            !html || !reply.body.contains("<xss"),
            "{path}: {}",
            reply.body
        );
        // Nothing else is taken for a page.
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
    }
}

/// A line break in what is typed makes no header of its own, and no place to be
/// sent to but ours.
#[tokio::test]
async fn what_is_typed_makes_no_header_and_leads_nowhere_else() {
    let hall = Hall::open().await;
    let world = hall.world;
    for next in [
        "/my%0d%0aset-cookie:%20stolen=1",
        "//elsewhere.example",
        "/%5celsewhere.example",
        "/%09/elsewhere.example",
        "/%0a/elsewhere.example",
        "/%00/elsewhere.example",
        "https://elsewhere.example",
        "javascript:alert(1)",
    ] {
        let decoded = form_urlencoded::parse(format!("next={next}").as_bytes())
            .next()
            .map(|(_, value)| value.into_owned())
            .unwrap();
        let form = [
            ("phone", "13000000002"),
            ("password", super::world::PASSWORD),
            ("next", &decoded),
        ];
        let reply = hall.post(Person::Visitor, "/sign-in", &form).await;
        assert_eq!(reply.status, StatusCode::SEE_OTHER, "{next}");
        let to = reply.location();
        assert!(
            to.starts_with('/') && !to.starts_with("//") && !to.contains(['\\', '\r', '\n']),
            "{next} leads to {to}"
        );
        assert!(!to.contains("elsewhere"), "{next} leads to {to}");
        // The switch for 长辈版 goes back to where it was, which is typed as well.
        let form = [("elder", "on"), ("back", decoded.as_str())];
        let switched = hall.post(Person::Visitor, "/view", &form).await;
        assert_eq!(switched.location(), "/", "{next}");
        for cookie in reply.headers.get_all("set-cookie") {
            assert!(!cookie.to_str().unwrap().starts_with("stolen"), "{next}");
        }
    }
    let path = format!("/apply/{}/files/{}", world.draft, world.material);
    for name in [
        "a\"; filename=b.exe\".pdf",
        "..\\..\\boot.pdf",
        "../../etc/passwd.pdf",
    ] {
        let sent = hall.upload(Person::Owner, &path, &[(name, PDF)]).await;
        assert!(!sent.status.is_server_error(), "{name}: {}", sent.body);
    }
    let loaded = hall
        .get(Person::Owner, &format!("/apply/{}/materials", world.draft))
        .await;
    for link in loaded.body.split("href=\"/files/draft/").skip(1) {
        let link = link.split('"').next().unwrap();
        let file = hall
            .get(Person::Owner, &format!("/files/draft/{link}"))
            .await;
        let disposition = file.header("content-disposition");
        let (_, name) = disposition.split_once("filename*=UTF-8''").unwrap();
        assert!(!name.contains(['"', ';', '/', '\\', ' ']), "{disposition}");
    }
}

/// Nothing outside the site's own folders is served, however it is written.
#[tokio::test]
async fn no_address_leads_out_of_its_folder() {
    let hall = Hall::open().await;
    for path in [
        "/pkg/../../Cargo.toml",
        "/pkg/%2e%2e/%2e%2e/Cargo.toml",
        "/pkg/..%2f..%2fCargo.toml",
        "/static/%2e%2e%5c%2e%2e%5cCargo.toml",
        "/static//etc/passwd",
        "/static/%00",
        "/files/draft/..%2f..%2f..%2fetc/1",
    ] {
        let reply = hall.get(Person::Owner, path).await;
        assert!(
            reply.status.is_client_error(),
            "{path}: {} {}",
            reply.status,
            reply.body
        );
        assert!(
            !reply.body.contains("[workspace]") && !reply.body.contains("root:"),
            "{path}"
        );
    }
    let hash = &hall.world.hash;
    for path in [
        format!("/files/case/{}/..%2f{hash}", hall.world.receipt),
        format!("/files/case/{}/{}", hall.world.receipt, &hash[..10]),
    ] {
        let request = hall.request(Method::GET, Person::Owner, &path);
        let reply = hall
            .send(request.body(axum::body::Body::empty()).unwrap())
            .await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
    }
}

/// A form in parts has room for 200 MB of files; of texts it keeps no more than any
/// other form, or a few of them, of nobody who is signed in, would fill the memory.
#[tokio::test]
async fn texts_around_files_have_the_room_of_one_form() {
    let hall = Hall::open().await;
    let long = "长".repeat(20_000);
    let names: Vec<_> = (0..18).map(|n| format!("field{n}")).collect();
    let texts: Vec<_> = names.iter().map(|n| (n.as_str(), long.as_str())).collect();
    let corrections = format!("/my/cases/{}/correct/1/files", hall.world.noticed);
    let counter = format!("/desk/window/correct/{}/files", hall.world.receipt);
    for (person, path) in [
        (Person::Visitor, &corrections),
        (Person::Owner, &corrections),
        (Person::Visitor, &counter),
        (Person::Clerk, &counter),
    ] {
        let reply = hall.upload_with(person, path, &texts, &[]).await;
        assert!(reply.status.is_client_error(), "{person:?} {path}");
        assert!(!reply.body.contains("长长长"), "{person:?} {path}: kept");
        assert!(
            reply.body.len() < 1 << 18,
            "{person:?} {path}: {}",
            reply.body.len()
        );
    }
}
