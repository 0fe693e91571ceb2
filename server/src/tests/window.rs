//! The window: whose account it is, what is counted, what is taken back.

use axum::http::StatusCode;
use rules::{
    case::{Event, PaperPlace},
    receipt::Receipt,
};
use store::{case, draft};

use super::{
    hall::Hall,
    world::{Person, answers},
};

const SHOWN: &str = "13000000003";

#[tokio::test]
async fn no_account_is_verified_before_its_phone_was_asked_for() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/person/{}", hall.world.visit);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号未核验"), "{}", page.text());
    assert!(page.text().contains(SHOWN), "{}", page.text());
    let unasked = [("do", "verify"), ("shown_phone", SHOWN)];
    let refused = hall.post(Person::Clerk, &address, &unasked).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("own_phone").is_some());
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号未核验"), "{}", page.text());
    // Nor is it given another phone by a form of somebody's own making.
    let taken = [("do", "code"), ("new_phone", "13700000000")];
    let refused = hall.post(Person::Clerk, &address, &taken).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains(SHOWN), "{}", page.text());
    // No phone to go to: nothing is taken back.
    let nowhere = [("do", "verify"), ("own_phone", "no")];
    let refused = hall.post(Person::Clerk, &address, &nowhere).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("own_new_phone").is_some());
    // What was shown is another phone than the account has.
    let stale = [
        ("do", "verify"),
        ("own_phone", "yes"),
        ("shown_phone", "13700000000"),
    ];
    let refused = hall.post(Person::Clerk, &address, &stale).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let mut answered = stale;
    answered[2].1 = SHOWN;
    let done = hall.post(Person::Clerk, &address, &answered).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("账号已核验"), "{}", page.text());
    assert!(!page.body.contains(SHOWN), "masked again");
    let ended = hall.get(Person::Unverified, "/my").await;
    assert!(ended.field("password").is_some(), "{}", ended.text());
}

#[tokio::test]
async fn the_phone_of_an_unverified_account_is_not_the_applicants() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/person/{}", hall.world.visit);
    let start = [("do", "start:resident-pension")];
    let begun = hall.post(Person::Clerk, &address, &start).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let intake = hall.get(Person::Clerk, begun.location()).await;
    assert!(!intake.field("applicant.name").unwrap().is_empty());
    assert_eq!(intake.field("applicant.phone").as_deref(), Some(""));
}

#[tokio::test]
async fn who_is_found_alone_is_compared_with_the_card_before_the_work_begins() {
    let hall = Hall::open().await;
    for said in ["张示范", "13000000001", "0010"] {
        let form = [("find", said)];
        let found = hall.post(Person::Clerk, "/desk/window", &form).await;
        assert_eq!(found.status, StatusCode::SEE_OTHER, "{said}");
        let page = hall.get(Person::Clerk, found.location()).await;
        let text = page.text();
        assert!(text.contains("请看证件原件"), "{said}: {text}");
        assert!(text.contains("110***********0010"), "{said}: {text}");
        assert!(!text.contains("选择事项"), "{said}: {text}");
        assert_eq!(page.body.matches("value=\"choose:").count(), 1, "{said}");
        let choose = format!("choose:{}", hall.world.receipt);
        let form = [("do", choose.as_str())];
        let chosen = hall.post(Person::Clerk, found.location(), &form).await;
        let page = hall.get(Person::Clerk, chosen.location()).await;
        assert!(page.text().contains("选择事项"), "{said}: {}", page.text());
    }
    // The whole number has been read off the card, or by its reader.
    let read = [("find", "110105195803120010")];
    let read = hall.post(Person::Clerk, "/desk/window", &read).await;
    let page = hall.get(Person::Clerk, read.location()).await;
    assert!(page.text().contains("选择事项"), "{}", page.text());
}

#[tokio::test]
async fn a_number_of_copies_is_read_as_it_stands() {
    let hall = Hall::open().await;
    let (draft, material) = (&hall.world.window_draft, &hall.world.material);
    let address = format!("/desk/window/{draft}/paper/{material}");
    for wrong in ["-1", "2-3", "0", "100", "两"] {
        let form = [("copies", wrong)];
        let refused = hall.post(Person::Clerk, &address, &form).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}");
        assert!(refused.text().contains("1至99"), "{}", refused.text());
        let form = refused.body.split(&address).nth(1).unwrap();
        assert!(form.contains(&format!("value=\"{wrong}\"")), "{wrong}");
    }
    // The second press of a double click writes down no more paper.
    for _ in 0..2 {
        let done = hall.post(Person::Clerk, &address, &[("copies", "２")]);
        assert_eq!(done.await.status, StatusCode::SEE_OTHER);
    }
    let page = hall
        .get(Person::Clerk, &format!("/desk/window/{draft}"))
        .await;
    let text = page.text();
    assert_eq!(text.matches("纸 · 2 份").count(), 1, "{text}");
    // What is written down stands in the field, to be put right there.
    let form = page.body.split(&address).nth(1).unwrap();
    let (form, _) = form.split_once("</form>").unwrap();
    assert!(form.contains("value=\"2\""), "{form}");
}

#[tokio::test]
async fn only_who_takes_in_is_offered_another_item() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/done/{}", hall.world.receipt);
    for (person, offered) in [(Person::Clerk, true), (Person::Auditor, false)] {
        let page = hall.get(person, &address).await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(
            page.body.contains("同一个人再办一件"),
            offered,
            "{person:?}"
        );
        assert_eq!(page.body.contains("下一位"), offered, "{person:?}");
    }
}

#[tokio::test]
async fn a_receipt_leads_to_what_else_is_done_at_a_counter() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let (token, material) = (&hall.world.window_draft, &hall.world.material);
    draft::keep_paper(&hall.store, &clerk, token, material, 1)
        .await
        .unwrap();
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let done = format!("/desk/window/done/{}", receipt.digits());
    let case = format!("/desk/cases/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &done).await;
    let (text, link) = (page.text(), format!("href=\"{case}\""));
    assert!(text.contains("打开办件（退还材料、撤回申请）"), "{text}");
    assert!(page.body.contains(&link));
    // Once it is over, the page says so, and the paper can still go back.
    let mut form = hall
        .get(Person::Clerk, &format!("{case}/withdraw"))
        .await
        .hidden(&format!("{case}/withdraw"));
    form.insert("present".to_owned(), "self".to_owned());
    let ended = hall
        .post_form(Person::Clerk, &format!("{case}/withdraw"), &form)
        .await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let text = hall.get(Person::Clerk, &done).await.text();
    assert!(text.contains("已撤回"), "{text}");
    assert!(!text.contains("已收件"), "{text}");
    assert!(text.contains("打开办件（退还材料）"), "{text}");
}

#[tokio::test]
async fn the_words_of_the_office_stand_beside_each_line_of_a_notice_at_the_window() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let token = &hall.world.window_draft;
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let notice = format!("/desk/window/notice/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &notice).await;
    for n in 0..3 {
        let list = format!("id=\"lines.{n}.todo-phrases\"");
        assert!(page.body.contains(&list), "{list}: {}", page.text());
    }
    assert!(page.text().contains("照片不清"), "{}", page.text());
}

#[tokio::test]
async fn a_case_is_taken_back_only_for_who_is_there() {
    let hall = Hall::open().await;
    let case = format!("/desk/cases/{}", hall.world.receipt);
    let address = format!("{case}/withdraw");
    let mut form = vec![
        ("seq", "1"),
        ("key", "a-key-of-this-withdrawal"),
        ("reason", "搬家了"),
    ];
    let refused = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("present").is_some());
    assert_eq!(refused.text_area("reason").as_deref(), Some("搬家了"));
    form.push(("present", "self"));
    let done = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = hall.get(Person::Clerk, done.location()).await;
    assert!(
        page.text().contains("打印终止办理通知书"),
        "{}",
        page.text()
    );
    assert!(!page.body.contains(&format!("href=\"{address}\"")));
    let officer = hall.get(Person::Officer, &case).await;
    assert!(officer.text().contains("窗口已按申请人要求办理撤回"));
}

#[tokio::test]
async fn who_comes_for_the_applicant_is_written_down_with_the_right_to() {
    let hall = Hall::open().await;
    let address = format!("/desk/cases/{}/withdraw", hall.world.receipt);
    let mut form = vec![
        ("seq", "1"),
        ("key", "a-key-of-this-withdrawal"),
        ("reason", "搬家了"),
        ("present", "agent"),
        ("agent.name", "李四"),
        ("agent.id_kind", "resident_card"),
        ("agent.id_number", "110101199003074514"),
        ("agent.relation", "儿子"),
    ];
    // Nothing shows the right to it yet.
    let refused = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("agent.mandate").is_some());
    assert_eq!(refused.field("agent.name").as_deref(), Some("李四"));
    form.push(("agent.mandate", "written"));
    let done = hall.post(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let clerk = hall.caller(Person::Clerk).await;
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let Some(Event::Withdrawn {
        agent: Some(agent), ..
    }) = view.log.last().map(|last| &last.event)
    else {
        panic!("{:?}", view.log.last())
    };
    assert_eq!(agent.person.id_number, "110101199003074514");
    // On every page the number is masked, in the history the name as well.
    let page = hall.get(Person::Clerk, done.location()).await;
    assert!(page.text().contains("代办人李*到场"), "{}", page.text());
    assert!(!page.body.contains("110101199003074514"));
    let paper = view.papers.len();
    let address = format!("/desk/cases/{}/papers/{paper}", hall.world.receipt);
    let text = hall.get(Person::Clerk, &address).await.text();
    assert!(text.contains("代办人李四（申请人的儿子"), "{text}");
    assert!(text.contains("110***********4514"), "{text}");
}

#[tokio::test]
async fn an_intake_pressed_twice_at_once_is_one_case_for_both() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/{}", hall.world.window_draft);
    let page = hall.get(Person::Clerk, &address).await;
    let mut form = answers();
    let name = page.field("applicant.name").unwrap();
    form.insert("applicant.name".to_owned(), name);
    form.insert("do".to_owned(), "notice".to_owned());
    // The first is done while the others have read the draft and not yet written to it.
    let presses =
        futures::future::join_all((0..4).map(|_| hall.post_form(Person::Clerk, &address, &form)));
    let presses = presses.await;
    let first = presses[0].location();
    assert!(first.starts_with("/desk/window/notice/"), "{first}");
    for press in &presses {
        assert_eq!(press.status, StatusCode::SEE_OTHER, "{}", press.text());
        assert_eq!(press.location(), first);
    }
    // And once more when it is long done.
    let late = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(late.location(), first);
}

/// The browser's way back gives the old page: what is typed in it then is not in the
/// case, and the clerk is told.
#[tokio::test]
async fn what_is_changed_after_the_intake_is_said_not_to_be_taken_in() {
    let hall = Hall::open().await;
    let address = format!("/desk/window/{}", hall.world.window_draft);
    let page = hall.get(Person::Clerk, &address).await;
    let mut form = answers();
    let name = page.field("applicant.name").unwrap();
    form.insert("applicant.name".to_owned(), name);
    form.insert("do".to_owned(), "notice".to_owned());
    let first = hall.post_form(Person::Clerk, &address, &form).await;
    let done = first.location().replace("/notice/", "/done/");
    let told = "后来改的内容没有收下";
    let page = hall.get(Person::Clerk, &done).await;
    assert!(!page.text().contains(told), "{}", page.text());
    // Spaces around it make it no other answer.
    form.insert("home.detail".to_owned(), " 1号 ".to_owned());
    let same = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(same.location(), first.location());
    for (path, text) in [("home.detail", "2号"), ("applicant.phone", "13911112222")] {
        let mut changed = form.clone();
        changed.insert(path.to_owned(), text.to_owned());
        let again = hall.post_form(Person::Clerk, &address, &changed).await;
        assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.text());
        assert!(again.location().starts_with(&done), "{}", again.location());
        let page = hall.get(Person::Clerk, again.location()).await;
        assert!(page.text().contains(told), "{path}: {}", page.text());
        let digits = done.rsplit('/').next().unwrap();
        let receipt = Receipt::parse(digits).unwrap();
        let clerk = hall.caller(Person::Clerk).await;
        let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
        let kept = view.case.answers.get("home.detail").map(String::as_str);
        assert_eq!(kept, Some("1号"), "{path}");
    }
}

#[tokio::test]
async fn the_window_is_told_until_when_its_paper_must_travel() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let start = hall.get(Person::Clerk, "/desk/window").await;
    assert!(!start.text().contains("要交接"), "{}", start.text());
    // Somebody of 大桥, at the window of 崔寨.
    let (token, material) = (&hall.world.window_draft, &hall.world.material);
    let mut typed = answers();
    typed.insert("home.village".to_owned(), "370105017201".to_owned());
    draft::save(&hall.store, &clerk, token, &typed)
        .await
        .unwrap();
    draft::keep_paper(&hall.store, &clerk, token, material, 2)
        .await
        .unwrap();
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let done = format!("/desk/window/done/{}", receipt.digits());
    let page = hall.get(Person::Clerk, &done).await;
    let words = "2份纸质材料要移交大桥街道办事处，最晚2026年11月24日。";
    assert!(page.text().contains(words), "{}", page.text());
    let hand_over = format!("/desk/cases/{}/hand-over", receipt.digits());
    assert!(page.body.contains(&format!("href=\"{hand_over}\"")));
    let opened = hall.get(Person::Clerk, &hand_over).await;
    let opened = opened.text();
    assert!(opened.contains("我已点清，移交"));
    // What will be printed is read before it is signed.
    for part in [
        "材料交接单",
        "下列纸质材料由崔寨街道办事处移交大桥街道办事处",
        "接收人（签名）",
    ] {
        assert!(opened.contains(part), "{part}: {opened}");
    }
    let start = hall.get(Person::Clerk, "/desk/window").await;
    assert!(start.text().contains("有1件要交接。"), "{}", start.text());
}

#[tokio::test]
async fn some_of_the_paper_goes_back_and_the_rest_stays() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Person::Clerk).await;
    let token = &hall.world.window_draft;
    for material in ["wife_household_register", "husband_household_register"] {
        draft::keep_paper(&hall.store, &clerk, token, material, 1)
            .await
            .unwrap();
    }
    let key = draft::submit_key(token);
    let filed = case::submit(&hall.store, &clerk, token, &key).await;
    let receipt = filed.unwrap().receipt;
    let address = format!("/desk/cases/{}/return-papers", receipt.digits());
    let page = hall.get(Person::Clerk, &address).await;
    assert!(page.text().contains("退还哪几样"), "{}", page.text());
    let mut form = page.hidden(&address);
    assert_eq!(form.get("choose").map(String::as_str), Some("on"));
    // Who takes it is asked first of all.
    let refused = hall.post_form(Person::Clerk, &address, &form).await;
    assert!(refused.message_at("present").is_some());
    form.insert("present".to_owned(), "self".to_owned());
    // No box is ticked: that is not all of it.
    let refused = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.message_at("materials").is_some());
    form.insert("return.wife_household_register".to_owned(), "on".to_owned());
    // Who has no script sees the list of what is ticked before it is done.
    let mut asked = form.clone();
    asked.insert("do".to_owned(), "preview".to_owned());
    let preview = hall.post_form(Person::Clerk, &address, &asked).await.text();
    let (_, sheet) = preview.split_once("申请人将看到").unwrap();
    let (sheet, _) = sheet.split_once("取消").unwrap();
    let before = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let name = |code: &str| before.guide.material(code).unwrap().name.clone();
    assert!(sheet.contains(&name("wife_household_register")), "{sheet}");
    assert!(
        !sheet.contains(&name("husband_household_register")),
        "{sheet}"
    );
    let seen = form.get("seq").cloned();
    assert_eq!(Some(before.seq.to_string()), seen, "nothing was done");
    let done = hall.post_form(Person::Clerk, &address, &form).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let view = case::view(&hall.store, &clerk, &receipt).await.unwrap();
    let handovers = &view.case.handovers;
    let place = |code: &str| handovers.places_of(code);
    let returned = [(PaperPlace::Returned, 1)];
    assert_eq!(place("wife_household_register"), returned);
    let here = PaperPlace::With("370115003".to_owned());
    assert_eq!(place("husband_household_register"), [(here, 1)]);
}
