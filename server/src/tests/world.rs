//! Who is in a test's hall, and what they have: sessions, a draft and a case
//! of a resident, a draft at a window.

use std::collections::BTreeMap;

use rules::{
    authority::{Caller, Role},
    case::{Command, Person as Applicant},
    form::Answers,
    identity::IdKind,
    notice::{
        Contact, Defect, Notice, NoticeLine, Target, USUAL, required_materials, usual_consequence,
        usual_how,
    },
    receipt::Receipt,
};
use store::{
    Request, Store,
    case::{self, Act},
    draft::{self, Persons},
    files,
    seed::Demo,
    session,
    staff::NewStaff,
};

use super::monday;

/// 生育登记: handled and decided by the street of residence.
pub(super) const GUIDE: &str = "birth-registration";
/// The password of every demo account.
pub(super) const PASSWORD: &str = "yiwang-demo-1";
/// A PDF as small as it gets.
pub(super) const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n";

/// Somebody who calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Person {
    /// Nobody is signed in.
    Visitor,
    /// A resident whose card nobody has seen.
    Unverified,
    /// A verified resident who has nothing to do with it.
    Other,
    /// The resident whose draft and case it is.
    Owner,
    /// The window clerk of the office that has the case, and whose draft it is.
    Clerk,
    /// An officer of another office.
    Stranger,
    /// The officer of the office that has the case.
    Officer,
    /// The leader of that office.
    Leader,
    /// The auditor.
    Auditor,
    /// The administrator.
    Admin,
    /// A clerk of that office who still has the administrator's password.
    Newcomer,
}

impl Person {
    /// Everybody.
    pub(super) const ALL: [Self; 11] = [
        Self::Visitor,
        Self::Newcomer,
        Self::Stranger,
        Self::Unverified,
        Self::Other,
        Self::Auditor,
        Self::Admin,
        Self::Leader,
        Self::Clerk,
        Self::Officer,
        Self::Owner,
    ];

    /// Phone or login of the demo account; none for who is not signed in.
    pub(super) fn account(self) -> Option<&'static str> {
        match self {
            Self::Visitor => None,
            Self::Owner => Some("13000000001"),
            Self::Other => Some("13000000002"),
            Self::Unverified => Some("13000000003"),
            Self::Clerk => Some("cuizhai-clerk"),
            Self::Stranger => Some("sungeng-officer"),
            Self::Officer => Some("cuizhai-officer"),
            Self::Leader => Some("leader"),
            Self::Auditor => Some("auditor"),
            Self::Admin => Some("admin"),
            Self::Newcomer => Some("newcomer"),
        }
    }

    /// Whether they sign in at the desk.
    pub(super) fn is_staff(self) -> bool {
        !matches!(
            self,
            Self::Visitor | Self::Unverified | Self::Other | Self::Owner
        )
    }
}

/// What stands in the template.
pub(super) struct World {
    tokens: BTreeMap<Person, String>,
    /// Complete, not yet submitted.
    pub(super) draft: String,
    /// One of its files.
    pub(super) piece: i64,
    /// Its material.
    pub(super) material: String,
    /// A draft of the clerk.
    pub(super) window_draft: String,
    /// One of its files.
    pub(super) window_piece: i64,
    /// A visit of somebody at the clerk's window.
    pub(super) visit: String,
    /// A case of the owner, received, at 崔寨.
    pub(super) receipt: String,
    /// Another one, with a notice whose first line is about a material.
    pub(super) noticed: String,
    /// A file uploaded for that line, not yet submitted.
    pub(super) correction: i64,
    /// Hash of one of its files.
    pub(super) hash: String,
    /// Code of the first paper of the case.
    pub(super) paper: String,
    /// Somebody of the staff whom an administrator may change.
    pub(super) staff_id: i64,
    /// What the office of 崔寨 has arranged.
    pub(super) team: Team,
    /// A year's calendar that the administrator is about to import.
    pub(super) year: String,
}

/// What an office keeps for its own work.
pub(super) struct Team {
    /// A reason that is written often.
    pub(super) reason: i64,
    /// The officer's desk, while away.
    pub(super) substitution: i64,
    /// A filter of the leader's own.
    pub(super) filter: i64,
    /// A run of the officer's own.
    pub(super) run: String,
}

/// A year as the State Council could publish it.
pub(super) const YEAR: &str = include_str!("../../../crates/store/tests/data/2027.csv");

impl World {
    /// Signs everybody in and lets them begin.
    pub(super) async fn make(store: &Store, demo: &Demo) -> Self {
        let mut tokens = BTreeMap::new();
        newcomer(store).await;
        for person in Person::ALL {
            if let Some(account) = person.account() {
                tokens.insert(person, sign_in(store, person, account).await);
            }
        }
        let owner = caller(store, &tokens[&Person::Owner]).await;
        let clerk = caller(store, &tokens[&Person::Clerk]).await;
        let (draft, piece, material) = filled(
            store,
            &owner,
            draft::start(store, &owner, GUIDE).await.unwrap(),
        )
        .await;
        let receipt = filed(store, &owner).await;
        let noticed = filed(store, &owner).await;
        let officer = caller(store, &tokens[&Person::Officer]).await;
        let correction = notice(store, &officer, &owner, &noticed).await;
        let persons = persons(demo);
        let (kind, number) = (persons.applicant.id_kind, &persons.applicant.id_number);
        let visit = store::visit::begin(store, &clerk, kind, number)
            .await
            .unwrap();
        let window = draft::start_at_window(store, &clerk, GUIDE, &persons)
            .await
            .unwrap();
        let (window_draft, window_piece, _) = filled(store, &clerk, window).await;
        let admin = caller(store, &tokens[&Person::Admin]).await;
        let staff = store::staff::list(store, &admin).await.unwrap();
        let staff_id = staff
            .iter()
            .find(|member| member.role == Role::CaseOfficer && member.office == "mz")
            .unwrap()
            .id;
        let leader = caller(store, &tokens[&Person::Leader]).await;
        let team = team(store, &leader, &officer, &receipt).await;
        let year = store::calendar::propose(store, &admin, YEAR).await.unwrap();
        let papers = store::paper::issued(store, &owner, &receipt).await.unwrap();
        let paper = papers[0].code.clone();
        let hash = receive(store).await.hash;
        Self {
            tokens,
            draft,
            piece,
            material,
            window_draft,
            window_piece,
            visit,
            receipt: receipt.digits().to_owned(),
            noticed: noticed.digits().to_owned(),
            correction,
            hash,
            paper,
            staff_id,
            team,
            year,
        }
    }

    /// The session of a person; none for who is not signed in.
    pub(super) fn token(&self, person: Person) -> Option<&str> {
        self.tokens.get(&person).map(String::as_str)
    }
}

/// The leader arranges what an office arranges; the officer has tried an act on
/// many cases, which was refused for each.
async fn team(store: &Store, leader: &Request, officer: &Request, receipt: &Receipt) -> Team {
    use store::team::{self, NewSubstitution, Place};
    let words = "请重新拍摄，四角完整。";
    team::save_reason(store, leader, None, Some(Place::Notice), "照片不清", words)
        .await
        .unwrap();
    let desks = team::desks(store, leader).await.unwrap();
    let today = monday().date_naive();
    let new = NewSubstitution {
        staff: desks[0].0,
        substitute: desks[1].0,
        from: today,
        until: today,
    };
    team::substitute(store, leader, new).await.unwrap();
    team::save_filter(store, leader, "窗口来的", "channel=window")
        .await
        .unwrap();
    let what = case::Bulk::Deliver(rules::case::DeliveryMethod::Electronic, today);
    let chosen = [(receipt.clone(), 1)];
    let run = case::bulk(store, officer, "a-form-of-this-world", &chosen, what)
        .await
        .unwrap();
    Team {
        reason: team::all_reasons(store, leader).await.unwrap()[0].id,
        substitution: team::substitutions(store, leader).await.unwrap()[0].id,
        filter: team::filters(store, leader).await.unwrap()[0].id,
        run,
    }
}

/// An administrator adds somebody, and thinks a password up for them.
async fn newcomer(store: &Store) {
    let admin = sign_in(store, Person::Admin, "admin").await;
    let new = NewStaff {
        login: "newcomer".to_owned(),
        name: "新来示例".to_owned(),
        role: Role::WindowClerk,
        office: "370115003".to_owned(),
        password: PASSWORD.to_owned(),
    };
    let admin = caller(store, &admin).await;
    store::staff::create(store, &admin, &new).await.unwrap();
}

fn request(caller: Caller) -> Request {
    Request::new(caller, monday(), "test", "192.0.2.1")
}

async fn sign_in(store: &Store, person: Person, account: &str) -> String {
    let who = request(Caller::Anonymous);
    let token = if person.is_staff() {
        store::staff::sign_in(store, &who, account, PASSWORD).await
    } else {
        store::account::sign_in(store, &who, account, PASSWORD).await
    };
    token.unwrap().as_str().to_owned()
}

/// Who this session belongs to.
pub(super) async fn caller(store: &Store, token: &str) -> Request {
    request(
        session::caller(store, token, monday())
            .await
            .unwrap()
            .unwrap()
            .caller,
    )
}

async fn receive(store: &Store) -> files::NewFile {
    let chunk = Ok::<_, std::io::Error>(bytes::Bytes::from_static(PDF));
    files::receive(store, monday(), futures::stream::iter([chunk]))
        .await
        .unwrap()
}

/// Answers and files. Returns the draft, one of its files and that file's
/// material.
async fn filled(store: &Store, who: &Request, draft: String) -> (String, i64, String) {
    draft::save(store, who, &draft, &answers()).await.unwrap();
    let file = receive(store).await;
    let loaded = draft::load(store, who, &draft).await.unwrap();
    let mut last = (0, String::new());
    for material in required_materials(&loaded.guide.guide, &loaded.answers) {
        let piece = draft::attach(store, who, &draft, &material.code, &file, "扫描件.pdf")
            .await
            .unwrap();
        last = (piece, material.code.clone());
    }
    (draft, last.0, last.1)
}

/// A case of the resident.
async fn filed(store: &Store, owner: &Request) -> Receipt {
    let draft = draft::start(store, owner, GUIDE).await.unwrap();
    let (draft, ..) = filled(store, owner, draft).await;
    let key = format!("draft/{draft}");
    case::submit(store, owner, &draft, &key)
        .await
        .unwrap()
        .receipt
}

/// Tells that a material cannot be read; the resident uploads it anew. Returns
/// the new file.
async fn notice(store: &Store, officer: &Request, owner: &Request, receipt: &Receipt) -> i64 {
    let line = NoticeLine {
        target: Target::Material("wife_household_register".to_owned()),
        defect: Defect::Illegible,
        todo: "请重新拍摄，四角完整、字迹清楚。".to_owned(),
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
        receipt: receipt.clone(),
        seen: Some(1),
        key: "the-notice-of-this-test".to_owned(),
        command: Command::IssueNotice(notice),
    };
    case::act(store, officer, act).await.unwrap();
    let file = receive(store).await;
    case::attach_correction(store, owner, receipt, 1, &file, "重拍.pdf")
        .await
        .unwrap();
    case::correction_files(store, owner, receipt, 1)
        .await
        .unwrap()[0]
        .id
}

/// A form filled in without fault, for a village of 崔寨.
pub(super) fn answers() -> Answers {
    [
        ("home.village", "370115003201"),
        ("home.detail", "1号"),
        ("applicant_is", "wife"),
        ("partner_name", "王强"),
        ("partner_id_number", "110105198709250023"),
        ("stage", "born"),
        ("birth_date", "2026-11-01"),
        ("birth_order", "1"),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .into()
}

fn persons(demo: &Demo) -> Persons {
    let person = demo.residents.last().unwrap();
    let applicant = Applicant {
        name: person.name.clone(),
        id_kind: IdKind::ResidentCard,
        id_number: person.id_number.clone(),
        phone: person.phone.clone(),
    };
    Persons {
        applicant,
        agent: None,
    }
}
