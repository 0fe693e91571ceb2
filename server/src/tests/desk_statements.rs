//! Pages of the desk under their ceiling of SQL statements, which does not grow
//! with the rows (design, rule 12).

use axum::http::StatusCode;
use rules::{case::Command, receipt::Receipt};
use store::{
    Request,
    case::{self, Act},
    draft,
};

use super::{hall::Hall, world::Person};

/// 张示范 applies, without any material to hand in.
pub(super) async fn file(hall: &Hall) {
    let who = hall.caller(Person::Owner).await;
    file_by(hall, &who).await;
}

/// The same, by a request of that person's at another time.
pub(super) async fn file_by(hall: &Hall, who: &Request) -> Receipt {
    let token = draft::start(&hall.store, who, "resident-pension")
        .await
        .unwrap();
    let answers = [
        ("household_address.village", "370115003201"),
        ("household_address.detail", "21号"),
        ("student", "no"),
        ("employee_pension", "no"),
        ("start_date", "2027-01-01"),
        ("auto_pay", "no"),
    ];
    let answers = answers
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    draft::save(&hall.store, who, &token, &answers)
        .await
        .unwrap();
    case::submit(&hall.store, who, &token, &format!("submit-{token}"))
        .await
        .unwrap()
        .receipt
}

/// The page as the officer gets it, and how many statements it took.
async fn open(hall: &Hall, address: &str) -> (String, u64) {
    let before = hall.store.statements().get();
    let reply = hall.get(Person::Officer, address).await;
    assert_eq!(reply.status, StatusCode::OK, "{address}");
    (reply.body, hall.store.statements().get() - before)
}

#[tokio::test]
async fn the_inbox_stays_under_ten_with_five_rows_and_with_sixty() {
    let hall = Hall::open().await;
    // One case is there already that awaits its check.
    let mut filed = 1;
    let mut taken = Vec::new();
    for rows in [5, 60] {
        while filed < rows {
            file(&hall).await;
            filed += 1;
        }
        // Reference data is read once a minute, the session touched once: warm.
        open(&hall, "/desk").await;
        let (page, statements) = open(&hall, "/desk").await;
        let links = page.matches("class=\"row-link").count();
        assert!(links >= rows.min(50), "{links} rows on the page of {rows}");
        assert!(
            page.contains(&format!("要审查，共{rows}件")),
            "the count of the heap"
        );
        assert!(statements <= 10, "{rows} rows took {statements} statements");
        taken.push(statements);
    }
    assert_eq!(
        taken.first(),
        taken.last(),
        "it does not grow with the rows"
    );
}

#[tokio::test]
async fn a_search_reaches_every_row_by_its_pages() {
    let hall = Hall::open().await;
    // Two cases of the same person are there already.
    for _ in 0..51 {
        file(&hall).await;
    }
    let search = [("q", "张示范"), ("sort", "newest")];
    let first = hall.post(Person::Officer, "/desk", &search).await;
    assert!(first.body.contains("本页50件，后面还有"));
    let (_, cursor) = first.body.split_once("name=\"cursor\" value=\"").unwrap();
    let (cursor, _) = cursor.split_once('"').unwrap();
    let more = [("cursor", cursor), search[0], search[1]];
    let second = hall.post(Person::Officer, "/desk", &more).await;
    assert!(second.body.contains("本页3件"), "{}", second.body);
    assert!(second.body.contains("回到第一页"));
    let rows = |page: &str| -> Vec<String> {
        let links = page.split("href=\"/desk/cases/").skip(1);
        // A row's date leads to its case, too.
        let links = links.filter(|link| link[15..].starts_with('"'));
        links.map(|link| link[..15].to_owned()).collect()
    };
    let (one, two) = (rows(&first.body), rows(&second.body));
    assert_eq!((one.len(), two.len()), (50, 3));
    assert!(two.iter().all(|row| !one.contains(row)), "none comes twice");
}

#[tokio::test]
async fn a_case_stays_under_fifteen_however_much_has_happened() {
    let hall = Hall::open().await;
    let address = format!("/desk/cases/{}/accept", hall.world.receipt);
    let (first, cold) = open(&hall, &address).await;
    assert!(first.contains("受理通知书"), "the panel is open");
    assert!(cold <= 15, "{cold} statements, nothing cached");
    let who = hall.caller(Person::Owner).await;
    for n in 0..20 {
        let act = Act {
            receipt: Receipt::parse(&hall.world.receipt).unwrap(),
            seen: None,
            key: format!("message-number-{n:02}"),
            command: Command::Message {
                text: format!("留言{n}"),
            },
        };
        case::act(&hall.store, &who, act).await.unwrap();
    }
    let (page, warm) = open(&hall, &address).await;
    assert!(page.contains("留言19"));
    assert!(
        warm <= cold,
        "{warm} statements after twenty messages, {cold} before"
    );
}
