//! Materials between offices: who sees the case, whose heap it is in, and what a
//! refusal leads to.

use chrono::{DateTime, Utc};
use rules::authority::{Caller, Role};
use rules::case::{
    Command, HandedIn, LegStage, LineAnswer, Materials, PaperKind, PaperLine, PaperPlace,
};
use rules::form::Answers;
use rules::notice::Target;
use rules::receipt::Receipt;
use sea_orm::ConnectionTrait;
use store::case::{self, Act, InboxQuery, Tab};
use store::{StoreError, draft, paper};

use super::{BIRTH, Cast, act, answers, cast, key, look, notice, person};
use crate::harness::{CUIZHAI, DAQIAO, SUNGENG, Test, both, code, monday, request, request_at};

/// Taken in at 大桥 for 崔寨 with one sheet of paper.
pub(crate) async fn with_paper(test: &Test, cast: &Cast) -> Receipt {
    with_paper_at(test, cast, monday(), &key(77)).await
}

/// The same at `now`, by a form with this key.
pub(crate) async fn with_paper_at(
    test: &Test,
    cast: &Cast,
    now: DateTime<Utc>,
    key: &str,
) -> Receipt {
    let who = request_at(cast.daqiao_clerk.clone(), now);
    let persons = draft::Persons {
        applicant: person(),
        agent: None,
    };
    let token = draft::start_at_window(&test.store, &who, BIRTH, &persons)
        .await
        .unwrap();
    draft::save(&test.store, &who, &token, &answers(BIRTH))
        .await
        .unwrap();
    draft::keep_paper(&test.store, &who, &token, "wife_household_register", 1)
        .await
        .unwrap();
    case::submit(&test.store, &who, &token, key)
        .await
        .unwrap()
        .receipt
}

/// What was taken in with paper is withdrawn while originals lie with both offices:
/// what was handed over in 崔寨, a correction on paper at the window in 大桥.
pub(crate) async fn leave_with_both(test: &Test, cast: &Cast, receipt: &Receipt) {
    let (clerk, officer) = (&cast.daqiao_clerk, &cast.cuizhai_officer);
    act(test, clerk, receipt, Command::HandOver).await.unwrap();
    act(test, officer, receipt, take_over()).await.unwrap();
    let view = look(test, officer, receipt).await;
    act(test, officer, receipt, notice(&view)).await.unwrap();
    let view = look(test, clerk, receipt).await;
    let lines = &view.case.notice.as_ref().unwrap().lines;
    let material = lines
        .iter()
        .position(|state| matches!(state.line.target, Target::Material(_)));
    let answer = LineAnswer {
        line: u16::try_from(material.unwrap() + 1).unwrap(),
        pieces: vec![HandedIn::Paper { copies: 1 }],
        ..LineAnswer::default()
    };
    let withdraw = Command::Withdraw {
        reason: String::new(),
    };
    for command in [Command::AnswerLines(vec![answer]), withdraw] {
        act(test, clerk, receipt, command).await.unwrap();
    }
}

async fn heap(test: &Test, who: &Caller) -> Vec<(Receipt, Option<&'static str>)> {
    let query = InboxQuery {
        tab: Tab::Handover,
        ..InboxQuery::default()
    };
    let inbox = case::inbox(&test.store, &request(who.clone()), &query)
        .await
        .unwrap();
    assert_eq!(
        inbox.counts.handover,
        inbox.rows.len() as u64,
        "the count is the list"
    );
    inbox
        .rows
        .into_iter()
        .map(|row| (row.receipt, row.handover))
        .collect()
}

fn copies(papers: &[PaperLine]) -> u16 {
    papers.iter().map(|line| line.copies).sum()
}

/// One more sheet of a material, brought to a counter.
fn more(material: &str) -> Command {
    let brought = (material.to_owned(), vec![HandedIn::Paper { copies: 1 }]);
    Command::CorrectOnTheSpot {
        answers: Answers::new(),
        materials: Materials::from([brought]),
    }
}

fn take_over() -> Command {
    Command::TakeOver {
        note: "少一页，已补。".to_owned(),
    }
}

fn refuse() -> Command {
    Command::RefuseHandover {
        reason: "户籍不在本街道。".to_owned(),
    }
}

both! {
    async fn measures_30_2_the_paper_is_in_one_heap_after_the_other(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        assert_eq!(heap(&test, &cast.daqiao_clerk).await, [(receipt.clone(), Some("材料待移交"))]);
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, []);
        // The day's list at the window says where it is, not where it came in.
        let lies = async || {
            let who = request(cast.daqiao_clerk.clone());
            case::taken_in_today(&test.store, &who).await.unwrap().cases.remove(0).places
        };
        let with = |office: &str| PaperPlace::With(office.to_owned());
        assert_eq!(lies().await, [(with(DAQIAO), 1)]);
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        let under_way = PaperPlace::UnderWay { from: DAQIAO.to_owned(), to: CUIZHAI.to_owned() };
        assert_eq!(lies().await, [(under_way, 1)]);
        assert_eq!(heap(&test, &cast.daqiao_clerk).await, []);
        assert_eq!(heap(&test, &cast.cuizhai_clerk).await, [(receipt.clone(), Some("材料待接收"))]);
        act(&test, &cast.cuizhai_clerk, &receipt, take_over()).await.unwrap();
        assert_eq!(heap(&test, &cast.cuizhai_clerk).await, []);
        assert_eq!(lies().await, [(with(CUIZHAI), 1)]);
        let view = look(&test, &cast.daqiao_clerk, &receipt).await;
        let legs = view.case.legs(&view.district.calendar, monday().date_naive());
        assert_eq!(legs.iter().map(|leg| leg.stage).collect::<Vec<_>>(), [LegStage::Done]);
        // The list and the list that both have signed, each numbered by its office.
        let issued = paper::issued(&test.store, &request(cast.daqiao_clerk.clone()), &receipt).await.unwrap();
        let lists: Vec<_> = issued.iter().filter(|paper| paper.number.kind == PaperKind::Handover).map(|paper| paper.number.to_string()).collect();
        assert_eq!(lists, ["大桥街道〔2026〕交1号", "崔寨街道〔2026〕交1号"]);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    // The list of 材料交接单 is made when it is signed: more may have come to it since
    // the page was opened.
    async fn nobody_signs_for_paper_that_their_page_did_not_show(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        act(&test, &cast.daqiao_clerk, &receipt, more("wife_household_register")).await.unwrap();
        let sign = async |number: usize, seen: u32, command: &Command| {
            let act = Act { receipt: receipt.clone(), seen: Some(seen), key: key(number), command: command.clone() };
            case::act(&test.store, &request(cast.cuizhai_officer.clone()), act).await
        };

        let page = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(copies(&page.case.handovers.papers(LegStage::ToTakeOver, None)), 1);
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        let refused = sign(901, page.seq, &take_over()).await;
        let Err(StoreError::Stale(stale)) = &refused else { panic!("signed for what was not shown: {refused:?}") };
        assert_eq!(stale.changes.len(), 1, "{:?}", stale.changes);
        assert!(sign(901, stale.seq, &take_over()).await.is_ok(), "once it has been told");

        // As on the way in, so on the way out.
        act(&test, &cast.daqiao_clerk, &receipt, more("husband_household_register")).await.unwrap();
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        let page = look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(copies(&page.case.handovers.can_return(CUIZHAI, false)), 2);
        act(&test, &cast.cuizhai_clerk, &receipt, take_over()).await.unwrap();
        let refused = sign(902, page.seq, &Command::ReturnPapers).await;
        let Err(StoreError::Stale(stale)) = &refused else { panic!("given back without having been shown: {refused:?}") };
        assert!(sign(902, stale.seq, &Command::ReturnPapers).await.is_ok());
    }

    async fn measures_30_2_originals_under_way_at_the_end_are_in_a_heap_until_they_are_signed_for(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        let withdraw = Command::Withdraw { reason: String::new() };
        act(&test, &cast.daqiao_clerk, &receipt, withdraw).await.unwrap();
        assert_eq!(heap(&test, &cast.cuizhai_clerk).await, [(receipt.clone(), Some("材料待接收"))]);
        act(&test, &cast.cuizhai_clerk, &receipt, take_over()).await.unwrap();
        // Signed for, they go back to the person.
        assert_eq!(heap(&test, &cast.cuizhai_clerk).await, [(receipt.clone(), Some("材料待退还"))]);
        act(&test, &cast.cuizhai_clerk, &receipt, Command::ReturnPapers).await.unwrap();
        assert_eq!(heap(&test, &cast.cuizhai_clerk).await, []);
        let view = look(&test, &cast.cuizhai_clerk, &receipt).await;
        assert_eq!(view.case.handovers.returned.len(), 1);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    async fn originals_that_go_back_to_the_person_are_in_the_heap_of_who_has_them(test: Test) {
        let cast = cast(&test).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Withdraw { reason: String::new() }).await.unwrap();
        let waits = [(receipt.clone(), Some("材料待退还"))];
        for who in [&cast.daqiao_clerk, &auditor] {
            assert_eq!(heap(&test, who).await, waits, "{who:?}");
        }
        // Who merely handled it reads where it is, and has nothing to do.
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, []);
        let all = case::inbox(&test.store, &request(cast.cuizhai_officer.clone()), &InboxQuery::default()).await.unwrap();
        assert_eq!((all.rows[0].handover, &all.rows[0].gives_back[..]), (Some("材料待退还"), &[DAQIAO.to_owned()][..]));
        assert_eq!((&all.rows[0].leg, all.rows[0].due_on), (&None, None), "no law sets a day");
        // As the migration leaves it.
        let older = format!("UPDATE cases SET gives_back = NULL, next_clock_at = '1970-01-01 00:00:00+00:00' WHERE receipt = '{}'", receipt.digits());
        test.store.database().execute_unprepared(&older).await.unwrap();
        let report = case::verify(&test.store, crate::harness::later()).await.unwrap();
        assert_eq!(report.broken.len(), 1);
        assert_eq!(case::refresh_all(&test.store, monday()).await.unwrap(), 1);
        assert_eq!(heap(&test, &cast.daqiao_clerk).await, waits);
        act(&test, &cast.daqiao_clerk, &receipt, Command::ReturnPapers).await.unwrap();
        for who in [&cast.daqiao_clerk, &auditor] {
            assert_eq!(heap(&test, who).await, [], "{who:?}");
        }
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    async fn originals_with_two_offices_are_in_the_heap_of_each(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        leave_with_both(&test, &cast, &receipt).await;
        let waits = [(receipt.clone(), Some("材料待退还"))];
        for who in [&cast.daqiao_clerk, &cast.cuizhai_officer] {
            assert_eq!(heap(&test, who).await, waits, "{who:?}");
            let all = case::inbox(&test.store, &request(who.clone()), &InboxQuery::default()).await.unwrap();
            assert_eq!(all.rows[0].gives_back, [DAQIAO, CUIZHAI]);
        }
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
        act(&test, &cast.daqiao_clerk, &receipt, Command::ReturnPapers).await.unwrap();
        assert_eq!(heap(&test, &cast.daqiao_clerk).await, []);
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, waits);
        act(&test, &cast.cuizhai_officer, &receipt, Command::ReturnPapers).await.unwrap();
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, []);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    async fn two_offices_that_the_case_has_left_see_it_until_each_has_given_back(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await;
        let next_leader = test.staff("sungeng-leader", Role::Leader, SUNGENG).await;
        let next_clerk = test.staff("sungeng-clerk", Role::WindowClerk, SUNGENG).await;
        let next_officer = test.staff("sungeng-officer", Role::CaseOfficer, SUNGENG).await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, take_over()).await.unwrap();
        let transfer = |to: &str| Command::Transfer { to: to.to_owned(), reason: "户籍不在本街道。".to_owned() };
        act(&test, &leader, &receipt, transfer(SUNGENG)).await.unwrap();
        act(&test, &next_clerk, &receipt, more("husband_household_register")).await.unwrap();
        act(&test, &next_leader, &receipt, transfer(DAQIAO)).await.unwrap();
        act(&test, &cast.daqiao_clerk, &receipt, Command::Withdraw { reason: String::new() }).await.unwrap();
        let waits = [(receipt.clone(), Some("材料待退还"))];
        let first = [&cast.cuizhai_clerk, &cast.cuizhai_officer, &leader];
        let second = [&next_clerk, &next_officer, &next_leader];
        for who in first.into_iter().chain(second) {
            assert_eq!(heap(&test, who).await, waits, "{who:?}");
            let all = case::inbox(&test.store, &request(who.clone()), &InboxQuery::default()).await.unwrap();
            assert_eq!((all.counts.all, all.rows.len()), (1, 1), "{who:?}");
            assert_eq!(all.rows[0].gives_back, [CUIZHAI, SUNGENG]);
            look(&test, who, &receipt).await;
        }
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
        act(&test, &next_clerk, &receipt, Command::ReturnPapers).await.unwrap();
        // It prints the list of what it has given back.
        look(&test, &next_clerk, &receipt).await;
        for who in second {
            assert_eq!(heap(&test, who).await, [], "{who:?}");
        }
        for who in first {
            assert_eq!(heap(&test, who).await, waits, "{who:?}");
        }
        act(&test, &cast.cuizhai_officer, &receipt, Command::ReturnPapers).await.unwrap();
        look(&test, &cast.cuizhai_officer, &receipt).await;
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, []);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }

    async fn measures_5_2_a_refused_case_shows_to_the_coordinating_leader_until_it_is_settled(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        let leader = test.staff("dsj-leader", Role::Leader, "dsj").await;
        let who = request(leader.clone());
        assert_eq!(code(case::view(&test.store, &who, &receipt).await), "not_found");
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, refuse()).await.unwrap();
        let worked = act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await;
        assert_eq!(code(worked), "handler_not_named");
        assert_eq!(heap(&test, &leader).await, [(receipt.clone(), Some("待确定办理机构"))]);
        let name = Command::NameHandler { to: DAQIAO.to_owned(), reason: "以居住地为准。".to_owned() };
        assert_eq!(code(act(&test, &cast.cuizhai_officer, &receipt, name.clone()).await), "role_may_not");
        act(&test, &leader, &receipt, name).await.unwrap();
        assert_eq!(code(case::view(&test.store, &who, &receipt).await), "not_found");
        // The one that refused keeps it in its heap until the paper has gone on.
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, [(receipt.clone(), Some("材料待移交"))]);
        act(&test, &cast.cuizhai_officer, &receipt, Command::HandOver).await.unwrap();
        // It sees the case until its paper is signed for, and has nothing more to do.
        assert_eq!(heap(&test, &cast.cuizhai_officer).await, []);
        look(&test, &cast.cuizhai_officer, &receipt).await;
        act(&test, &cast.daqiao_officer, &receipt, take_over()).await.unwrap();
        assert_eq!(code(case::view(&test.store, &request(cast.cuizhai_officer.clone()), &receipt).await), "not_found");
        let view = look(&test, &cast.daqiao_officer, &receipt).await;
        assert_eq!(view.case.handling_office, DAQIAO);
        assert_eq!(case::verify(&test.store, crate::harness::later()).await.unwrap().broken.len(), 0);
    }
}
