//! 补正 at home, by a browser that runs no script: nothing holds back the second press
//! of a double click.

use axum::http::StatusCode;
use rules::{
    case::Command,
    notice::{Contact, Defect, Notice, NoticeLine, Target, USUAL, usual_consequence, usual_how},
    receipt::Receipt,
};
use store::case::{self, Act};

use super::{hall::Hall, world::Person};

/// The name of the husband in the world's case is not the one on his paper.
async fn notice(hall: &Hall) {
    let line = NoticeLine {
        target: Target::Field("partner_name".to_owned()),
        defect: Defect::Mismatch,
        todo: "请照身份证件填写姓名。".to_owned(),
        on_the_spot: false,
    };
    let notice = Notice {
        lines: vec![line],
        period: USUAL,
        consequence: usual_consequence(),
        how: usual_how(),
        contact: Contact {
            whom: "崔寨街道便民服务中心".to_owned(),
            phone: "0531-00000000".to_owned(),
        },
    };
    let act = Act {
        receipt: Receipt::parse(&hall.world.receipt).unwrap(),
        seen: None,
        key: "the-notice-of-this-correction".to_owned(),
        command: Command::IssueNotice(notice),
    };
    let officer = hall.caller(Person::Officer).await;
    case::act(&hall.store, &officer, act).await.unwrap();
}

#[tokio::test]
async fn a_field_that_is_put_right_twice_has_been_put_right() {
    let hall = Hall::open().await;
    notice(&hall).await;
    let page = format!("/my/cases/{}", hall.world.receipt);
    let address = format!("{page}/correct/1");
    let form = |seq| {
        [
            ("seq", seq),
            ("key", "a-key-of-this-correction"),
            ("partner_name", "王小强"),
            ("do", "submit"),
        ]
    };
    for press in 1..=2 {
        let done = hall.post(Person::Owner, &address, &form("2")).await;
        let text = done.text();
        assert_eq!(done.status, StatusCode::SEE_OTHER, "press {press}: {text}");
        assert_eq!(done.location(), page);
    }
    // Whoever has seen that it is answered corrects nothing by this.
    let owner = hall.caller(Person::Owner).await;
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let view = case::view(&hall.store, &owner, &receipt).await.unwrap();
    let seen = view.seq.to_string();
    let same = hall.post(Person::Owner, &address, &form(&seen)).await;
    assert_eq!(same.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(same.text().contains("内容和原来一样"), "{}", same.text());
}
