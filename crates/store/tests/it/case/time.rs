//! What time alone brings about, at every read and with the next command.

use chrono::TimeDelta;
use rules::case::{Command, Status};
use store::case;

use super::{BIRTH, HOMESTEAD, act_at, cast, file, grant, notice};
use crate::harness::{Test, both, code, monday, request_at};

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
        assert_eq!((view.case.status, view.seq), (Status::Decided, 3));
        assert!(case::verify(&test.store).await.unwrap().broken.is_empty());
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
