//! Snapshots of every public page as its reader sees it, signed out. After a
//! change that is meant: `INSTA_UPDATE=always cargo test -p server pages`, and
//! read the difference.

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
    let table = access::public_pages(hall.world);
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let _bound = settings.bind_to_scope();
    for path in table.into_iter().chain(MORE.map(str::to_owned)) {
        let reply = hall.get(Person::Visitor, &path).await;
        let name: String = path
            .trim_start_matches('/')
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
            .collect();
        let name = if name.is_empty() { "home" } else { &name };
        let title = reply
            .body
            .split_once("<title>")
            .and_then(|(_, rest)| rest.split_once("</title>"))
            .map(|(title, _)| title);
        let page = format!(
            "GET {path}\n{}\n{}\n\n{}",
            reply.status,
            title.unwrap_or("no title"),
            reply.text()
        );
        insta::assert_snapshot!(name, page);
    }
}
