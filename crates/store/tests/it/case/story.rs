//! The whole way, online and at a window.

use rules::case::{Channel, Command, DeliveryMethod, HandedIn, LineAnswer, Status, Turn};
use rules::refusal::RefusalKind;
use store::case;

use super::{BIRTH, act, cast, file, grant, look, notice, take_in, verify_account};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, later, monday, request};

both! {
    async fn online_notice_correction_acceptance_grant_delivery(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!((view.case.status, view.case.turn(), view.seq), (Status::Received, Turn::ToCheck, 1));
        assert_eq!(view.case.handling_office, CUIZHAI);
        assert_eq!(view.case.submission.routing.receiving_office, CUIZHAI);
        act(&test, &cast.cuizhai_officer, &receipt, notice(&view)).await.unwrap();
        let view = look(&test, &cast.zhang, &receipt).await;
        assert_eq!(view.case.turn(), Turn::Applicant);
        let new_file = crate::files::receive(&test, crate::files::PDF).await.unwrap();
        let answer = LineAnswer {
            line: 1,
            pieces: vec![HandedIn::File(rules::case::FileRef {
                hash: new_file.hash,
                name: "重拍.pdf".to_owned(),
                mime: new_file.kind.media_type().to_owned(),
                size: new_file.size,
            })],
            ..LineAnswer::default()
        };
        act(&test, &cast.zhang, &receipt, Command::AnswerLines(vec![answer])).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, grant()).await.unwrap();
        let today = monday().date_naive();
        act(&test, &cast.cuizhai_officer, &receipt, Command::Deliver { method: DeliveryMethod::Electronic, on: today }).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, Command::Close).await.unwrap();
        let view = look(&test, &cast.zhang, &receipt).await;
        assert_eq!(view.case.status, Status::Closed);
        assert_eq!(view.seq, 7);
        let mine = case::mine(&test.store, &request(cast.zhang), None, 20).await.unwrap();
        assert_eq!((mine.len(), mine[0].word.as_str()), (1, "已办结"));
        let report = case::verify(&test.store, later()).await.unwrap();
        assert_eq!((report.cases, report.events, report.broken.len()), (1, 7, 0));
    }

    async fn intake_at_another_street_reaches_the_one_of_jurisdiction(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(view.case.submission.routing.receiving_office, DAQIAO);
        assert_eq!(view.case.handling_office, CUIZHAI);
        assert_eq!(view.case.channel, Channel::Window);
        assert_eq!(view.case.received_by.office.as_ref().map(|office| office.code.as_str()), Some(DAQIAO));
        assert_eq!(view.case.submission.account, None, "a clerk is never the applicant");
        assert_eq!(view.case.submission.applicant.name, "张三");
        // Unverified, the applicant's own account does not see it; verified, it does.
        let who = request(cast.zhang.clone());
        assert_eq!(case::view(&test.store, &who, &receipt).await.unwrap_err().refusal().unwrap().kind, RefusalKind::NotFound);
        assert!(case::mine(&test.store, &who, None, 20).await.unwrap().is_empty());
        let zhang = verify_account(&test, &cast.daqiao_clerk, &cast.zhang).await;
        assert_eq!(look(&test, &zhang, &receipt).await.seq, 1);
        assert_eq!(case::mine(&test.store, &request(zhang), None, 20).await.unwrap()[0].receipt, receipt);
    }

    async fn progress_is_public_and_says_nothing_personal(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        let progress = case::progress(&test.store, &crate::harness::nobody(), &receipt).await.unwrap();
        assert_eq!((progress.status, progress.word, progress.steps.len()), (Status::Accepted, "已受理", 2));
        assert_eq!(progress.handling_office, "崔寨街道办事处");
        let shown = format!("{progress:?}");
        for personal in ["张三", "11010519491231002X", "13800138000", "王强"] {
            assert!(!shown.contains(personal), "{shown}");
        }
        let unknown = rules::receipt::Receipt::from_parts("2026-11-23".parse().unwrap(), 1);
        let error = case::progress(&test.store, &crate::harness::nobody(), &unknown).await.unwrap_err();
        assert_eq!(error.refusal().unwrap().code, "no_such_receipt");
    }

    async fn pages_stay_under_their_ceiling(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for number in 0..5 {
            act(&test, &cast.zhang, &receipt, Command::Message { text: format!("留言{number}") }).await.unwrap();
        }
        for caller in [&cast.zhang, &cast.cuizhai_officer] {
            let before = test.store.statements().get();
            look(&test, caller, &receipt).await;
            assert!(test.store.statements().get() - before <= 6);
        }
    }
}
