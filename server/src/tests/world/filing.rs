//! An application filled in, filed, and told what is wrong with it.

use rules::{
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
};

use crate::tests::monday;

/// 生育登记: handled and decided by the street of residence.
pub(crate) const GUIDE: &str = "birth-registration";

/// A PDF as small as it gets.
pub(crate) const PDF: &[u8] =
    b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n";

pub(super) async fn receive(store: &Store) -> files::NewFile {
    let chunk = Ok::<_, store::StoreError>(bytes::Bytes::from_static(PDF));
    files::receive(store, monday(), futures::stream::iter([chunk]))
        .await
        .unwrap()
}

/// Answers and files. Returns the draft, one of its files and that file's
/// material.
pub(super) async fn filled(store: &Store, who: &Request, draft: String) -> (String, i64, String) {
    let (piece, material) = fill(store, who, &draft, &answers()).await;
    (draft, piece, material)
}

async fn fill(store: &Store, who: &Request, draft: &str, answers: &Answers) -> (i64, String) {
    draft::save(store, who, draft, answers).await.unwrap();
    let file = receive(store).await;
    let loaded = draft::load(store, who, draft).await.unwrap();
    let mut last = (0, String::new());
    for material in required_materials(&loaded.guide.guide, &loaded.answers) {
        let piece = draft::attach(store, who, draft, &material.code, &file, "扫描件.pdf")
            .await
            .unwrap();
        last = (piece, material.code.clone());
    }
    last
}

/// A case of the resident.
pub(crate) async fn filed(store: &Store, owner: &Request) -> Receipt {
    filed_for(store, owner, GUIDE, &answers()).await
}

/// A case of the resident about this item.
pub(crate) async fn filed_for(
    store: &Store,
    owner: &Request,
    guide: &str,
    answers: &Answers,
) -> Receipt {
    let draft = draft::start(store, owner, guide).await.unwrap();
    fill(store, owner, &draft, answers).await;
    let key = format!("draft/{draft}");
    case::submit(store, owner, &draft, &key)
        .await
        .unwrap()
        .receipt
}

/// Tells that a material cannot be read; the resident uploads it anew. Returns
/// the new file.
pub(super) async fn notice(
    store: &Store,
    officer: &Request,
    owner: &Request,
    receipt: &Receipt,
) -> i64 {
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
pub(crate) fn answers() -> Answers {
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

pub(super) fn persons(demo: &Demo) -> Persons {
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
