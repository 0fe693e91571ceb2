//! Numbers without gap or double, and PDFs that stay what they are.

use bytes::Bytes;
use futures::TryStreamExt;
use rules::case::{Agent, Command, Event, Mandate, MandateKind, Outcome, PaperKind, Person};
use sea_orm::ConnectionTrait;
use store::case;
use store::paper::{self, Issued, Standing};

use super::handover::with_paper;
use super::{
    BIRTH, HOMESTEAD, PENSION, act, act_at, cast, draft_of, file, file_at, grant, key, look,
    notice, person, take_in,
};
use crate::files::pdf;
use crate::harness::{CUIZHAI, Test, at, both, code, later, monday, request, request_at};

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
            let pdf = pdf(text);
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
            let checked = paper::check(&test.store, monday(), &paper.code).await.unwrap().unwrap();
            assert_eq!(checked.standing, Standing::Valid, "{}", paper.number);
        }
    }

    async fn a_code_tells_whether_a_paper_is_genuine(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.zhang.clone());
        let intake = paper::issued(&test.store, &who, &receipt).await.unwrap().remove(0);
        let checked = paper::check(&test.store, monday(), &intake.code).await.unwrap().unwrap();
        assert_eq!((checked.standing, checked.office.as_str()), (Standing::Valid, "崔寨街道办事处"));
        assert_eq!((checked.paper.number.kind, checked.paper.on), (PaperKind::Intake, monday().date_naive()));
        assert!(paper::check(&test.store, monday(), "23456789ABCDEFGHJKLMNPQRST").await.unwrap().is_none());
        let withdraw = Command::Withdraw { reason: "不办了".to_owned() };
        act(&test, &cast.zhang, &receipt, withdraw).await.unwrap();
        let standing = |code: String| {
            let store = test.store.clone();
            async move { paper::check(&store, monday(), &code).await.unwrap().unwrap().standing }
        };
        assert_eq!(standing(intake.code).await, Standing::Withdrawn);
        let end = paper::issued(&test.store, &who, &receipt).await.unwrap().remove(1);
        assert_eq!(standing(end.code).await, Standing::Valid);
    }

    async fn the_code_of_a_refusal_vouches_for_no_grant(test: Test) {
        let cast = cast(&test).await;
        let decide = |outcome| Command::Decide {
            outcome,
            reasons: "不符合条件的理由，写明事实和依据。".to_owned(),
            result: String::new(),
        };
        for (guide, outcome, title) in [
            (HOMESTEAD, Outcome::Granted, "准予行政许可决定书"),
            (HOMESTEAD, Outcome::Refused, "不予行政许可决定书"),
            // The name of its result would tell the matter.
            (BIRTH, Outcome::Granted, "办理结果文书（予以批准）"),
            (BIRTH, Outcome::Refused, "办理结果文书（不予批准）"),
        ] {
            let receipt = file(&test, &cast.zhang, guide).await;
            for command in [Command::Accept, decide(outcome)] {
                act(&test, &cast.cuizhai_officer, &receipt, command).await.unwrap();
            }
            let issued = paper::issued(&test.store, &request(cast.zhang.clone()), &receipt).await.unwrap();
            let mut titles = Vec::new();
            for paper in issued {
                let checked = paper::check(&test.store, monday(), &paper.code).await.unwrap().unwrap();
                titles.push(checked.title);
            }
            assert_eq!(titles, ["收件凭证", "受理通知书", title]);
        }
    }

    async fn a_notice_that_nobody_answered_no_longer_reads_as_valid(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        act(&test, &cast.cuizhai_officer, &receipt, notice(&view)).await.unwrap();
        let codes = |now| {
            let (store, who, receipt) = (test.store.clone(), request_at(cast.zhang.clone(), now), receipt.clone());
            async move {
                let mut found = Vec::new();
                for paper in paper::issued(&store, &who, &receipt).await.unwrap() {
                    let checked = paper::check(&store, now, &paper.code).await.unwrap().unwrap();
                    found.push((paper.number.kind, checked.standing));
                }
                found
            }
        };
        let (intake, told) = (PaperKind::Intake, PaperKind::Notice);
        assert_eq!(codes(monday()).await, [(intake, Standing::Valid), (told, Standing::Valid)]);
        // Whether or not a job has written it down.
        assert_eq!(codes(later()).await, [(intake, Standing::Expired), (told, Standing::Expired)]);
        case::settle_due(&test.store, &later, 100).await.unwrap();
        let end = (PaperKind::Termination, Standing::Valid);
        assert_eq!(codes(later()).await, [(intake, Standing::Expired), (told, Standing::Expired), end]);
    }

    async fn papers_without_a_pdf_are_given_out_the_oldest_first(test: Test) {
        let cast = cast(&test).await;
        let (one, two) = (file(&test, &cast.zhang, BIRTH).await, file(&test, &cast.zhang, BIRTH).await);
        act(&test, &cast.cuizhai_officer, &one, Command::Accept).await.unwrap();
        let known = |papers: &[paper::Unset]| {
            papers.iter().map(|paper| (paper.receipt.clone(), paper.seq)).collect::<Vec<_>>()
        };
        let all = paper::unset(&test.store, 0, 10).await.unwrap();
        assert_eq!(known(&all), [(one.clone(), 1), (two.clone(), 1), (one.clone(), 2)]);
        assert_eq!(paper::unset(&test.store, 0, 2).await.unwrap(), all[..2]);
        assert_eq!(paper::unset(&test.store, all[1].id, 10).await.unwrap(), all[2..]);
        // The hall itself sets them, and may look for that.
        let hall = request(rules::authority::Caller::System);
        let view = case::view(&test.store, &hall, &one).await.unwrap();
        assert_eq!(view.papers.len(), 2);
        let pdf = pdf("set");
        paper::keep(&test.store, &hall, &one, 1, pdf).await.unwrap();
        let left = paper::unset(&test.store, 0, 10).await.unwrap();
        assert_eq!(known(&left), [(two, 1), (one, 2)]);
    }

    async fn the_numbers_of_a_year_begin_at_one(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang.clone());
        let first = |receipt: rules::receipt::Receipt| {
            let (store, who) = (test.store.clone(), who.clone());
            async move { paper::issued(&store, &who, &receipt).await.unwrap().remove(0).number.to_string() }
        };
        // 2026-12-31 23:59 and 2027-01-01 00:00 in Jinan.
        let [old, new] = ["2026-12-31T15:59:00Z", "2026-12-31T16:00:00Z"].map(at);
        let mut numbers = Vec::new();
        for now in [old, old, new, new] {
            numbers.push(first(file_at(&test, &cast.zhang, BIRTH, now).await).await);
        }
        assert_eq!(
            numbers,
            ["崔寨街道〔2026〕收1号", "崔寨街道〔2026〕收2号", "崔寨街道〔2027〕收1号", "崔寨街道〔2027〕收2号"]
        );
        // What is written in the new year about an old case is of the new year.
        let receipt = file_at(&test, &cast.zhang, BIRTH, old).await;
        act_at(&test, &cast.cuizhai_officer, &receipt, Command::Accept, new).await.unwrap();
        let papers = paper::issued(&test.store, &request_at(cast.zhang.clone(), new), &receipt).await.unwrap();
        let numbers: Vec<_> = papers.iter().map(|paper| paper.number.to_string()).collect();
        assert_eq!(numbers, ["崔寨街道〔2026〕收3号", "崔寨街道〔2027〕受1号"]);
    }

    async fn who_came_for_the_applicant_is_kept_sealed_and_the_chain_holds(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let agent = Agent {
            person: Person { name: "赵六".to_owned(), id_number: "110105195803120010".to_owned(), ..person() },
            mandate: Some(Mandate { kind: MandateKind::Written, relation: "邻居".to_owned() }),
        };
        let command = Command::ThroughAgent {
            agent: Box::new(agent.clone()),
            command: Box::new(Command::Withdraw { reason: String::new() }),
        };
        act(&test, &cast.daqiao_clerk, &receipt, command).await.unwrap();
        let view = look(&test, &cast.daqiao_clerk, &receipt).await;
        let kept = Event::Withdrawn { reason: String::new(), agent: Some(Box::new(agent)) };
        assert_eq!(view.log.last().unwrap().event, kept);
        let report = case::verify(&test.store, later()).await.unwrap();
        assert_eq!(report.broken, []);
    }

    async fn a_withdrawal_at_another_window_is_numbered_by_the_handling_office(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let withdraw = Command::Withdraw { reason: "不办了".to_owned() };
        act(&test, &cast.daqiao_clerk, &receipt, withdraw).await.unwrap();
        let papers = paper::issued(&test.store, &request(cast.daqiao_clerk), &receipt).await.unwrap();
        let numbers: Vec<_> = papers.iter().map(|paper| paper.number.to_string()).collect();
        assert_eq!(numbers, ["大桥街道〔2026〕收1号", "崔寨街道〔2026〕终1号"]);
    }

    async fn an_acceptance_at_another_window_is_numbered_by_the_handling_office(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, PENSION).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Accept).await.unwrap();
        let papers = paper::issued(&test.store, &request(cast.daqiao_clerk.clone()), &receipt).await.unwrap();
        let numbers: Vec<_> = papers.iter().map(|paper| paper.number.to_string()).collect();
        assert_eq!(numbers, ["大桥街道〔2026〕收1号", "崔寨街道〔2026〕受1号"]);
        let checked = paper::check(&test.store, monday(), &papers[1].code).await.unwrap().unwrap();
        assert_eq!(checked.office, "崔寨街道办事处");
        let view = look(&test, &cast.daqiao_clerk, &receipt).await;
        assert_eq!(view.papers[1].seal, CUIZHAI, "what is shown is what is numbered");
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }
}
