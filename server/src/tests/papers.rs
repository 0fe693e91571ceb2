//! A paper as PDF, from the link to its check: read by other programs than ours.

use std::process;

use axum::http::{Method, StatusCode, header};
use chrono::TimeDelta;

use rules::{
    case::{Command, DeliveryMethod, Outcome},
    receipt::Receipt,
};
use sea_orm::ConnectionTrait as _;
use store::{
    case::{self, Act},
    draft,
};

use super::{
    hall::Hall,
    monday,
    world::{Person, answers},
};
use crate::paper_job::Sweep;

/// A request as a browser sends it for a file.
async fn download(hall: &Hall, person: Person, path: &str) -> (StatusCode, String, Vec<u8>) {
    let request = hall
        .request(Method::GET, person, path)
        .body(axum::body::Body::empty());
    let response = tower::ServiceExt::oneshot(hall.router.clone(), request.unwrap())
        .await
        .unwrap();
    let status = response.status();
    let name = response.headers().get(header::CONTENT_DISPOSITION);
    let name = name.map_or_else(String::new, |name| name.to_str().unwrap().to_owned());
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 24)
        .await
        .unwrap();
    (status, name, bytes.to_vec())
}

fn run(program: &str, arguments: &[&str]) -> String {
    let done = process::Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; run scripts/setup.sh test"));
    assert!(
        done.status.success(),
        "{program}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
    String::from_utf8(done.stdout).unwrap()
}

/// What `pdftotext` reads, without white space, and the address in the QR code.
fn read_back(pdf: &[u8]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("paper.pdf");
    std::fs::write(&path, pdf).unwrap();
    let path = path.to_str().unwrap();
    let picture = folder.path().join("page");
    let picture = picture.to_str().unwrap();
    run(
        "pdftoppm",
        &["-r", "150", "-png", "-singlefile", path, picture],
    );
    let code = run("zbarimg", &["--quiet", "--raw", &format!("{picture}.png")]);
    let text = run("pdftotext", &["-raw", path, "-"]);
    (text.split_whitespace().collect(), code.trim().to_owned())
}

#[tokio::test]
async fn a_paper_is_set_once_and_its_code_leads_to_its_check() {
    let hall = Hall::open().await;
    let page = format!("/my/cases/{}/papers/1", hall.world.receipt);
    let shown = hall.get(Person::Owner, &page).await;
    assert!(
        shown.body.contains(&format!("{page}/pdf")),
        "the page offers it"
    );
    let code = &hall.world.paper;
    for part in [
        "class=\"paper-qr\"",
        &format!("{}/verify/{code}", hall.site.0.base_url),
        &format!("核验码：{code}"),
    ] {
        assert!(shown.body.contains(part), "{part} is not on the page");
    }
    let (status, name, pdf) = download(&hall, Person::Owner, &format!("{page}/pdf")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(name.contains(".pdf"), "{name}");
    let (text, address) = read_back(&pdf);
    for word in ["收件凭证", "崔寨街道〔2026〕收", "收件专用章", "张示范"] {
        assert!(text.contains(word), "{word}: {text}");
    }
    let path = address.strip_prefix(&hall.site.0.base_url).unwrap();
    assert_eq!(path, format!("/verify/{}", hall.world.paper));
    let check = hall.get(Person::Visitor, path).await;
    assert_eq!(check.status, StatusCode::OK);
    let words = check.text();
    for word in [
        "是本大厅出具的文书",
        "现在有效",
        "收件凭证",
        "崔寨街道〔2026〕收",
    ] {
        assert!(words.contains(word), "{word}: {words}");
    }
    for personal in ["张示范", "生育", &hall.world.receipt] {
        assert!(
            !check.body.contains(personal),
            "{personal} stands on the public page"
        );
    }
    // Later, and for somebody else: the same bytes.
    hall.set_clock(monday() + TimeDelta::minutes(30));
    let desk = format!("/desk/cases/{}/papers/1/pdf", hall.world.receipt);
    let (status, _, again) = download(&hall, Person::Officer, &desk).await;
    assert_eq!(status, StatusCode::OK);
    assert!(again == pdf, "other bytes");
}

#[tokio::test]
async fn every_paper_is_set_without_anybody_asking_and_a_broken_one_keeps_none_waiting() {
    let hall = Hall::open().await;
    let broken = format!(
        "UPDATE cases SET guide_version = 999 WHERE receipt = '{}'",
        hall.world.receipt
    );
    let mend = format!(
        "UPDATE cases SET guide_version = (SELECT guide_version FROM cases WHERE receipt = '{}') WHERE receipt = '{}'",
        hall.world.noticed, hall.world.receipt
    );
    let database = hall.store.database();
    database.execute_unprepared(&broken).await.unwrap();
    let mut sweep = Sweep::default();
    let who = hall.caller(Person::Owner).await;
    assert!(sweep.round(&hall.state).await.unwrap() >= 2);
    let noticed = Receipt::parse(&hall.world.noticed).unwrap();
    let papers = store::paper::issued(&hall.store, &who, &noticed)
        .await
        .unwrap();
    assert_eq!(papers.len(), 2);
    assert!(
        papers.iter().all(|paper| paper.hash.is_some()),
        "{papers:?}"
    );
    // The sweep goes on behind the broken one, and comes back to it an hour later.
    database.execute_unprepared(&mend).await.unwrap();
    assert_eq!(sweep.round(&hall.state).await.unwrap(), 0);
    hall.set_clock(monday() + TimeDelta::hours(1));
    assert_eq!(sweep.round(&hall.state).await.unwrap(), 1);
    let left = store::paper::unset(&hall.store, 0, 10).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
    // What was set stays, whatever the office is called afterwards.
    let page = format!("/my/cases/{}/papers/2/pdf", hall.world.noticed);
    hall.set_clock(monday() + TimeDelta::minutes(2));
    let (_, _, before) = download(&hall, Person::Owner, &page).await;
    let renamed = "UPDATE offices SET name = '改名示例街道办事处' WHERE code = '370115003'";
    database.execute_unprepared(renamed).await.unwrap();
    hall.set_clock(monday() + TimeDelta::minutes(4));
    let (status, _, after) = download(&hall, Person::Owner, &page).await;
    assert_eq!(status, StatusCode::OK);
    assert!(before == after, "other bytes");
    let (text, _) = read_back(&after);
    for word in [
        "一次性补正告知书",
        "崔寨街道〔2026〕补",
        "崔寨街道办事处",
        "现一次性告知全部内容",
    ] {
        assert!(text.contains(word), "{word}: {text}");
    }
}

/// One step of a case.
async fn act(hall: &Hall, who: &store::Request, receipt: &Receipt, command: Command) {
    let view = case::view(&hall.store, who, receipt).await.unwrap();
    let act = Act {
        receipt: receipt.clone(),
        seen: Some(view.seq),
        key: format!("a-step-of-this-test-{}", view.seq),
        command,
    };
    case::act(&hall.store, who, act).await.unwrap();
}

#[tokio::test]
async fn each_paper_of_a_case_reads_in_print_as_it_was_issued() {
    let hall = Hall::open().await;
    let [owner, officer] = [
        hall.caller(Person::Owner).await,
        hall.caller(Person::Officer).await,
    ];
    let [whole, ended] =
        [&hall.world.receipt, &hall.world.noticed].map(|digits| Receipt::parse(digits).unwrap());
    let decide = Command::Decide {
        outcome: Outcome::Granted,
        reasons: String::new(),
        result: "准予登记".to_owned(),
    };
    let deliver = Command::Deliver {
        method: DeliveryMethod::AtWindow,
        on: monday().date_naive(),
    };
    for command in [Command::Accept, decide, deliver] {
        act(&hall, &officer, &whole, command).await;
    }
    let withdraw = Command::Withdraw {
        reason: "不办了".to_owned(),
    };
    act(&hall, &owner, &ended, withdraw).await;
    let issued = store::paper::issued(&hall.store, &owner, &whole)
        .await
        .unwrap();
    let served = format!("编号：{}）", issued[2].number);
    let cases: [(&Receipt, &[&[&str]]); 2] = [
        (
            &whole,
            &[
                &["收件专用章", "收件后5个工作日内告知您是否受理"],
                &[
                    "申请材料齐全、符合形式要求，自2026年11月23日（周一）起予以受理。",
                    "决定机关",
                ],
                &["经审查，符合条件，予以批准。", "内容：准予登记。"],
                &[
                    "决定已经送达。",
                    "窗口领取",
                    &served,
                    "受送达人（签名或者盖章）",
                ],
            ],
        ),
        (
            &ended,
            &[
                &["收件专用章"],
                &[
                    "现一次性告知全部内容",
                    "补正期限：10个工作日，至2026年12月7日（周一）。",
                ],
                &["您已于2026年11月23日（周一）撤回，办理终止。您说明的原因：不办了。"],
            ],
        ),
    ];
    for (receipt, papers) in cases {
        let view = case::view(&hall.store, &owner, receipt).await.unwrap();
        let issued = store::paper::issued(&hall.store, &owner, receipt)
            .await
            .unwrap();
        assert_eq!(view.papers.len(), papers.len());
        for (at, core) in papers.iter().enumerate() {
            let path = format!("/my/cases/{}/papers/{}/pdf", receipt.digits(), at + 1);
            let (status, _, pdf) = download(&hall, Person::Owner, &path).await;
            assert_eq!(status, StatusCode::OK, "{path}");
            let (text, _) = read_back(&pdf);
            let title = &view.papers[at].title;
            let number = format!("编号：{}", issued[at].number);
            let all = [title.as_str(), &number, "崔寨街道办事处"];
            for word in all.iter().chain(*core) {
                assert!(text.contains(word), "{title}: {word} is not in {text}");
            }
        }
    }
}

/// Taken in with one paper at 崔寨, for somebody who lives in 孙耿.
async fn taken_in_for_another_street(hall: &Hall, clerk: &store::Request) -> Receipt {
    let draft = &hall.world.window_draft;
    let mut answers = answers();
    answers.insert("home.village".to_owned(), "370115004201".to_owned());
    draft::save(&hall.store, clerk, draft, &answers)
        .await
        .unwrap();
    draft::keep_paper(&hall.store, clerk, draft, "wife_household_register", 2)
        .await
        .unwrap();
    case::submit(&hall.store, clerk, draft, "taken-in-for-another-street")
        .await
        .unwrap()
        .receipt
}

/// What is on paper is signed for by who gives and by who takes it.
#[tokio::test]
async fn what_is_handed_over_reads_in_print_with_its_list_and_both_signatures() {
    let hall = Hall::open().await;
    let [clerk, officer] = [
        hall.caller(Person::Clerk).await,
        hall.caller(Person::Stranger).await,
    ];
    let receipt = taken_in_for_another_street(&hall, &clerk).await;
    act(&hall, &clerk, &receipt, Command::HandOver).await;
    let take_over = Command::TakeOver {
        note: "户口簿缺一页".to_owned(),
    };
    act(&hall, &officer, &receipt, take_over).await;
    let lead = "下列纸质材料由崔寨街道办事处移交孙耿街道办事处";
    let list = ["交接的材料", "户口簿（女方）", "纸质2", "业务专用章"];
    let handed: &[&str] = &[
        "编号：崔寨街道〔2026〕交1号",
        "移交人崔寨街道办事处崔寨窗口示例，2026年11月23日",
        "移交人（签名）：",
        "接收人（签名）：",
    ];
    let taken: &[&str] = &[
        "材料交接单（双方已签收）",
        "编号：孙耿街道〔2026〕交1号",
        "移交人崔寨街道办事处崔寨窗口示例，2026年11月23日",
        "接收人孙耿街道办事处孙耿经办示例，2026年11月23日",
        "与清单不一致之处户口簿缺一页",
    ];
    for (n, person, core) in [(2, Person::Clerk, handed), (3, Person::Stranger, taken)] {
        let path = format!("/desk/cases/{}/papers/{n}/pdf", receipt.digits());
        let (status, _, pdf) = download(&hall, person, &path).await;
        assert_eq!(status, StatusCode::OK, "{path}");
        let (text, address) = read_back(&pdf);
        for word in ["材料交接单", lead].iter().chain(&list).chain(core) {
            assert!(text.contains(word), "{word} is not in {text}");
        }
        let check = address.strip_prefix(&hall.site.0.base_url).unwrap();
        let check = hall.get(Person::Visitor, check).await;
        assert!(check.text().contains("现在有效"), "{}", check.text());
    }
}

#[tokio::test]
async fn the_check_of_a_refusal_reads_as_a_refusal_and_names_nobody() {
    let hall = Hall::open().await;
    let owner = hall.caller(Person::Owner).await;
    let officer = hall.caller(Person::Officer).await;
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let refuse = Command::Decide {
        outcome: Outcome::Refused,
        reasons: "不符合条件的理由，写明事实和依据。".to_owned(),
        result: String::new(),
    };
    for command in [Command::Accept, refuse] {
        act(&hall, &officer, &receipt, command).await;
    }
    let issued = store::paper::issued(&hall.store, &owner, &receipt)
        .await
        .unwrap();
    let path = format!("/verify/{}", issued[2].code);
    let check = hall.get(Person::Visitor, &path).await;
    assert_eq!(check.status, StatusCode::OK);
    for word in ["办理结果文书（不予批准）", "崔寨街道〔2026〕决1号"] {
        assert!(check.body.contains(word), "{word}: {}", check.text());
    }
    let hidden = ["准予", "予以批准", "张示范", "生育", &hall.world.receipt];
    for word in hidden {
        assert!(!check.body.contains(word), "{word} stands on the page");
    }
}

#[tokio::test]
async fn a_code_that_nobody_issued_is_told_so() {
    let hall = Hall::open().await;
    let none = hall
        .get(Person::Visitor, "/verify/7KQ2M9ZT4XWB3RHC5NVD8PJF6G")
        .await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert!(none.text().contains("没有查到这个核验码的文书"));
    let wrong = hall
        .post(Person::Visitor, "/verify", &[("code", "12")])
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("26 位"));
    assert!(wrong.body.contains("value=\"12\""), "what was typed stays");
    let code = format!(" {} ", hall.world.paper.to_lowercase());
    let found = hall
        .post(Person::Visitor, "/verify", &[("code", &code)])
        .await;
    assert_eq!(found.location(), format!("/verify/{}", hall.world.paper));
}
