//! Snapshots of every public page as its reader sees it, signed out. After a
//! change that is meant: `INSTA_UPDATE=always cargo test -p server pages`, and
//! read the difference.

use std::collections::BTreeSet;

use rules::receipt::Receipt;

use super::{access, hall::Hall, world::Person};

/// Pages that the table's one sample of an address does not show.
const MORE: [&str; 4] = [
    "/guides/food-stall",
    "/guides/id-card-renewal",
    "/guides?q=%E4%BD%8E%E4%BF%9D",
    "/guides?q=zzzz",
];

#[tokio::test]
async fn every_public_page_reads_as_it_did() {
    let hall = Hall::open().await;
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    let more = MORE.map(|path| (path, path.to_owned()));
    for (pattern, path) in access::public_pages(hall.world).into_iter().chain(more) {
        let reply = hall.get(Person::Visitor, &path).await;
        let title = reply
            .body
            .split_once("<title>")
            .and_then(|(_, rest)| rest.split_once("</title>"));
        let title = title.map_or("no title", |(title, _)| title);
        let page = format!(
            "GET {pattern}\n{}\n{title}\n\n{}",
            reply.status,
            reply.text()
        );
        let page = page.replace(reply.header("x-request-id"), "REQUEST");
        insta::assert_snapshot!(
            name(pattern),
            without_sources(&without_number(&page, &hall.world.receipt))
                .replace(&hall.world.paper, "CODE")
        );
    }
}

/// What search engines show under a page's title is its own.
#[tokio::test]
async fn the_pages_that_people_look_for_describe_themselves() {
    let hall = Hall::open().await;
    let mut seen = BTreeSet::new();
    for path in [
        "/",
        "/guides",
        "/guides/birth-registration",
        "/data",
        "/data/streets",
    ] {
        let body = hall.get(Person::Visitor, path).await.body;
        let said = body.split("<meta name=\"description\" content=\"").nth(1);
        let said = said
            .and_then(|rest| rest.split('"').next())
            .unwrap_or_default();
        assert!(said.chars().count() > 10, "{path}: {said}");
        assert!(seen.insert(said.to_owned()), "{path}: {said}");
    }
}

/// What the browser's half reads: each a string of JSON, with all that is on the page,
/// in a script that bears the page's nonce.
#[tokio::test]
async fn what_a_page_carries_along_is_whole() {
    let hall = Hall::open().await;
    let page = hall
        .get(Person::Visitor, "/guides/birth-registration")
        .await;
    assert_eq!(
        page.header("content-length"),
        page.body.len().to_string(),
        "one body, whose length is told"
    );
    let policy = page.header("content-security-policy");
    let (_, nonce) = policy.split_once("'nonce-").unwrap();
    let (nonce, _) = nonce.split_once('\'').unwrap();
    let scripts: Vec<_> = page.body.split("<script").skip(1).collect();
    assert!(scripts.len() > 2);
    for script in scripts {
        let (attributes, _) = script.split_once('>').unwrap();
        assert!(
            attributes.contains(&format!("nonce=\"{nonce}\"")),
            "{attributes}"
        );
    }
    let carried: Vec<_> = page.body.split("__RESOLVED_RESOURCES[").skip(1).collect();
    assert!(!carried.is_empty());
    let mut told = String::new();
    for data in carried {
        let (_, literal) = data.split_once("] = ").unwrap();
        let (literal, _) = literal.split_once(";</script>").unwrap();
        let text: String = serde_json::from_str(literal).unwrap();
        let _: serde_json::Value = serde_json::from_str(&text).unwrap();
        told.push_str(&text);
    }
    assert!(told.contains("生育登记"), "{told}");
}

/// Pages that stand open in one browser compare it: see `app/src/ui/tabs.js`.
#[tokio::test]
async fn a_page_says_for_whom_it_was_made() {
    let hall = Hall::open().await;
    let made_for = async |person: Person, path: &str| {
        let body = hall.get(person, path).await.body;
        let (_, rest) = body.split_once("data-person=\"")?;
        rest.split('"').next().map(str::to_owned)
    };
    let owner = made_for(Person::Owner, "/").await;
    assert!(owner.as_ref().is_some_and(|number| !number.is_empty()));
    assert_eq!(made_for(Person::Owner, "/my").await, owner);
    assert_ne!(made_for(Person::Other, "/my").await, owner);
    assert_eq!(made_for(Person::Visitor, "/").await, None);
    assert_eq!(made_for(Person::Visitor, "/my").await, None);
    // The staff sign in apart from the public.
    assert!(made_for(Person::Officer, "/desk").await.is_some());
    assert_eq!(made_for(Person::Officer, "/").await, None);
}

/// A form that shows what its address asks shows that also after going back: the
/// browser puts nothing into it that was chosen there and never asked.
#[tokio::test]
async fn a_form_of_the_address_says_what_the_list_shows() {
    let hall = Hall::open().await;
    for (person, path) in [
        (Person::Visitor, "/guides"),
        (Person::Visitor, "/data"),
        (Person::Visitor, "/data/villages"),
        (Person::Officer, "/desk"),
        (Person::Leader, "/desk/board/office"),
    ] {
        let body = hall.get(person, path).await.body;
        let forms = body.split("<form").skip(1);
        let forms = forms.filter_map(|rest| rest.split('>').next());
        let forms: Vec<_> = forms
            .filter(|form| form.contains("method=\"get\""))
            .collect();
        assert!(!forms.is_empty(), "{path}");
        for form in forms {
            assert!(form.contains("autocomplete=\"off\""), "{path}: {form}");
        }
    }
}

/// What `docs/articles.md` says of each article stands on the page of the
/// Measures too.
#[tokio::test]
async fn the_page_of_the_measures_names_the_code_and_the_tests() {
    let hall = Hall::open().await;
    let body = hall.get(Person::Visitor, "/measures").await.body;
    let page = include_str!("../../../docs/articles.md");
    let names = page
        .lines()
        .filter(|line| line.starts_with("- ["))
        .flat_map(|line| line.split('`').skip(1).step_by(2));
    let plain = |name: &&str| name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let mut seen = 0;
    for name in names.filter(plain) {
        assert!(body.contains(name), "{name}");
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
    for state in ["已落实", "部分落实", "尚未提供"] {
        assert!(body.contains(state), "{state}");
    }
}

/// Names of code and tests change with every change of them; a test of their own
/// looks after them.
fn without_sources(page: &str) -> String {
    let source = |line: &&str| !line.contains(".rs") && !line.contains(".spec.ts");
    page.lines().filter(source).collect::<Vec<_>>().join("\n")
}

/// A file's name for a page.
fn name(pattern: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let name: String = pattern
        .trim_matches(['/', '}'])
        .chars()
        .map(plain)
        .collect();
    if name.is_empty() {
        "home".to_owned()
    } else {
        name
    }
}

/// The number of a case is another one in each run.
fn without_number(page: &str, digits: &str) -> String {
    let grouped = Receipt::parse(digits).unwrap().to_string();
    page.replace(digits, "NUMBER").replace(&grouped, "NUMBER")
}
