//! Forms without wasm: refused with what was typed, never twice, and nothing is
//! lost when the session has ended.

use axum::http::StatusCode;
use chrono::TimeDelta;
use store::draft;

use super::{
    hall::Hall,
    monday,
    world::{PASSWORD, Person, answers},
};

#[tokio::test]
async fn a_wrong_password_keeps_the_phone_and_not_the_password() {
    let hall = Hall::open().await;
    let form = [
        ("phone", "13000000001"),
        ("password", "not-the-password"),
        ("next", "/my"),
    ];
    let reply = hall.post(Person::Visitor, "/sign-in", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reply.field("phone").as_deref(), Some("13000000001"));
    assert_eq!(reply.field("next").as_deref(), Some("/my"));
    assert!(!reply.body.contains("not-the-password"));
    assert!(reply.text().contains("密码不对"), "{}", reply.text());
    assert!(reply.headers.get("set-cookie").is_none());
}

/// A search stands in the address, and the page shows it as it was typed.
#[tokio::test]
async fn what_was_searched_for_stands_in_the_field_as_it_was_typed() {
    let hall = Hall::open().await;
    for typed in ["A&B", "100%25", "100%", "a%26b=c", "低保 +", "?q=#"] {
        for page in ["/guides", "/data", "/data/streets"] {
            let asked = format!("{page}?q={}", app::ui::url::encode(typed));
            let found = hall.get(Person::Visitor, &asked).await;
            assert_eq!(found.status, StatusCode::OK, "{asked}");
            assert_eq!(found.field("q").as_deref(), Some(typed), "{asked}");
        }
    }
}

/// The header's forms lead back to the page: without script that is all that is
/// known of where one was going.
#[tokio::test]
async fn a_refused_sign_in_knows_the_way_on_also_after_a_change_of_view() {
    let hall = Hall::open().await;
    for next in [
        "/guides/old-age-allowance?from=a&to=b",
        "/guides?q=a%26b%3Dc&for=100%2525",
        "/guides?q=%E4%BD%8E%E4%BF%9D",
    ] {
        let asked = format!("/sign-in?next={}", app::ui::url::encode(next));
        let page = hall.get(Person::Visitor, &asked).await;
        assert_eq!(page.field("next").as_deref(), Some(next));
        let form = [
            ("phone", "13000000001"),
            ("password", "not-the-password"),
            ("next", next),
        ];
        let refused = hall.post(Person::Visitor, "/sign-in", &form).await;
        let switch = refused.hidden("/view");
        assert!(switch["back"].starts_with("/sign-in?next="), "{switch:?}");
        let mut switch = switch;
        switch.insert("elder".to_owned(), "on".to_owned());
        let switched = hall.post_form(Person::Visitor, "/view", &switch).await;
        assert_eq!(switched.status, StatusCode::SEE_OTHER);
        let page = hall.get(Person::Visitor, switched.location()).await;
        assert_eq!(page.field("next").as_deref(), Some(next));
    }
    // An address that cannot be carried is left out, and the page is there.
    let long = format!("/guides?q={}", "x".repeat(70_000));
    let form = [("phone", "1"), ("password", "x"), ("next", &long)];
    let refused = hall.post(Person::Visitor, "/sign-in", &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.hidden("/view")["back"], "/sign-in");
}

/// Somebody is held off for a quarter of an hour: a program that fills forms in is
/// told so in its own words, too.
#[tokio::test]
async fn who_tries_passwords_out_is_told_when_to_come_again() {
    let hall = Hall::open().await;
    for (door, name, account) in [
        ("/sign-in", "phone", "13000000001"),
        ("/desk/sign-in", "login", "admin"),
    ] {
        let form = [(name, account), ("password", "not-the-password")];
        let mut reply = hall.post(Person::Visitor, door, &form).await;
        assert_eq!(reply.header("retry-after"), "", "{door}: only wrong");
        let mut tries = 1;
        while reply.status == StatusCode::UNPROCESSABLE_ENTITY && tries < 100 {
            reply = hall.post(Person::Visitor, door, &form).await;
            tries += 1;
        }
        assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{door}");
        assert!(reply.text().contains("尝试次数过多"), "{}", reply.text());
        let wait: u64 = reply.header("retry-after").parse().unwrap();
        assert!((1..=900).contains(&wait), "{door}: {wait}");
    }
}

#[tokio::test]
async fn signing_in_goes_where_one_was_going_and_nowhere_else() {
    let hall = Hall::open().await;
    for (next, to) in [
        ("/account", "/account"),
        ("https://evil.example", "/my"),
        ("//evil.example", "/my"),
    ] {
        let form = [
            ("phone", "130 0000 0001"),
            ("password", PASSWORD),
            ("next", next),
        ];
        let reply = hall.post(Person::Visitor, "/sign-in", &form).await;
        assert_eq!(
            (reply.status, reply.location()),
            (StatusCode::SEE_OTHER, to)
        );
        assert!(reply.header("set-cookie").starts_with("yiwang="));
    }
    let staff = [
        ("login", "admin"),
        ("password", PASSWORD),
        ("next", "/desk/admin/log"),
    ];
    let reply = hall.post(Person::Visitor, "/desk/sign-in", &staff).await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::SEE_OTHER, "/desk/admin/log")
    );
    assert!(reply.header("set-cookie").starts_with("yiwang_desk="));
}

#[tokio::test]
async fn a_faulty_registration_is_refused_by_field() {
    let hall = Hall::open().await;
    let form = [
        ("name", "赵一"),
        ("id_number", "110105195803120011"),
        ("phone", "13800138000"),
        ("password", "correct horse"),
    ];
    let reply = hall.post(Person::Visitor, "/register", &form).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    let message = reply
        .message_at("id_number")
        .expect("a message at the field");
    assert!(message.starts_with("身份证号码"), "{}", reply.text());
    assert!(
        reply.body.contains("href=\"#id_number\""),
        "the summary links to the field"
    );
    assert_eq!(reply.field("name").as_deref(), Some("赵一"));
    assert_eq!(
        reply.field("id_number").as_deref(),
        Some("110105195803120011")
    );
    assert_eq!(reply.field("password").as_deref(), Some(""));
}

#[tokio::test]
async fn a_script_is_told_the_same_as_json() {
    let hall = Hall::open().await;
    let request = hall
        .request(axum::http::Method::POST, Person::Visitor, "/sign-in")
        .header("accept", "application/json")
        .body("phone=13000000001&password=wrong-password".into());
    let reply = hall.send(request.unwrap()).await;
    assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(reply.refusal().code, "wrong_phone_or_password");
}

#[tokio::test]
async fn what_was_typed_while_the_session_ended_becomes_the_draft() {
    let hall = Hall::open().await;
    hall.set_clock(monday() + TimeDelta::hours(3));
    let page = format!("/apply/{}/form", hall.world.draft);
    let mut typed = answers();
    typed.insert(
        "home.detail".to_owned(),
        "长桥路 \"8\" 号 & <后院>".to_owned(),
    );
    let reply = hall.post_form(Person::Owner, &page, &typed).await;
    assert_eq!(reply.status, StatusCode::UNAUTHORIZED);
    assert!(
        reply.text().contains("您填写的内容还在"),
        "{}",
        reply.text()
    );
    let kept = reply.hidden("/sign-in");
    assert_eq!(kept["kept_action"], page);
    for (path, text) in &typed {
        assert_eq!(kept[&format!("kept.{path}")], *text);
    }

    // A wrong password does not lose it either.
    let sign_in = |password: &str| {
        let mut form = kept.clone();
        form.insert("phone".to_owned(), "13000000001".to_owned());
        form.insert("password".to_owned(), password.to_owned());
        form
    };
    let wrong = hall
        .post_form(Person::Visitor, "/sign-in", &sign_in("not-the-password"))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(wrong.hidden("/sign-in"), kept);

    let reply = hall
        .post_form(Person::Visitor, "/sign-in", &sign_in(PASSWORD))
        .await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::SEE_OTHER, page.as_str())
    );
    let token = reply
        .header("set-cookie")
        .trim_start_matches("yiwang=")
        .split(';')
        .next()
        .unwrap();
    let now = monday() + TimeDelta::hours(3);
    let signed_in = store::session::caller(&hall.store, token, now)
        .await
        .unwrap()
        .unwrap();
    let who = store::Request::new(signed_in.caller, now, "test", "192.0.2.1");
    assert_eq!(
        draft::load(&hall.store, &who, &hall.world.draft)
            .await
            .unwrap()
            .answers,
        typed
    );
}

#[tokio::test]
async fn what_was_typed_never_reaches_another_persons_draft() {
    let hall = Hall::open().await;
    let page = format!("/apply/{}/form", hall.world.draft);
    let form = [
        ("phone", "13000000002"),
        ("password", PASSWORD),
        ("kept_action", page.as_str()),
        ("kept.home.detail", "别人的"),
    ];
    let reply = hall.post(Person::Visitor, "/sign-in", &form).await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", reply.text());
    let form = hall.get(Person::Owner, &format!("{page}?part=1")).await;
    assert_eq!(form.field("home.detail").as_deref(), Some("1号"));
}

#[tokio::test]
async fn pressed_twice_it_is_one_case() {
    let hall = Hall::open().await;
    let check = format!("/apply/{}/check", hall.world.draft);
    let refused = hall.post(Person::Owner, &check, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("请阅读声明"), "{}", refused.text());
    let form = [("declare", "on")];
    let (one, two) = tokio::join!(
        hall.post(Person::Owner, &check, &form),
        hall.post(Person::Owner, &check, &form)
    );
    assert_eq!(
        (one.status, two.status),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER),
        "{} {}",
        one.body,
        two.body
    );
    assert!(one.location().starts_with("/my/cases/") && one.location().ends_with("/received"));
    assert_eq!(one.location(), two.location());
    let later = hall.post(Person::Owner, &check, &form).await;
    assert_eq!(later.location(), one.location());
}

#[tokio::test]
async fn which_of_many_can_be_delivered_is_said_before_they_are_sent() {
    let hall = Hall::open().await;
    let pick = format!("pick.{}", hall.world.receipt);
    let form = [
        (pick.as_str(), "1"),
        ("what", "deliver"),
        ("method", "electronic"),
        ("do", "preview"),
    ];
    let address = "/desk/bulk?sort=newest&tab=all";
    let page = hall.post(Person::Officer, address, &form).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    assert!(
        text.contains("打勾的1件里，0件可以登记送达，1件办不了"),
        "{text}"
    );
    assert!(text.contains("还没有作出决定"), "{text}");
    let ticked = format!("name=\"{pick}\"");
    let mut boxes = page
        .body
        .split("<input")
        .filter_map(|rest| rest.split('>').next());
    assert!(boxes.any(|tag| tag.contains(&ticked) && tag.contains("checked")));
}

#[tokio::test]
async fn a_refused_run_of_many_comes_back_over_the_same_rows_with_their_ticks() {
    let hall = Hall::open().await;
    let pick = format!("pick.{}", hall.world.receipt);
    // Nobody has said what is to be done.
    let form = [(pick.as_str(), "1"), ("key", "a-key-of-this-run-of-many")];
    let address = "/desk/bulk?sort=newest&tab=all";
    let page = hall.post(Person::Officer, address, &form).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text().contains("请选择要做的事"), "{}", page.text());
    let boxes = page.body.split("<input").skip(1);
    let mut boxes = boxes.filter_map(|rest| rest.split('>').next());
    let of = |receipt: &str| format!("name=\"pick.{receipt}\"");
    let mine = boxes
        .clone()
        .find(|tag| tag.contains(&of(&hall.world.receipt)));
    let other = boxes.find(|tag| tag.contains(&of(&hall.world.noticed)));
    assert!(mine.unwrap().contains("checked"), "{mine:?}");
    assert!(!other.unwrap().contains("checked"), "{other:?}");
}

/// The case's page has one key for its forms, and the browser's way back gives
/// the page as it was.
#[tokio::test]
async fn a_withdrawal_with_the_key_of_a_message_is_not_said_to_be_done() {
    let hall = Hall::open().await;
    let page = format!("/my/cases/{}", hall.world.receipt);
    let post = async |what: &str, form: &[(&str, &str)]| {
        let address = format!("{page}/{what}");
        let key = ("key", "a-key-of-this-page-of-a-case");
        let form = [form, &[key]].concat();
        hall.post(Person::Owner, &address, &form).await
    };
    let text = ("text", "请问还要多久");
    let done = post("message", &[text]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let stale = post("withdraw", &[("seq", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("请问还要多久"), "{}", stale.text());
    let done = post("withdraw", &[("seq", "2")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text());
    let case = hall.get(Person::Owner, &page).await;
    assert!(!case.text().contains("撤回这件申请"), "{}", case.text());
}
