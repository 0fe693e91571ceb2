//! Drafts: nothing typed is lost, nobody else sees them.

use rules::authority::{Caller, Role};
use rules::case::{Agent, Person};
use rules::form::Answers;
use rules::identity::IdKind;
use store::draft::{self, Persons, Piece};
use store::guide;

use crate::files::{PDF, receive};
use crate::harness::{DAQIAO, Test, both, code, console, data, fields, li, request, zhang};

const GUIDE: &str = "birth-registration";

/// A material of the guide that can be asked for.
pub(crate) async fn material(test: &Test) -> String {
    let guide = guide::get(&test.store, GUIDE).await.unwrap().guide;
    guide
        .materials
        .iter()
        .find(|material| material.can_be_asked())
        .unwrap()
        .code
        .clone()
}

/// Some text field of the guide.
async fn field(test: &Test) -> String {
    let guide = guide::get(&test.store, GUIDE).await.unwrap().guide;
    guide.form[0].fields[0].name.clone()
}

fn person() -> Person {
    Person {
        name: "王五".to_owned(),
        id_kind: IdKind::ResidentCard,
        id_number: "110105198709250023".to_owned(),
        phone: "13700137000".to_owned(),
    }
}

both! {
    async fn what_is_typed_is_there_again_right_or_wrong(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let field = field(&test).await;
        let typed: Answers = [(field.clone(), " 半句话 ".to_owned()), ("undeclared".to_owned(), "x".to_owned())].into();
        assert_eq!(draft::save(&test.store, &who, &token, &typed).await.unwrap(), 1);
        let loaded = draft::load(&test.store, &who, &token).await.unwrap();
        assert_eq!(loaded.answers, [(field, " 半句话 ".to_owned())].into());
        assert_eq!((loaded.revision, loaded.guide_changed), (1, false));
        let listed = draft::list(&test.store, &who).await.unwrap();
        assert_eq!(listed.len(), 1);
        assert_eq!(listed[0].token, token);
        draft::delete(&test.store, &who, &token).await.unwrap();
        assert_eq!(code(draft::load(&test.store, &who, &token).await), "not_found");
    }

    async fn an_address_of_any_length_that_is_no_drafts_leads_to_none(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        for token in ["", "0", "no-such-draft", &"0".repeat(200)] {
            assert_eq!(code(draft::load(&test.store, &who, token).await), "not_found", "{token}");
        }
    }

    async fn a_draft_is_kept_for_the_days_that_are_shown(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let saved = draft::list(&test.store, &who).await.unwrap()[0].updated_at;
        let last_day = saved + draft::KEPT + chrono::TimeDelta::hours(23);
        assert_eq!(store::housekeeping(&test.store, &|| last_day).await.unwrap().drafts, 0);
        draft::load(&test.store, &who, &token).await.unwrap();
        let done = store::housekeeping(&test.store, &|| last_day + chrono::TimeDelta::hours(2)).await.unwrap();
        assert_eq!(done.drafts, 1);
        assert_eq!(code(draft::load(&test.store, &who, &token).await), "not_found");
    }

    async fn a_section_is_saved_by_itself(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let sections = guide::get(&test.store, GUIDE).await.unwrap().guide.form.len();
        let map = |pairs: &[(&str, &str)]| -> Answers {
            pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
        };
        let home = map(&[("home.detail", "1号")]);
        draft::save_section(&test.store, &who, &token, 0, &home).await.unwrap();
        let children = map(&[("children.0.name", "大宝"), ("children.1.name", "二宝"), ("birth_order", "3"), ("nobody", "x")]);
        draft::save_section(&test.store, &who, &token, 2, &children).await.unwrap();
        let fewer = map(&[("children.1.name", "二宝"), ("birth_order", "")]);
        assert_eq!(draft::save_section(&test.store, &who, &token, 2, &fewer).await.unwrap(), 3);
        let answers = draft::load(&test.store, &who, &token).await.unwrap().answers;
        assert_eq!(answers, map(&[("children.1.name", "二宝"), ("home.detail", "1号")]));
        // A section that the guide has no more: what was typed is not lost.
        draft::save_section(&test.store, &who, &token, sections, &map(&[("birth_order", "2")])).await.unwrap();
        let answers = draft::load(&test.store, &who, &token).await.unwrap().answers;
        assert_eq!(answers.len(), 3);
        assert_eq!(code(draft::save_section(&test.store, &request(test.resident(&li()).await), &token, 0, &home).await), "not_found");
    }

    // Measures 35
    async fn answers_are_sealed(test: Test) {
        use sea_orm::ConnectionTrait;
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let typed: Answers = [(field(&test).await, "SECRETANSWER".to_owned())].into();
        draft::save(&test.store, &who, &token, &typed).await.unwrap();
        let db = test.store.database();
        let sql = sea_orm::Statement::from_string(db.get_database_backend(), "SELECT answers_sealed FROM drafts");
        let sealed: Vec<u8> = db.query_one_raw(sql).await.unwrap().unwrap().try_get_by_index(0).unwrap();
        assert!(!sealed.windows(12).any(|part| part == b"SECRETANSWER"));
    }

    async fn for_anybody_else_it_does_not_exist(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let piece = draft::attach(&test.store, &who, &token, &material(&test).await, &receive(&test, PDF).await.unwrap(), "a.pdf").await.unwrap();
        for (caller, refused) in [
            (test.resident(&li()).await, "not_found"),
            (test.staff("clerk", Role::WindowClerk, DAQIAO).await, "not_found"),
            (test.staff("auditor", Role::Auditor, DAQIAO).await, "not_found"),
            (Caller::Anonymous, "signed_out"),
        ] {
            let other = request(caller);
            assert_eq!(code(draft::load(&test.store, &other, &token).await), refused);
            assert_eq!(code(draft::save(&test.store, &other, &token, &Answers::new()).await), refused);
            assert_eq!(code(draft::delete(&test.store, &other, &token).await), refused);
            assert_eq!(code(draft::detach(&test.store, &other, &token, piece).await), refused);
            assert_eq!(code(draft::read_file(&test.store, &other, &token, piece).await.map(|_| ())), refused);
        }
        // Nor does a piece of another draft of one's own.
        let other = draft::start(&test.store, &who, GUIDE).await.unwrap();
        assert!(!draft::detach(&test.store, &who, &other, piece).await.unwrap());
        assert_eq!(draft::load(&test.store, &who, &token).await.unwrap().pieces.len(), 1);
        assert_eq!(code(draft::read_file(&test.store, &who, &other, piece).await.map(|_| ())), "not_found");
    }

    async fn pieces_come_and_go_ten_at_most(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let (material, file) = (material(&test).await, receive(&test, PDF).await.unwrap());
        let mut pieces = Vec::new();
        for number in 0..10 {
            pieces.push(draft::attach(&test.store, &who, &token, &material, &file, &format!("第{number}页.pdf")).await.unwrap());
        }
        assert_eq!(fields(draft::attach(&test.store, &who, &token, &material, &file, "x").await), [material.as_str()]);
        // Of a double click the second finds nothing left to do.
        for there in [true, false] {
            assert_eq!(draft::detach(&test.store, &who, &token, pieces[3]).await.unwrap(), there);
        }
        let loaded = draft::load(&test.store, &who, &token).await.unwrap();
        assert_eq!(loaded.pieces_of(&material).count(), 9);
        assert!(matches!(&loaded.pieces[0], Piece::File { name, .. } if name == "第0页.pdf"));
        assert_eq!(code(draft::attach(&test.store, &who, &token, "no_such", &file, "x").await), "no_such_material");
        assert_eq!(code(draft::keep_paper(&test.store, &who, &token, &material, 1).await), "not_found");
    }

    async fn a_clerk_types_for_the_person_at_the_window(test: Test) {
        let clerk = request(test.seed().await.staff("clerk", Role::WindowClerk, DAQIAO).await);
        let persons = Persons { applicant: person(), agent: None };
        let token = draft::start_at_window(&test.store, &clerk, GUIDE, &persons).await.unwrap();
        let material = material(&test).await;
        draft::keep_paper(&test.store, &clerk, &token, &material, 2).await.unwrap();
        let loaded = draft::load(&test.store, &clerk, &token).await.unwrap();
        assert_eq!(loaded.persons, Some(persons));
        assert!(matches!(loaded.pieces[0], Piece::Paper { copies: 2, .. }));
        assert_eq!(loaded.pieces.len(), 1);
        let agent = Persons { applicant: person(), agent: Some(Agent { person: Person { name: "赵六".to_owned(), ..person() }, mandate: None }) };
        draft::set_persons(&test.store, &clerk, &token, &agent).await.unwrap();
        assert_eq!(draft::load(&test.store, &clerk, &token).await.unwrap().persons, Some(agent));
        let faulty = Persons { applicant: Person { id_number: "1".to_owned(), ..person() }, agent: None };
        assert_eq!(fields(draft::set_persons(&test.store, &clerk, &token, &faulty).await), ["applicant.id_number"]);
        let officer = request(test.staff("officer", Role::CaseOfficer, DAQIAO).await);
        assert_eq!(code(draft::start_at_window(&test.store, &officer, GUIDE, &Persons { applicant: person(), agent: None }).await), "role_may_not");
    }

    // Without wasm nothing holds the second press of a double click back.
    async fn paper_written_down_twice_counts_once(test: Test) {
        let clerk = request(test.seed().await.staff("clerk", Role::WindowClerk, DAQIAO).await);
        let persons = Persons { applicant: person(), agent: None };
        let token = draft::start_at_window(&test.store, &clerk, GUIDE, &persons).await.unwrap();
        let (material, file) = (material(&test).await, receive(&test, PDF).await.unwrap());
        draft::attach(&test.store, &clerk, &token, &material, &file, "扫描件.pdf").await.unwrap();
        let presses: Vec<_> = (0..4)
            .map(|_| {
                let (store, clerk) = (test.store.clone(), clerk.clone());
                let (token, material) = (token.clone(), material.clone());
                tokio::spawn(async move { draft::keep_paper(&store, &clerk, &token, &material, 2).await.unwrap() })
            })
            .collect();
        let mut ids = std::collections::BTreeSet::new();
        for press in presses {
            ids.insert(press.await.unwrap());
        }
        assert_eq!(ids.len(), 1);
        let copies = async || {
            let loaded = draft::load(&test.store, &clerk, &token).await.unwrap();
            let paper = |piece: &Piece| match piece {
                Piece::Paper { copies, .. } => Some(*copies),
                Piece::File { .. } => None,
            };
            assert_eq!(loaded.pieces.len(), 2, "the scan stays");
            loaded.pieces.iter().filter_map(paper).collect::<Vec<_>>()
        };
        assert_eq!(copies().await, [2]);
        // What was typed wrong is put right in the same field.
        draft::keep_paper(&test.store, &clerk, &token, &material, 3).await.unwrap();
        assert_eq!(copies().await, [3]);
    }

    // Moved to a desk, or to the auditors, one reads no papers of the window.
    async fn a_clerk_who_does_other_work_has_no_drafts(test: Test) {
        let caller = test.seed().await.staff("clerk", Role::WindowClerk, DAQIAO).await;
        let Caller::Staff { staff, .. } = caller else { panic!("staff") };
        let clerk = request(caller);
        let persons = Persons { applicant: person(), agent: None };
        let token = draft::start_at_window(&test.store, &clerk, GUIDE, &persons).await.unwrap();
        for role in [Role::CaseOfficer, Role::Leader, Role::Auditor, Role::Administrator] {
            let moved = request(Caller::Staff { staff, role, office: DAQIAO.to_owned() });
            assert_eq!(code(draft::load(&test.store, &moved, &token).await), "not_found", "{role:?}");
            assert_eq!(code(draft::list(&test.store, &moved).await), "not_found", "{role:?}");
            assert_eq!(code(draft::delete(&test.store, &moved, &token).await), "not_found", "{role:?}");
        }
        assert_eq!(draft::list(&test.store, &clerk).await.unwrap().len(), 1);
    }

    async fn a_guide_that_changed_meanwhile_is_said_to(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        let token = draft::start(&test.store, &who, GUIDE).await.unwrap();
        let folder = test.folder.join("changed");
        std::fs::create_dir_all(&folder).unwrap();
        let text = std::fs::read_to_string(data().join("guides").join(format!("{GUIDE}.json"))).unwrap();
        std::fs::write(folder.join(format!("{GUIDE}.json")), text.replace("生育登记", "生育服务登记")).unwrap();
        guide::load_dir(&test.store, &console(), &folder, guide::Publication::Shipped).await.unwrap();
        let loaded = draft::load(&test.store, &who, &token).await.unwrap();
        assert!(loaded.guide_changed);
        assert_eq!(loaded.guide.version, 2);
        draft::save(&test.store, &who, &token, &loaded.answers).await.unwrap();
        assert!(!draft::load(&test.store, &who, &token).await.unwrap().guide_changed);
    }

    async fn what_cannot_be_applied_for_has_no_draft(test: Test) {
        let who = request(test.seed().await.resident(&zhang()).await);
        assert_eq!(code(draft::start(&test.store, &who, "id-card-renewal").await), "cannot_apply");
        assert_eq!(code(draft::start(&test.store, &who, "no-such").await), "not_found");
    }
}
