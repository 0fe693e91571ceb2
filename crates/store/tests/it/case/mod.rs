//! Cases: from the draft to the result, on both engines.

mod authority;
mod bulk;
mod chain;
mod clock;
mod correction;
mod desk;
mod files;
mod handover;
mod idempotence;
mod inbox;
mod leg_days;
mod messages;
mod papers;
mod race;
mod returning;
mod story;
mod time;
mod verifying;

use chrono::{DateTime, Utc};
use rules::authority::{Caller, Role};
use rules::case::{Command, Outcome, Person};
use rules::form::Answers;
use rules::identity::IdKind;
use rules::notice::{
    Contact, Notice, USUAL, prefill, required_materials, usual_consequence, usual_how,
};
use rules::receipt::Receipt;
use store::case::{self, Act, CaseView, Done};
use store::draft::{self, Persons};
use store::{Request, account};

use crate::files::{PDF, receive};
use crate::harness::{CUIZHAI, DAQIAO, Test, monday, request, request_at, zhang};

/// 生育登记: no licence, handled and decided by the street of residence.
pub(crate) const BIRTH: &str = "birth-registration";
/// 农村村民宅基地审批: a licence.
pub(crate) const HOMESTEAD: &str = "homestead-licence";
/// 城乡居民养老保险参保登记: any window may accept it; nothing is handed in.
pub(crate) const PENSION: &str = "resident-pension";
/// A village of 崔寨.
pub(crate) const CUIZHAI_VILLAGE: &str = "370115003201";

pub(crate) fn answers(guide: &str) -> Answers {
    let pairs: &[(&str, &str)] = match guide {
        BIRTH => &[
            ("home.village", CUIZHAI_VILLAGE),
            ("home.detail", "1号"),
            ("applicant_is", "wife"),
            ("partner_name", "王强"),
            ("partner_id_number", "110105198709250023"),
            ("stage", "born"),
            ("birth_date", "2026-11-01"),
            ("birth_order", "1"),
        ],
        PENSION => &[
            ("household_address.village", CUIZHAI_VILLAGE),
            ("household_address.detail", "21号"),
            ("student", "no"),
            ("employee_pension", "no"),
            ("start_date", "2027-01-01"),
            ("auto_pay", "no"),
        ],
        _ => &[
            ("land.village", CUIZHAI_VILLAGE),
            ("land.detail", "村东"),
            ("purpose", "new"),
            ("area", "160"),
            ("floors", "2"),
            ("boundaries", "东至路"),
            ("land_kind", "homestead"),
            ("household.0.name", "张三"),
            ("household.0.id_number", "11010519491231002X"),
            ("household.0.relation", "head"),
            ("household.0.registered", "yes"),
            ("other_homestead", "no"),
            ("sold_house", "no"),
            ("start_date", "2027-03-01"),
        ],
    };
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

pub(crate) fn person() -> Person {
    Person {
        name: "张三".to_owned(),
        id_kind: IdKind::ResidentCard,
        id_number: "11010519491231002X".to_owned(),
        phone: "13800138000".to_owned(),
    }
}

/// The people of a story.
pub(crate) struct Cast {
    pub(crate) zhang: Caller,
    pub(crate) daqiao_clerk: Caller,
    pub(crate) cuizhai_clerk: Caller,
    pub(crate) cuizhai_officer: Caller,
    pub(crate) daqiao_officer: Caller,
}

pub(crate) async fn cast(test: &Test) -> Cast {
    test.seed().await;
    Cast {
        zhang: test.resident(&zhang()).await,
        daqiao_clerk: test.staff("daqiao-clerk", Role::WindowClerk, DAQIAO).await,
        cuizhai_clerk: test
            .staff("cuizhai-clerk", Role::WindowClerk, CUIZHAI)
            .await,
        cuizhai_officer: test
            .staff("cuizhai-officer", Role::CaseOfficer, CUIZHAI)
            .await,
        daqiao_officer: test
            .staff("daqiao-officer", Role::CaseOfficer, DAQIAO)
            .await,
    }
}

/// A complete draft of the resident's.
pub(crate) async fn draft_of(test: &Test, who: &Request, guide: &str) -> String {
    let token = draft::start(&test.store, who, guide).await.unwrap();
    draft::save(&test.store, who, &token, &answers(guide))
        .await
        .unwrap();
    attach_all(test, who, &token).await;
    token
}

pub(crate) async fn attach_all(test: &Test, who: &Request, token: &str) {
    let file = receive(test, PDF).await.unwrap();
    let loaded = draft::load(&test.store, who, token).await.unwrap();
    for material in required_materials(&loaded.guide.guide, &loaded.answers) {
        draft::attach(&test.store, who, token, &material.code, &file, "扫描件.pdf")
            .await
            .unwrap();
    }
}

/// A number that no other form carries.
pub(crate) fn key(number: usize) -> String {
    format!("test-form-key-{number:08}")
}

/// Filed online by the resident at `now`.
pub(crate) async fn file_at(
    test: &Test,
    resident: &Caller,
    guide: &str,
    now: DateTime<Utc>,
) -> Receipt {
    let who = request_at(resident.clone(), now);
    let token = draft_of(test, &who, guide).await;
    case::submit(&test.store, &who, &token, &format!("submit-{token}"))
        .await
        .unwrap()
        .receipt
}

pub(crate) async fn file(test: &Test, resident: &Caller, guide: &str) -> Receipt {
    file_at(test, resident, guide, monday()).await
}

/// Taken in at 大桥 for somebody who lives in 崔寨, with nothing but the form.
pub(crate) async fn take_in(test: &Test, clerk: &Caller, guide: &str) -> Receipt {
    let who = request(clerk.clone());
    let persons = Persons {
        applicant: person(),
        agent: None,
    };
    let token = draft::start_at_window(&test.store, &who, guide, &persons)
        .await
        .unwrap();
    draft::save(&test.store, &who, &token, &answers(guide))
        .await
        .unwrap();
    case::submit(&test.store, &who, &token, &format!("submit-{token}"))
        .await
        .unwrap()
        .receipt
}

pub(crate) async fn look(test: &Test, who: &Caller, receipt: &Receipt) -> CaseView {
    case::view(&test.store, &request(who.clone()), receipt)
        .await
        .unwrap()
}

/// One command, by a page that knew the latest.
pub(crate) async fn act(
    test: &Test,
    who: &Caller,
    receipt: &Receipt,
    command: Command,
) -> store::Result<Done> {
    act_at(test, who, receipt, command, monday()).await
}

pub(crate) async fn act_at(
    test: &Test,
    who: &Caller,
    receipt: &Receipt,
    command: Command,
    now: DateTime<Utc>,
) -> store::Result<Done> {
    static NUMBER: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
    let key = key(NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let who = request_at(who.clone(), now);
    let seen = case::view(&test.store, &who, receipt)
        .await
        .ok()
        .map(|view| view.seq);
    Box::pin(case::act(
        &test.store,
        &who,
        Act {
            receipt: receipt.clone(),
            seen,
            key,
            command,
        },
    ))
    .await
}

/// The notice that the page proposes.
pub(crate) fn notice(view: &CaseView) -> Command {
    let mut lines = prefill(&view.guide, &view.case.on_hand());
    if lines.is_empty() {
        lines.push(rules::notice::NoticeLine {
            target: rules::notice::Target::Material("wife_household_register".to_owned()),
            defect: rules::notice::Defect::Illegible,
            todo: "请重新拍摄，四角完整、字迹清楚。".to_owned(),
            on_the_spot: false,
        });
    }
    Command::IssueNotice(Notice {
        lines,
        period: USUAL,
        consequence: usual_consequence(),
        how: usual_how(),
        contact: Contact {
            whom: "崔寨街道便民服务中心".to_owned(),
            phone: "0531-00000000（示例）".to_owned(),
        },
    })
}

pub(crate) fn grant() -> Command {
    Command::Decide {
        outcome: Outcome::Granted,
        reasons: String::new(),
        result: "准予登记".to_owned(),
    }
}

pub(crate) async fn verify_account(test: &Test, clerk: &Caller, resident: &Caller) -> Caller {
    let Caller::Resident { account, .. } = *resident else {
        panic!()
    };
    let phone = account::phone_to_confirm(&test.store, &request(clerk.clone()), account)
        .await
        .unwrap();
    account::verify(&test.store, &request(clerk.clone()), account, &phone)
        .await
        .unwrap();
    Caller::Resident {
        account,
        verified: true,
    }
}
