//! What time alone brings about, at every read and with the next command.

use chrono::TimeDelta;
use rules::case::{Command, Status};
use sea_orm::ConnectionTrait;
use store::case::{self, Act};

use super::{BIRTH, HOMESTEAD, act_at, cast, file, grant, key, notice};
use crate::harness::{Test, both, code, later, monday, request_at};

both! {
    async fn a_licence_is_deemed_accepted_and_no_notice_is_possible(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, HOMESTEAD).await;
        let in_time = monday() + TimeDelta::days(7);
        let view = case::view(&test.store, &request_at(cast.zhang.clone(), in_time), &receipt).await.unwrap();
        assert_eq!(view.case.status, Status::Received, "Monday, the fifth working day");
        let late = monday() + TimeDelta::days(8);
        let view = case::view(&test.store, &request_at(cast.zhang.clone(), late), &receipt).await.unwrap();
        let acceptance = view.case.acceptance.unwrap();
        assert!(acceptance.deemed);
        assert_eq!(acceptance.as_of, "2026-11-23".parse().unwrap(), "as of receipt");
        assert!(view.papers.iter().any(|paper| paper.note.as_deref().is_some_and(|note| note.contains("视为受理"))));
        assert_eq!(view.seq, 1, "not yet written");
        let refused = act_at(&test, &cast.cuizhai_officer, &receipt, notice(&view), late).await;
        assert_eq!(refused.unwrap_err().refusal().unwrap().kind, rules::RefusalKind::Conflict);
        act_at(&test, &cast.cuizhai_officer, &receipt, grant(), late).await.unwrap();
        let view = case::view(&test.store, &request_at(cast.zhang, late), &receipt).await.unwrap();
        assert_eq!((view.case.status, view.seq), (Status::Decided, 4));
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn another_item_is_not_deemed_accepted(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let late = monday() + TimeDelta::days(30);
        let view = case::view(&test.store, &request_at(cast.zhang, late), &receipt).await.unwrap();
        assert_eq!(view.case.status, Status::Received);
        assert!(!view.case.overdue.is_empty());
        assert_eq!(code(act_at(&test, &cast.cuizhai_officer, &receipt, grant(), late).await), "not_yet_accepted");
    }

    async fn the_word_of_the_list_changes_with_the_day(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act_at(&test, &cast.cuizhai_officer, &receipt, Command::Accept, monday()).await.unwrap();
        for (days, word) in [(0, "已受理"), (1, "办理中")] {
            let who = request_at(cast.zhang.clone(), monday() + TimeDelta::days(days));
            assert_eq!(case::mine(&test.store, &who, None, 10).await.unwrap()[0].word, word);
        }
    }
}

both! {
    async fn what_the_job_wrote_down_meanwhile_throws_nobodys_work_away(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let late = monday() + TimeDelta::days(8);
        let officer = request_at(cast.cuizhai_officer.clone(), late);
        let page = case::view(&test.store, &officer, &receipt).await.unwrap();
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 1);
        let act = Act { receipt: receipt.clone(), seen: Some(page.seq), key: key(1), command: notice(&page) };
        assert_eq!(case::act(&test.store, &officer, act).await.unwrap().seq, page.seq + 3);
        let view = case::view(&test.store, &officer, &receipt).await.unwrap();
        assert!(view.case.notice.is_some());
    }

    async fn what_the_job_wrote_down_forbids_what_time_forbids(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, HOMESTEAD).await;
        let page = case::view(&test.store, &request_at(cast.cuizhai_officer.clone(), monday()), &receipt).await.unwrap();
        let late = monday() + TimeDelta::days(8);
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 1);
        let act = Act { receipt: receipt.clone(), seen: Some(page.seq), key: key(1), command: notice(&page) };
        let refused = case::act(&test.store, &request_at(cast.cuizhai_officer, late), act).await.unwrap_err();
        assert_ne!(refused.refusal().unwrap().code, "stale");
        assert_eq!(refused.refusal().unwrap().kind, rules::RefusalKind::Conflict);
    }

    async fn a_paper_that_time_made_gets_its_number_when_it_is_asked_for(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, HOMESTEAD).await;
        let who = request_at(cast.zhang.clone(), monday() + TimeDelta::days(8));
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        assert_eq!((view.papers.len(), view.seq), (2, 1), "deemed, and not written down");
        assert_eq!(store::paper::issued(&test.store, &who, &receipt).await.unwrap().len(), 1);
        let stranger = request_at(test.resident(&crate::harness::li()).await, who.now);
        assert_eq!(code(case::settle(&test.store, &stranger, &receipt).await), "not_found");
        for _ in 0..2 {
            case::settle(&test.store, &who, &receipt).await.unwrap();
            let issued = store::paper::issued(&test.store, &who, &receipt).await.unwrap();
            assert_eq!(issued.iter().map(|paper| paper.seq).collect::<Vec<_>>(), [1, 3]);
            assert_eq!(issued[1].on, view.papers[1].on);
        }
    }

    async fn a_case_that_cannot_be_settled_keeps_no_other_one_waiting(test: Test) {
        let cast = cast(&test).await;
        let broken = file(&test, &cast.zhang, BIRTH).await;
        let sound = file(&test, &cast.zhang, BIRTH).await;
        let late = monday() + TimeDelta::days(8);
        let spoil = format!("UPDATE cases SET guide_version = 999 WHERE receipt = '{}'", broken.digits());
        test.store.database().execute_unprepared(&spoil).await.unwrap();
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 1);
        let view = case::view(&test.store, &request_at(cast.zhang, late), &sound).await.unwrap();
        assert_eq!(view.seq, 3);
        assert!(case::settle_due(&test.store, &|| late, 100).await.is_err(), "nothing but the broken one is left");
    }

    async fn the_job_writes_it_down_and_tells_the_applicant(test: Test) {
        use crate::harness::request;
        let cast = cast(&test).await;
        let licence = file(&test, &cast.zhang, HOMESTEAD).await;
        let other = file(&test, &cast.zhang, BIRTH).await;
        assert_eq!(case::settle_due(&test.store, &monday, 100).await.unwrap(), 0);
        let late = monday() + TimeDelta::days(8);
        // A look at the list in between must not make the job miss anything.
        let who = request_at(cast.zhang.clone(), late);
        case::mine(&test.store, &who, None, 10).await.unwrap();
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 2);
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 0);
        let view = case::view(&test.store, &who, &licence).await.unwrap();
        assert_eq!((view.case.status, view.seq), (Status::Accepted, 3));
        assert_eq!(view.log[1].by.name, "依法自动产生");
        assert_eq!(case::view(&test.store, &who, &other).await.unwrap().seq, 3, "reminder and overdue are written, too");
        let told = case::messages(&test.store, &request(cast.zhang), None, 10).await.unwrap();
        assert_eq!(told.iter().map(|line| (line.what, &line.receipt)).collect::<Vec<_>>(), [("已受理", &licence)]);
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }
}
