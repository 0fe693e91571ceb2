//! Whose desk a case lies on, and what an office keeps for its own work.

use rules::authority::{Caller, Role};
use rules::case::Command;
use rules::receipt::Receipt;
use store::case::{self, Assign, Desk, InboxQuery, Tab};
use store::team::{self, NewSubstitution, Place};

use super::{BIRTH, act, cast, file, key, look};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, fields, monday, request};

/// The staff number.
pub(super) fn id(caller: &Caller) -> i64 {
    match caller {
        Caller::Staff { staff, .. } => *staff,
        _ => panic!("no staff"),
    }
}

fn assign(receipt: &Receipt, to: i64, n: usize) -> Assign {
    Assign {
        receipt: receipt.clone(),
        seen: None,
        key: key(9000 + n),
        to,
        reason: String::new(),
    }
}

async fn mine(test: &Test, who: &Caller) -> Vec<Option<String>> {
    let query = InboxQuery {
        tab: Tab::Mine,
        ..InboxQuery::default()
    };
    let inbox = case::inbox(&test.store, &request(who.clone()), &query)
        .await
        .unwrap();
    assert_eq!(inbox.counts.mine, inbox.rows.len() as u64);
    inbox.rows.into_iter().map(|row| row.assignee).collect()
}

both! {
    async fn a_leader_gives_a_case_to_somebody_of_the_office_and_to_nobody_else(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(leader.clone());
        for (n, stranger) in [&cast.daqiao_officer, &cast.cuizhai_clerk].into_iter().enumerate() {
            let refused = case::assign(&test.store, &who, assign(&receipt, id(stranger), n)).await;
            assert_eq!(fields(refused), ["to"]);
        }
        case::assign(&test.store, &who, assign(&receipt, id(&cast.cuizhai_officer), 2)).await.unwrap();
        assert_eq!(mine(&test, &cast.cuizhai_officer).await, [Some("测试人员".to_owned())]);
        assert_eq!(mine(&test, &leader).await, []);
        let open: Vec<_> = team::members(&test.store, &who).await.unwrap().into_iter().map(|member| (member.id, member.open)).collect();
        assert_eq!(open, [(id(&cast.cuizhai_officer), 1), (id(&leader), 0)]);
        let on = async |desk: Desk| {
            let query = InboxQuery { desk: Some(desk), ..InboxQuery::default() };
            case::inbox(&test.store, &who, &query).await.unwrap().rows.len()
        };
        assert_eq!((on(Desk::Nobody).await, on(Desk::Of(id(&cast.cuizhai_officer))).await), (0, 1));
        // The applicant is not told of each hand; the case page shows who has it.
        let view = look(&test, &cast.zhang, &receipt).await;
        assert_eq!(view.case.assignee().unwrap().name, "测试人员");
        assert_eq!(case::unread(&test.store, &request(cast.zhang.clone())).await.unwrap(), 0);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    async fn whoever_stands_in_sees_the_others_desk_for_those_days(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await;
        let second = test.staff("cuizhai-second", Role::CaseOfficer, CUIZHAI).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Take).await.unwrap();
        let who = request(leader.clone());
        let today = monday().date_naive();
        let new = NewSubstitution { staff: id(&cast.cuizhai_officer), substitute: id(&second), from: today, until: today };
        assert_eq!(code(team::substitute(&test.store, &request(second.clone()), new).await), "role_may_not");
        assert_eq!(fields(team::substitute(&test.store, &who, NewSubstitution { substitute: new.staff, ..new }).await), ["substitute"]);
        let before = today.pred_opt().unwrap();
        assert_eq!(fields(team::substitute(&test.store, &who, NewSubstitution { until: before, ..new }).await), ["until"]);
        assert_eq!(fields(team::substitute(&test.store, &who, NewSubstitution { substitute: id(&cast.daqiao_officer), ..new }).await), ["to"]);
        assert_eq!(mine(&test, &second).await.len(), 0);
        // Pressed four times at once, it is one arrangement.
        let presses: Vec<_> = (0..4)
            .map(|_| {
                let (store, who) = (test.store.clone(), who.clone());
                tokio::spawn(async move { team::substitute(&store, &who, new).await })
            })
            .collect();
        for press in presses {
            press.await.unwrap().unwrap();
        }
        let longer = NewSubstitution { until: today.succ_opt().unwrap(), ..new };
        assert_eq!(fields(team::substitute(&test.store, &who, longer).await), ["from"], "for the same day");
        assert_eq!(mine(&test, &second).await.len(), 1);
        let names = async |who: &Caller| team::standing_in(&test.store, &request(who.clone())).await.unwrap();
        assert_eq!(names(&second).await, [("测试人员".to_owned(), today)], "the list says for whom");
        assert!(names(&cast.cuizhai_officer).await.is_empty());
        let elsewhere = test.staff("daqiao-leader", Role::Leader, DAQIAO).await;
        let arranged = team::substitutions(&test.store, &who).await.unwrap();
        assert_eq!(arranged.len(), 1);
        assert_eq!(team::substitutions(&test.store, &request(elsewhere.clone())).await.unwrap(), []);
        assert_eq!(code(team::end_substitution(&test.store, &request(elsewhere), arranged[0].id).await), "not_found");
        team::end_substitution(&test.store, &who, arranged[0].id).await.unwrap();
        assert_eq!(mine(&test, &second).await.len(), 0);
    }

    async fn reasons_belong_to_the_office_and_are_edited_by_its_leader(test: Test) {
        let cast = cast(&test).await;
        let leader = request(test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await);
        let officer = request(cast.cuizhai_officer.clone());
        let save = async |id, title: &str, words: &str| team::save_reason(&test.store, &leader, id, Some(Place::Notice), title, words).await;
        assert_eq!(fields(save(None, " ", "").await), ["title", "words"]);
        assert_eq!(code(team::save_reason(&test.store, &officer, None, Some(Place::Notice), "一", "二").await), "role_may_not");
        save(None, "照片不清", "请重新拍摄，四角完整、字迹清楚。").await.unwrap();
        assert_eq!(fields(save(None, "照片不清", "又一条。").await), ["title"]);
        let known = team::reasons(&test.store, &officer, Place::Notice).await.unwrap();
        assert_eq!((known.len(), known[0].title.as_str()), (1, "照片不清"));
        assert_eq!(team::all_reasons(&test.store, &request(cast.daqiao_officer)).await.unwrap(), []);
        save(Some(known[0].id), "照片不清", "请重拍。").await.unwrap();
        assert_eq!(team::reasons(&test.store, &officer, Place::Notice).await.unwrap()[0].words, "请重拍。");
        team::retire_reason(&test.store, &leader, known[0].id).await.unwrap();
        assert_eq!(team::all_reasons(&test.store, &officer).await.unwrap(), []);
        save(None, "照片不清", "请重拍。").await.unwrap();
        assert_eq!(team::all_reasons(&test.store, &officer).await.unwrap().len(), 1);
    }

    async fn a_saved_filter_is_ones_own(test: Test) {
        let cast = cast(&test).await;
        let (me, other) = (request(cast.cuizhai_officer), request(cast.daqiao_officer));
        assert_eq!(fields(team::save_filter(&test.store, &me, "", "tab=all").await), ["name"]);
        let long = team::save_filter(&test.store, &me, &"长".repeat(13), "tab=all").await.unwrap_err();
        let said = &long.refusal().unwrap().problems[0].message;
        assert!(said.contains("最多12个字，您写了13个"), "{said}");
        team::save_filter(&test.store, &me, "窗口来的", "channel=window&tab=all").await.unwrap();
        team::save_filter(&test.store, &me, "窗口来的", "channel=window&tab=check").await.unwrap();
        let mine = team::filters(&test.store, &me).await.unwrap();
        assert_eq!((mine.len(), mine[0].query.as_str()), (1, "channel=window&tab=check"));
        assert_eq!(team::filters(&test.store, &other).await.unwrap(), []);
        assert_eq!(code(team::forget_filter(&test.store, &other, mine[0].id).await), "not_found");
        for n in 0..11 {
            team::save_filter(&test.store, &me, &format!("筛选{n}"), "tab=all").await.unwrap();
        }
        assert_eq!(fields(team::save_filter(&test.store, &me, "再一个", "tab=all").await), ["name"]);
        team::forget_filter(&test.store, &me, mine[0].id).await.unwrap();
        assert_eq!(team::filters(&test.store, &me).await.unwrap().len(), 11);
    }
}
