//! Files for a line of the notice: kept when they arrive, part of the case when
//! the line is answered.

use bytes::Bytes;
use chrono::TimeDelta;
use futures::TryStreamExt;
use rules::case::{Command, HandedIn, LineAnswer, Reopening};
use rules::notice::Defect;
use rules::receipt::Receipt;
use store::{case, files};

use super::{BIRTH, Cast, act, cast, file, look, notice};
use crate::files::{PDF, pdf, receive};
use crate::harness::{Test, both, code, li, monday, request};

/// A case with a notice out, and a file for its first line.
async fn corrected(test: &Test) -> (Cast, Receipt) {
    let cast = cast(test).await;
    let receipt = file(test, &cast.zhang, BIRTH).await;
    let view = look(test, &cast.cuizhai_officer, &receipt).await;
    act(test, &cast.cuizhai_officer, &receipt, notice(&view))
        .await
        .unwrap();
    let new = receive(test, PDF).await.unwrap();
    let who = request(cast.zhang.clone());
    case::attach_correction(&test.store, &who, &receipt, 1, &new, "重拍.pdf")
        .await
        .unwrap();
    (cast, receipt)
}

/// Another PDF than [`PDF`].
const OTHER: &[u8] =
    b"%PDF-1.7\n2 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 2 0 R>>\nstartxref\n0\n%%EOF\n";

/// The names of the files that are in the answers to the first line.
async fn pieces(test: &Test, cast: &Cast, receipt: &Receipt) -> Vec<String> {
    let view = look(test, &cast.cuizhai_officer, receipt).await;
    let notice = view.case.notice.unwrap();
    let answers = notice.lines[0].answers.iter();
    answers
        .flat_map(|(_, answer)| &answer.pieces)
        .map(|piece| match piece {
            HandedIn::File(file) => file.name.clone(),
            HandedIn::Paper { .. } => panic!("no paper was brought"),
        })
        .collect()
}

both! {
    async fn what_was_uploaded_is_handed_in_with_the_answer(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let kept = case::correction_files(&test.store, &who, &receipt, 1).await.unwrap();
        assert_eq!((kept.len(), kept[0].name.as_str()), (1, "重拍.pdf"));
        let seq = look(&test, &cast.zhang, &receipt).await.seq;
        let submit = |seen| {
            let key = format!("correction-of-line-1/{seen}");
            case::submit_correction(&test.store, &who, &receipt, 1, Some(seen), key, String::new())
        };
        assert_eq!(code(submit(seq - 1).await), "stale");
        assert_eq!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap(), kept, "a refusal loses nothing");
        let done = submit(seq).await.unwrap();
        assert_eq!(submit(seq).await.unwrap(), done, "pressed twice, it is one answer");
        assert!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().is_empty());
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        let line = &view.case.notice.unwrap().lines[0];
        let [(_, answer)] = line.answers.as_slice() else { panic!("one answer") };
        assert!(matches!(answer.pieces.as_slice(), [HandedIn::File(file)] if file.name == "重拍.pdf"));
        case::read_file(&test.store, &request(cast.cuizhai_officer), &receipt, &kept[0].hash).await.unwrap();
    }

    // Measures 30: what somebody has handed over is not asked for again.
    async fn a_form_sent_twice_takes_no_file_that_came_after_it(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let seq = look(&test, &cast.zhang, &receipt).await.seq;
        let submit = || case::submit_correction(&test.store, &who, &receipt, 1, Some(seq), "correction-of-line-1".to_owned(), String::new());
        let done = submit().await.unwrap();
        let new = receive(&test, OTHER).await.unwrap();
        case::attach_correction(&test.store, &who, &receipt, 1, &new, "另一页.pdf").await.unwrap();
        assert_eq!(submit().await.unwrap(), done);
        let kept = case::correction_files(&test.store, &who, &receipt, 1).await.unwrap();
        assert_eq!(kept.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["另一页.pdf"]);
        assert_eq!(pieces(&test, &cast, &receipt).await, ["重拍.pdf"]);
    }

    // The browser's way back: the old page takes a file, but its form has been used, and
    // would say that the file has been handed in.
    async fn a_page_from_before_a_line_was_opened_anew_is_told_so(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let seq = look(&test, &cast.zhang, &receipt).await.seq;
        let submit = |key: &str, seen| {
            case::submit_correction(&test.store, &who, &receipt, 1, Some(seen), key.to_owned(), String::new())
        };
        submit("correction-of-line-1", seq).await.unwrap();
        let found = Reopening { line: 1, defect: Defect::Illegible, todo: "第二页仍看不清，请重新拍摄。".to_owned() };
        act(&test, &cast.cuizhai_officer, &receipt, Command::ReopenLines(vec![found])).await.unwrap();
        let new = receive(&test, OTHER).await.unwrap();
        case::attach_correction(&test.store, &who, &receipt, 1, &new, "第二页.pdf").await.unwrap();
        assert_eq!(code(submit("correction-of-line-1", seq).await), "stale");
        assert_eq!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().len(), 1, "it still waits");
        let seq = look(&test, &cast.zhang, &receipt).await.seq;
        submit("correction-of-line-1/anew", seq).await.unwrap();
        assert_eq!(pieces(&test, &cast, &receipt).await, ["重拍.pdf", "第二页.pdf"]);
    }

    // Two tabs: wherever the second one's file falls, it is in the case or still kept.
    async fn a_file_that_comes_while_the_line_is_answered_is_not_lost(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let mut new = Vec::new();
        for number in 0..8 {
            new.push(receive(&test, &pdf(&format!("第{number}页"))).await.unwrap());
        }
        for round in 0..4 {
            let seq = look(&test, &cast.zhang, &receipt).await.seq;
            let key = format!("correction-of-line-1/{round}");
            let names: Vec<_> = (0..new.len()).map(|number| format!("{round}-{number}.pdf")).collect();
            // One after another, the answer somewhere among them: some come before its
            // files are read, some after that, and some when it is given. The first is
            // there already, so that it has something to take away.
            case::attach_correction(&test.store, &who, &receipt, 1, &new[0], &names[0]).await.unwrap();
            let gate = tokio::sync::Barrier::new(2);
            let attach = async {
                gate.wait().await;
                for (file, name) in new.iter().zip(&names).skip(1) {
                    case::attach_correction(&test.store, &who, &receipt, 1, file, name).await.unwrap();
                }
            };
            let submit = async {
                gate.wait().await;
                let words = "说明".to_owned();
                case::submit_correction(&test.store, &who, &receipt, 1, Some(seq), key, words).await.unwrap()
            };
            tokio::join!(submit, attach);
            let kept = case::correction_files(&test.store, &who, &receipt, 1).await.unwrap();
            let in_case = pieces(&test, &cast, &receipt).await;
            for name in &names {
                assert!(in_case.contains(name) || kept.iter().any(|file| file.name == *name), "{name}: {in_case:?}");
            }
            for file in kept {
                case::detach_correction(&test.store, &who, &receipt, 1, file.id).await.unwrap();
            }
        }
    }

    async fn only_those_who_may_answer_see_them(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let id = case::correction_files(&test.store, &request(cast.zhang.clone()), &receipt, 1).await.unwrap()[0].id;
        let read = case::read_correction(&test.store, &request(cast.zhang.clone()), &receipt, id).await.unwrap();
        let bytes: Vec<Bytes> = read.content.stream.map_err(|e| e.to_string()).try_collect().await.unwrap();
        assert_eq!(bytes.concat(), PDF);
        let other = request(test.resident(&li()).await);
        assert_eq!(code(case::read_correction(&test.store, &other, &receipt, id).await.map(drop)), "not_found");
        assert_eq!(code(case::correction_files(&test.store, &other, &receipt, 1).await), "not_found");
        let new = receive(&test, PDF).await.unwrap();
        assert_eq!(code(case::attach_correction(&test.store, &other, &receipt, 1, &new, "x.pdf").await), "not_found");
        assert_eq!(code(case::detach_correction(&test.store, &other, &receipt, 1, id).await), "not_found");
    }

    async fn the_same_file_twice_is_one_and_can_be_taken_away(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let new = receive(&test, PDF).await.unwrap();
        case::attach_correction(&test.store, &who, &receipt, 1, &new, "再传.pdf").await.unwrap();
        let kept = case::correction_files(&test.store, &who, &receipt, 1).await.unwrap();
        assert_eq!(kept.len(), 1);
        assert_eq!(code(case::attach_correction(&test.store, &who, &receipt, 99, &new, "x.pdf").await), "line_takes_no_files");
        let later = monday() + TimeDelta::days(30);
        assert_eq!(files::sweep(&test.store, later, TimeDelta::days(1)).await.unwrap(), 0);
        case::detach_correction(&test.store, &who, &receipt, 1, kept[0].id).await.unwrap();
        assert!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().is_empty());
    }

    // Two tabs at once: the tenth is one file, not two.
    async fn ten_files_are_the_most_also_at_once(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let mut new = Vec::new();
        for number in 0..16 {
            new.push(receive(&test, &pdf(&format!("第{number}页"))).await.unwrap());
        }
        let attach = new.iter().map(|file| case::attach_correction(&test.store, &who, &receipt, 1, file, "页.pdf"));
        let done = futures::future::join_all(attach).await;
        let (taken, refused): (Vec<_>, Vec<_>) = done.into_iter().partition(Result::is_ok);
        // One is there already.
        assert_eq!((taken.len(), refused.len()), (9, 7));
        for refused in refused {
            assert_eq!(code(refused), "too_many_files");
        }
        assert_eq!(code(case::correction_room(&test.store, &who, &receipt, 1).await), "too_many_files");
        assert_eq!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().len(), 10);
    }

    // 个人信息保护法 19: the resident can reach them no more, so they are not kept.
    async fn what_can_be_handed_in_no_more_is_swept(test: Test) {
        let (cast, receipt) = corrected(&test).await;
        let who = request(cast.zhang.clone());
        let sweep = async |hours| {
            let now = monday() + TimeDelta::hours(hours);
            store::housekeeping(&test.store, &|| now).await.unwrap().drafts
        };
        assert_eq!(sweep(30).await, 0, "an open line keeps its files");
        // Answered without them, as at the window.
        let answer = LineAnswer { line: 1, explanation: "没有这样材料".to_owned(), ..LineAnswer::default() };
        act(&test, &cast.zhang, &receipt, Command::AnswerLines(vec![answer])).await.unwrap();
        assert_eq!(sweep(1).await, 0, "it has just been uploaded");
        assert_eq!(sweep(30).await, 1);
        assert!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().is_empty());
        let new = receive(&test, OTHER).await.unwrap();
        case::attach_correction(&test.store, &who, &receipt, 1, &new, "又一页.pdf").await.unwrap();
        act(&test, &cast.zhang, &receipt, Command::Withdraw { reason: String::new() }).await.unwrap();
        assert_eq!(sweep(1).await, 1, "the case is over");
        assert!(case::correction_files(&test.store, &who, &receipt, 1).await.unwrap().is_empty());
    }

    async fn receipt_numbers_cannot_be_tried_out(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let nobody = crate::harness::nobody();
        for _ in 0..60 {
            case::progress(&test.store, &nobody, &receipt).await.unwrap();
        }
        let refused = case::progress(&test.store, &nobody, &receipt).await.unwrap_err();
        let refusal = refused.refusal().unwrap();
        assert_eq!(refusal.code, "too_many_tries");
        assert!(refusal.message.contains("我的办件"), "{}", refusal.message);
    }
}
