//! Numbers without gap or double, and PDFs that stay what they are.

use bytes::Bytes;
use futures::TryStreamExt;
use rules::case::{Command, PaperKind};
use sea_orm::ConnectionTrait;
use store::case;
use store::paper::{self, Issued, Standing};

use super::handover::with_paper;
use super::{BIRTH, act, cast, draft_of, file, grant, key};
use crate::harness::{Test, both, code, later, monday, request};

both! {
    async fn submissions_at_once_are_numbered_without_gap(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang);
        let mut tries = Vec::new();
        for number in 0..12 {
            let token = draft_of(&test, &who, BIRTH).await;
            let (store, who) = (test.store.clone(), who.clone());
            tries.push((number, token, store, who));
        }
        let tries: Vec<_> = tries
            .into_iter()
            .map(|(number, token, store, who)| tokio::spawn(async move {
                // The same form twice: one case, one paper.
                let first = case::submit(&store, &who, &token, &key(number)).await.unwrap();
                let again = case::submit(&store, &who, &token, &key(number)).await.unwrap();
                assert_eq!(first.receipt, again.receipt);
                let papers = paper::issued(&store, &who, &first.receipt).await.unwrap();
                assert_eq!(papers.len(), 1);
                papers[0].number.n
            }))
            .collect();
        let mut numbers = Vec::new();
        for one in tries {
            numbers.push(one.await.unwrap());
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<_>>());
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn each_kind_counts_for_itself_and_a_refusal_takes_no_number(test: Test) {
        let cast = cast(&test).await;
        let (one, two) = (file(&test, &cast.zhang, BIRTH).await, file(&test, &cast.zhang, BIRTH).await);
        assert!(act(&test, &cast.cuizhai_officer, &one, grant()).await.is_err());
        for receipt in [&two, &one] {
            act(&test, &cast.cuizhai_officer, receipt, Command::Accept).await.unwrap();
        }
        act(&test, &cast.cuizhai_officer, &one, grant()).await.unwrap();
        let papers = paper::issued(&test.store, &request(cast.zhang), &one).await.unwrap();
        let numbers: Vec<_> = papers.iter().map(|paper| paper.number.to_string()).collect();
        assert_eq!(numbers, ["崔寨街道〔2026〕收1号", "崔寨街道〔2026〕受2号", "崔寨街道〔2026〕决1号"]);
        assert!(papers.iter().all(|paper| paper.code.len() == 26 && paper.hash.is_none()));
    }

    async fn a_pdf_once_kept_stays(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.zhang);
        let keep = |text: &str| {
            let pdf = format!("%PDF-1.7\n{text}\n%%EOF\n").into_bytes();
            let (store, who, receipt) = (test.store.clone(), who.clone(), receipt.clone());
            tokio::spawn(async move { paper::keep(&store, &who, &receipt, 1, pdf).await.unwrap() })
        };
        let (one, two): (Issued, Issued) = (keep("一").await.unwrap(), keep("二").await.unwrap());
        assert_eq!(one, two);
        // Nobody uploads it again, and still it is not swept.
        let age = chrono::TimeDelta::hours(1);
        store::files::sweep(&test.store, later(), age).await.unwrap();
        let stored = paper::read(&test.store, &who, &receipt, 1).await.unwrap().unwrap();
        let bytes: Vec<Bytes> = stored.stream.map_err(|e| e.to_string()).try_collect().await.unwrap();
        assert!(bytes.concat().starts_with("%PDF-1.7\n一".as_bytes()));
        for sql in ["UPDATE papers SET n = 7", "UPDATE papers SET file_hash = NULL", "DELETE FROM papers"] {
            let error = test.store.database().execute_unprepared(sql).await.unwrap_err();
            assert!(error.to_string().contains("papers are immutable"), "{error}");
        }
        let stranger = request(test.resident(&crate::harness::li()).await);
        assert_eq!(code(paper::issued(&test.store, &stranger, &receipt).await), "not_found");
        assert_eq!(code(paper::keep(&test.store, &stranger, &receipt, 1, vec![1]).await), "not_found");
    }

    async fn what_was_handed_over_and_taken_over_is_two_papers_that_hold(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, Command::TakeOver { note: String::new() }).await.unwrap();
        let issued = paper::issued(&test.store, &request(cast.cuizhai_officer), &receipt).await.unwrap();
        let handed: Vec<_> = issued.iter().filter(|paper| paper.number.kind == PaperKind::Handover).collect();
        assert_eq!(handed.len(), 2);
        for paper in handed {
            let checked = paper::check(&test.store, &paper.code).await.unwrap().unwrap();
            assert_eq!(checked.standing, Standing::Valid, "{}", paper.number);
        }
    }

    async fn a_code_tells_whether_a_paper_is_genuine(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.zhang.clone());
        let intake = paper::issued(&test.store, &who, &receipt).await.unwrap().remove(0);
        let checked = paper::check(&test.store, &intake.code).await.unwrap().unwrap();
        assert_eq!((checked.standing, checked.office.as_str()), (Standing::Valid, "崔寨街道办事处"));
        assert_eq!((checked.paper.number.kind, checked.paper.on), (PaperKind::Intake, monday().date_naive()));
        assert!(paper::check(&test.store, "23456789ABCDEFGHJKLMNPQRST").await.unwrap().is_none());
        let withdraw = Command::Withdraw { reason: "不办了".to_owned() };
        act(&test, &cast.zhang, &receipt, withdraw).await.unwrap();
        let standing = |code: String| {
            let store = test.store.clone();
            async move { paper::check(&store, &code).await.unwrap().unwrap().standing }
        };
        assert_eq!(standing(intake.code).await, Standing::Withdrawn);
        let end = paper::issued(&test.store, &who, &receipt).await.unwrap().remove(1);
        assert_eq!(standing(end.code).await, Standing::Valid);
    }
}
