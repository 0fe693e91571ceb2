//! Double clicks, retries, stale pages.

use rules::authority::Role;
use rules::case::{Command, HandedIn, LineAnswer, Materials};
use rules::notice::Target;
use store::StoreError;
use store::case::{self, Act};

use super::{BIRTH, act, cast, draft_of, file, key, look, notice};
use crate::harness::{CUIZHAI, Test, both, code, console, data, later, request};

both! {
    async fn the_same_form_twice_gives_the_same_receipt(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let token = draft_of(&test, &who, BIRTH).await;
        let first = case::submit(&test.store, &who, &token, &key(1)).await.unwrap();
        let second = case::submit(&test.store, &who, &token, &key(1)).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(code(case::submit(&test.store, &who, &token, &key(2)).await), "not_found", "the draft has become the case");
        assert_eq!(case::verify(&test.store, later()).await.unwrap().cases, 1);
    }

    async fn eight_clicks_at_once_give_one_receipt(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let token = draft_of(&test, &who, BIRTH).await;
        let clicks: Vec<_> = (0..8)
            .map(|_| {
                let (store, who, token) = (test.store.clone(), who.clone(), token.clone());
                tokio::spawn(async move { case::submit(&store, &who, &token, &key(1)).await.unwrap() })
            })
            .collect();
        let mut receipts = std::collections::BTreeSet::new();
        for click in clicks {
            receipts.insert(click.await.unwrap().receipt);
        }
        assert_eq!(receipts.len(), 1);
        assert_eq!(case::verify(&test.store, later()).await.unwrap().cases, 1);
    }

    async fn an_action_twice_happens_once(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.cuizhai_officer.clone());
        let accept = Act { receipt: receipt.clone(), seen: Some(1), key: key(1), command: Command::Accept };
        let first = case::act(&test.store, &who, accept.clone()).await.unwrap();
        assert_eq!(case::act(&test.store, &who, accept.clone()).await.unwrap(), first);
        assert_eq!(look(&test, &cast.cuizhai_officer, &receipt).await.seq, 2);
        let other = request(test.staff("other", Role::CaseOfficer, CUIZHAI).await);
        assert!(matches!(case::act(&test.store, &other, accept).await, Err(StoreError::Stale(_))), "a key is its caller's own");
        let short = Act { receipt, seen: None, key: "short".to_owned(), command: Command::Close };
        assert_eq!(code(case::act(&test.store, &who, short).await), "no_key");
    }

    // The browser's way back gives the old page with its key: what is chosen or
    // written in it then is no double click.
    async fn a_key_stands_for_its_command_alone(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let officer = request(cast.cuizhai_officer.clone());
        let form = |seen, command| Act { receipt: receipt.clone(), seen, key: key(1), command };
        case::act(&test.store, &officer, form(Some(1), Command::Take)).await.unwrap();
        let other = case::act(&test.store, &officer, form(Some(1), Command::Accept)).await;
        assert!(matches!(other, Err(StoreError::Stale(_))), "not done, and not said to be: {other:?}");
        let accepted = case::act(&test.store, &officer, form(Some(2), Command::Accept)).await.unwrap();
        assert_eq!(accepted.seq, 3);

        let resident = request(cast.zhang.clone());
        let write = |text: &str| form(None, Command::Message { text: text.to_owned() });
        for (text, seq) in [("请问还要多久", 4), ("请问还要多久", 4), ("地址写错了", 5)] {
            let done = case::act(&test.store, &resident, write(text)).await.unwrap();
            assert_eq!(done.seq, seq, "{text}");
        }
        let withdraw = Command::Withdraw { reason: String::new() };
        let withdrawn = case::act(&test.store, &resident, form(Some(5), withdraw)).await.unwrap();
        assert_eq!(withdrawn.seq, 6, "withdrawn with the key of the message");
    }

    // The browser's way back at the window: another line filled in on the old page is
    // neither done nor said to be.
    async fn an_old_page_with_another_line_is_no_double_click(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        let Command::IssueNotice(mut told) = notice(&view) else { panic!("a notice") };
        let mut other = told.lines[0].clone();
        other.target = Target::Material("husband_household_register".to_owned());
        told.lines.push(other);
        act(&test, &cast.cuizhai_officer, &receipt, Command::IssueNotice(told)).await.unwrap();

        let clerk = request(cast.cuizhai_clerk.clone());
        let paper = |line| LineAnswer { line, pieces: vec![HandedIn::Paper { copies: 1 }], ..LineAnswer::default() };
        let form = |seen, lines: &[u16]| Act {
            receipt: receipt.clone(),
            seen: Some(seen),
            key: key(1),
            command: Command::AnswerLines(lines.iter().copied().map(paper).collect()),
        };
        let first = case::act(&test.store, &clerk, form(2, &[1])).await.unwrap();
        assert_eq!(case::act(&test.store, &clerk, form(2, &[1])).await.unwrap(), first, "pressed twice");
        // Also when it is sent once more with the number that the first refusal gave.
        for seen in [2, first.seq] {
            for lines in [[2].as_slice(), &[1, 2]] {
                let error = case::act(&test.store, &clerk, form(seen, lines)).await.unwrap_err();
                let StoreError::Stale(stale) = &error else { panic!("{error}") };
                assert_eq!((stale.seq, stale.changes.len()), (first.seq, 1), "what has been taken in is told");
                assert!(stale.refusal.message.contains("已经提交过一次"), "{}", stale.refusal.message);
            }
        }
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(view.seq, first.seq);
        assert!(view.case.notice.unwrap().lines[1].answers.is_empty());
        let anew = Act { key: key(2), ..form(first.seq, &[2]) };
        assert_eq!(case::act(&test.store, &clerk, anew).await.unwrap().seq, first.seq + 1);
    }

    async fn an_old_page_with_other_words_is_no_double_click(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let clerk = request(cast.cuizhai_clerk.clone());
        let form = |detail: &str| {
            let answers = [("home.detail".to_owned(), detail.to_owned())].into();
            let command = Command::CorrectOnTheSpot { answers, materials: Materials::new() };
            Act { receipt: receipt.clone(), seen: Some(1), key: key(1), command }
        };
        let first = case::act(&test.store, &clerk, form("2号")).await.unwrap();
        assert_eq!(case::act(&test.store, &clerk, form("2号")).await.unwrap(), first);
        let error = case::act(&test.store, &clerk, form("3号")).await.unwrap_err();
        assert!(matches!(error, StoreError::Stale(_)), "{error}");
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(view.case.answers.get("home.detail").map(String::as_str), Some("2号"));
    }

    async fn a_key_stands_for_its_case_alone(test: Test) {
        let cast = cast(&test).await;
        let officer = request(cast.cuizhai_officer.clone());
        for _ in 0..2 {
            let receipt = file(&test, &cast.zhang, BIRTH).await;
            let take = Act { receipt: receipt.clone(), seen: Some(1), key: key(1), command: Command::Take };
            assert_eq!(case::act(&test.store, &officer, take).await.unwrap().receipt, receipt);
        }
    }

    async fn a_stale_page_is_told_what_changed(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.zhang, &receipt, Command::Message { text: "请问还要多久".to_owned() }).await.unwrap();
        let stale = Act { receipt: receipt.clone(), seen: Some(1), key: key(1), command: Command::Accept };
        let error = case::act(&test.store, &request(cast.cuizhai_officer.clone()), stale).await.unwrap_err();
        let StoreError::Stale(stale) = &error else { panic!("{error}") };
        assert_eq!((stale.seq, stale.changes.len()), (2, 1));
        assert!(stale.changes[0].text.contains("请问还要多久"), "{:?}", stale.changes);
        assert_eq!(error.refusal().unwrap().kind, rules::RefusalKind::Conflict);
        assert_eq!(look(&test, &cast.cuizhai_officer, &receipt).await.seq, 2);
    }

    async fn a_republished_guide_is_looked_at_again_first(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let token = draft_of(&test, &who, BIRTH).await;
        let folder = test.folder.join("changed");
        std::fs::create_dir_all(&folder).unwrap();
        let text = std::fs::read_to_string(data().join("guides").join(format!("{BIRTH}.json"))).unwrap();
        std::fs::write(folder.join(format!("{BIRTH}.json")), text.replace("生育登记", "生育服务登记")).unwrap();
        store::guide::load_dir(&test.store, &console(), &folder, store::guide::Publication::Shipped).await.unwrap();
        assert_eq!(code(case::submit(&test.store, &who, &token, &key(1)).await), "guide_changed");
        let draft = store::draft::load(&test.store, &who, &token).await.unwrap();
        store::draft::save(&test.store, &who, &token, &draft.answers).await.unwrap();
        let receipt = case::submit(&test.store, &who, &token, &key(1)).await.unwrap().receipt;
        assert_eq!(case::view(&test.store, &who, &receipt).await.unwrap().guide_version, 2);
    }

    async fn what_is_missing_is_said_by_field_and_the_draft_stays(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let token = store::draft::start(&test.store, &who, BIRTH).await.unwrap();
        let problems = crate::harness::fields(case::submit(&test.store, &who, &token, &key(1)).await);
        assert!(problems.iter().any(|path| path.starts_with("home")), "{problems:?}");
        assert!(problems.iter().any(|path| path.starts_with("material.")), "{problems:?}");
        store::draft::load(&test.store, &who, &token).await.unwrap();
        assert_eq!(case::verify(&test.store, later()).await.unwrap().cases, 0);
    }
}
