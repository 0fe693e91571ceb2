//! Boards as pages and as files: under a ceiling of statements that does not grow
//! with the cases (design, rule 12), and the file says what the page says.

use axum::http::{StatusCode, header};

use super::{desk_statements::file, hall::Hall, world::Person};

#[tokio::test]
async fn every_board_stays_under_twelve_with_five_cases_and_with_forty() {
    let hall = Hall::open().await;
    let mut filed = 0;
    let mut taken = Vec::new();
    for cases in [5, 40] {
        while filed < cases {
            file(&hall).await;
            filed += 1;
        }
        let mut each = Vec::new();
        for (person, address) in [
            (Person::Clerk, "/desk/board"),
            (Person::Officer, "/desk/board/work"),
            (Person::Leader, "/desk/board/office"),
            (Person::Auditor, "/desk/board/area"),
        ] {
            // Reference data is read once a minute, the session touched once: warm.
            hall.get(person, address).await;
            let before = hall.store.statements().get();
            let reply = hall.get(person, address).await;
            assert_eq!(reply.status, StatusCode::OK, "{address}");
            let statements = hall.store.statements().get() - before;
            assert!(statements <= 12, "{address} took {statements} statements");
            each.push(statements);
        }
        taken.push(each);
    }
    assert_eq!(
        taken.first(),
        taken.last(),
        "they do not grow with the cases"
    );
}

#[tokio::test]
async fn a_clerk_is_led_to_what_is_begun_and_not_finished() {
    let hall = Hall::open().await;
    let board = hall.get(Person::Clerk, "/desk/board").await;
    let text = board.text();
    assert!(text.contains("今天我收的"), "{text}");
    assert!(text.contains("份没有收完的件"), "{text}");
    assert!(board.body.contains("href=\"/desk/window\""));
}

#[tokio::test]
async fn the_file_says_what_the_page_says() {
    let hall = Hall::open().await;
    file(&hall).await;
    let page = hall
        .get(Person::Leader, "/desk/board/office?month=2026-11")
        .await;
    let csv = hall
        .get(Person::Leader, "/desk/board/office/csv?month=2026-11")
        .await;
    assert_eq!(csv.status, StatusCode::OK);
    let headers = &csv.headers;
    assert_eq!(headers[header::CONTENT_TYPE], "text/csv; charset=utf-8");
    assert!(
        headers[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap()
            .ends_with("_2026-11.csv")
    );
    assert!(
        csv.body.starts_with('\u{feff}'),
        "spreadsheets know it as UTF-8"
    );
    let lines: Vec<&str> = csv.body.lines().collect();
    assert!(lines[0].contains("本机构看板"));
    let heads = "月份,收件,受理,一次性告知,办结";
    let at = lines.iter().position(|line| *line == heads).unwrap();
    let month = lines[at + 6];
    assert!(month.starts_with("2026年11月,"), "{month}");
    // The same numbers stand in the row of the page.
    let (_, row) = page.body.split_once("scope=\"row\">2026年11月<").unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    let numbers: Vec<&str> = row
        .split("cell-text\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(format!("2026年11月,{}", numbers.join(",")), month);
    assert!(numbers[0].parse::<u32>().unwrap() >= 2, "{numbers:?}");
}

#[tokio::test]
async fn what_a_figure_was_before_leads_to_its_cases() {
    let hall = Hall::open().await;
    for (person, address) in [
        (Person::Leader, "/desk/board/office?month=2026-12"),
        (Person::Auditor, "/desk/board/area?month=2026-12"),
    ] {
        let page = hall.get(person, address).await;
        let (_, earlier) = page.body.split_once("number-earlier\">").unwrap();
        let (link, _) = earlier.split_once("</a>").unwrap();
        let list = link.contains("href=\"/desk?") && link.contains("received=2026-11");
        assert!(list && link.contains("11月 "), "{address}: {link}");
        // It stands in the file, too.
        let words = link.rsplit("11月 ").next().unwrap();
        let words = words.split('<').next().unwrap();
        let csv = hall.get(person, &address.replace('?', "/csv?")).await.body;
        let head = csv.lines().find(|line| line.starts_with("数字,"));
        assert_eq!(head, Some("数字,是多少,单位,上个月,意思"), "{address}");
        assert!(csv.contains(&format!(",11月 {words},")), "{address}: {csv}");
    }
    let csv = hall.get(Person::Officer, "/desk/board/work/csv").await.body;
    assert!(
        csv.contains("数字,是多少,单位,意思"),
        "what is of today has no month before: {csv}"
    );
}

/// The filters themselves are neither on paper nor in the file.
#[tokio::test]
async fn a_board_says_what_its_filters_leave() {
    let hall = Hall::open().await;
    let whole = hall.get(Person::Leader, "/desk/board/office").await;
    assert!(!whole.text().contains("只算事项"));
    let filters = "guide=homestead-licence&office=370115003";
    let page = format!("/desk/board/office?{filters}");
    let page = hall.get(Person::Leader, &page).await.text();
    let csv = format!("/desk/board/office/csv?{filters}");
    let csv = hall.get(Person::Leader, &csv).await.body;
    let lead = csv.lines().nth(1).unwrap();
    assert!(
        lead.contains("只算事项“") && lead.ends_with("”的件。"),
        "{lead}"
    );
    assert!(lead.contains("、收件街道“"), "{lead}");
    assert!(page.contains(lead), "{lead}: {page}");
}

#[tokio::test]
async fn no_board_is_there_under_another_name() {
    let hall = Hall::open().await;
    for address in ["/desk/board/nothing", "/desk/board/nothing/csv"] {
        let reply = hall.get(Person::Leader, address).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{address}");
    }
}
