//! E-mail.

use axum::http::StatusCode;
use rules::outbox::Dispatch::{Dead, Sent, Waiting};

use super::{
    at_minute, hall_with_mail,
    mail_server::{MailServer, closed_port},
    only_sender, told, write,
};
use crate::{
    outbox::{Running, senders},
    tests::{hall::Hall, metrics::scrape, monday, world::Person},
};

/// A hall whose mail server is at this port.
async fn hall_at(port: u16) -> Hall {
    hall_with_mail(port, |_| {}).await
}

/// The owner chooses to be told by e-mail.
async fn choose(hall: &Hall, email: &str) {
    let form = [("by_email", "on"), ("email", email)];
    let reply = hall.post(Person::Owner, "/account/contact", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

#[tokio::test]
async fn a_mail_says_that_something_has_happened_and_nothing_more() {
    let port = closed_port();
    let mut server = MailServer::start(port);
    let hall = hall_at(port).await;
    choose(&hall, "zhang@mail.example").await;
    write(&hall, "请带原件来一趟").await;
    at_minute(&hall, &only_sender(&hall), 0).await;
    let mail = server.next();
    assert_eq!(mail["envelope"], serde_json::json!(["zhang@mail.example"]));
    assert_eq!(mail["to"], "zhang@mail.example");
    assert!(
        mail["from"].as_str().unwrap().contains("一网通办"),
        "{mail}"
    );
    assert_eq!(mail["subject"], "您的办件有新进展：工作人员给您留言");
    assert_eq!(mail["automatic"], "auto-generated");
    assert_eq!(mail["date"], "2026-11-23T02:00:00.000Z");
    let id = mail["id"].as_str().unwrap();
    assert!(id.ends_with("@hall.example>") && id.len() > 40, "{id}");
    let text = mail["text"].as_str().unwrap();
    let case = format!("https://hall.example/my/cases/{}", hall.world.receipt);
    assert!(text.contains(&case), "{text}");
    assert!(!id.contains(&hall.world.receipt));
    for personal in ["张示范", "生育登记", "请带原件", "13000000001", "110105"] {
        assert!(!mail.to_string().contains(personal), "{personal}: {mail}");
    }
    assert_eq!(server.end(), Vec::<serde_json::Value>::new(), "once");
    assert_eq!(told(&hall).await, [Sent]);
}

#[tokio::test]
async fn ten_minutes_of_outage_lose_nothing_and_send_nothing_twice() {
    let port = closed_port();
    let hall = hall_at(port).await;
    choose(&hall, "zhang@mail.example").await;
    let sender = only_sender(&hall);
    // More than a batch, before the outage is noticed and while it lasts.
    for n in 0..10 {
        write(&hall, &format!("{n}")).await;
    }
    for minute in 0..10 {
        at_minute(&hall, &sender, minute).await;
        write(&hall, &format!("during-{minute}")).await;
    }
    assert_eq!(told(&hall).await, [Waiting; 20]);
    let metrics = scrape(&hall, "127.0.0.1:9").await.body;
    assert!(metrics.contains("yiwang_outbox_waiting 20\n"), "{metrics}");
    assert!(
        metrics.contains("yiwang_outbox_oldest_seconds 540\n"),
        "{metrics}"
    );
    assert!(!metrics.contains("yiwang_outbox_sent_total"), "{metrics}");
    let server = MailServer::start(port);
    for minute in 10..40 {
        at_minute(&hall, &sender, minute).await;
    }
    assert_eq!(told(&hall).await, [Sent; 20]);
    let mut ids: Vec<String> = server
        .end()
        .iter()
        .map(|mail| mail["id"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(ids.len(), 20, "each once");
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), 20, "none twice");
    let metrics = scrape(&hall, "127.0.0.1:9").await.body;
    for line in [
        "yiwang_outbox_waiting 0",
        "yiwang_outbox_dead 0",
        "yiwang_outbox_oldest_seconds 0",
        "yiwang_outbox_sent_total{medium=\"email\"} 20",
    ] {
        assert!(
            metrics.lines().any(|found| found == line),
            "{line}: {metrics}"
        );
    }
}

#[tokio::test]
async fn who_is_not_known_there_is_a_dead_letter_and_an_administrator_sends_it_again() {
    let port = closed_port();
    let mut server = MailServer::start(port);
    let hall = hall_at(port).await;
    let sender = only_sender(&hall);
    choose(&hall, "nobody@mail.example").await;
    write(&hall, "甲").await;
    at_minute(&hall, &sender, 0).await;
    assert_eq!(told(&hall).await, [Dead]);
    choose(&hall, "full@mail.example").await;
    write(&hall, "乙").await;
    at_minute(&hall, &sender, 0).await;
    assert_eq!(told(&hall).await, [Dead, Waiting]);
    let page = hall.get(Person::Admin, "/desk/admin/outbox").await.body;
    for words in [
        "等待发送 1 条，没有发出 1 条",
        "邮件服务器答复 550",
        "邮件服务器答复 452",
    ] {
        assert!(page.contains(words), "{words}: {page}");
    }
    assert!(
        !page.contains("mail.example") && !page.contains("nobody"),
        "{page}"
    );
    let case = format!("/desk/cases/{}", hall.world.receipt);
    let case = hall.get(Person::Officer, &case).await.body;
    assert!(
        case.contains("没有发出") && case.contains("等待发送"),
        "{case}"
    );
    assert!(!case.contains("mail.example"), "{case}");
    let own = format!("/my/cases/{}", hall.world.receipt);
    let page = hall.get(Person::Owner, &own).await.body;
    assert!(page.contains("有通知没有发出"), "{page}");
    choose(&hall, "zhang@mail.example").await;
    let again = [("letter", "all")];
    let reply = hall
        .post(Person::Admin, "/desk/admin/outbox/again", &again)
        .await;
    assert_eq!(reply.location(), "/desk/admin/outbox?done=again");
    at_minute(&hall, &sender, 1).await;
    assert_eq!(told(&hall).await, [Sent, Sent]);
    assert_eq!(server.next()["to"], "zhang@mail.example");
    let log = hall.get(Person::Admin, "/desk/admin/log").await.body;
    assert!(log.contains("重发通知"), "{log}");
    let page = hall.get(Person::Owner, &own).await.body;
    assert!(
        page.contains("邮件、短信通知") && page.contains("已发出"),
        "{page}"
    );
    assert!(!page.contains("有通知没有发出"), "{page}");
}

// The test waits for the mail while the sender is at work beside it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn told_to_stop_they_finish_what_is_under_way() {
    let port = closed_port();
    let mut server = MailServer::start(port);
    let hall = hall_at(port).await;
    choose(&hall, "zhang@mail.example").await;
    hall.set_clock(monday());
    write(&hall, "甲").await;
    let running = Running::start(senders(&hall.state).unwrap());
    assert_eq!(server.next()["to"], "zhang@mail.example");
    running.stop().await;
    assert_eq!(told(&hall).await, [Sent]);
    write(&hall, "乙").await;
    assert_eq!(told(&hall).await, [Sent, Waiting]);
    assert_eq!(server.end().len(), 0);
}

#[tokio::test]
async fn the_account_page_offers_what_is_set_up_and_keeps_what_was_typed() {
    let plain = Hall::open().await;
    let page = plain.get(Person::Owner, "/account").await.body;
    assert!(!page.contains("/account/contact"), "{page}");
    let hall = hall_at(closed_port()).await;
    let page = hall.get(Person::Owner, "/account").await.body;
    assert!(
        page.contains("发邮件告诉我") && !page.contains("发短信告诉我"),
        "{page}"
    );
    let form = [("by_email", "on"), ("email", "zhang")];
    let reply = hall.post(Person::Owner, "/account/contact", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(reply.body.contains("value=\"zhang\""), "{}", reply.body);
    choose(&hall, "zhang@mail.example").await;
    let page = hall.get(Person::Owner, "/account").await.body;
    assert!(page.contains("z****@mail.example"), "{page}");
}
