//! The desk's list: counts, order, pages, search, and few statements.

use chrono::TimeDelta;
use rules::authority::{Caller, Role};
use rules::case::{Channel, Command};
use store::case::{self, Inbox, InboxQuery, Sort, Tab};

use super::handover::{leave_with_both, with_paper, with_paper_at};
use super::{BIRTH, HOMESTEAD, act, act_at, cast, file, file_at, grant, look, notice, take_in};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, later, monday, request, request_at};

const HEAPS: [Tab; 10] = [
    Tab::All,
    Tab::Mine,
    Tab::Handover,
    Tab::ToCheck,
    Tab::ToDecide,
    Tab::ToDeliver,
    Tab::Waiting,
    Tab::DueSoon,
    Tab::Overdue,
    Tab::Escalated,
];

async fn ask(test: &Test, who: &Caller, query: InboxQuery) -> Inbox {
    case::inbox(&test.store, &request(who.clone()), &query)
        .await
        .unwrap()
}

fn search(text: &str) -> InboxQuery {
    InboxQuery {
        search: Some(text.to_owned()),
        ..InboxQuery::default()
    }
}

fn tab(tab: Tab) -> InboxQuery {
    InboxQuery {
        tab,
        ..InboxQuery::default()
    }
}

both! {
    async fn each_heap_holds_what_its_count_says(test: Test) {
        let cast = cast(&test).await;
        let accepted = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &accepted, Command::Accept).await.unwrap();
        let noticed = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &noticed).await;
        act(&test, &cast.cuizhai_officer, &noticed, notice(&view)).await.unwrap();
        let fresh = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let all = ask(&test, &cast.cuizhai_officer, InboxQuery::default()).await;
        let counts = all.counts;
        assert_eq!((counts.all, counts.to_check, counts.to_decide, counts.waiting, counts.to_deliver), (3, 1, 1, 1, 0));
        for (heap, receipt) in [(Tab::ToCheck, &fresh), (Tab::ToDecide, &accepted), (Tab::Waiting, &noticed)] {
            let found = ask(&test, &cast.cuizhai_officer, tab(heap)).await;
            assert_eq!(found.rows.iter().map(|row| &row.receipt).collect::<Vec<_>>(), [receipt], "{heap:?}");
            assert_eq!(found.counts, counts);
        }
        assert_eq!(all.rows[0].applicant, "张*");
        assert_eq!(ask(&test, &cast.daqiao_clerk, InboxQuery::default()).await.counts.all, 1, "what it took in");
        assert_eq!(ask(&test, &cast.daqiao_officer, InboxQuery::default()).await.counts.all, 0);
    }

    async fn a_heap_is_the_same_by_its_parts_and_as_a_whole(test: Test) {
        let cast = cast(&test).await;
        let (early, decided) = (monday(), monday() + TimeDelta::days(8));
        with_paper(&test, &cast).await;
        // Over, with originals in two offices: the heap of the second one, too.
        let left = with_paper_at(&test, &cast, early, "inbox-heaps-form-key").await;
        leave_with_both(&test, &cast, &left).await;
        for who in [&cast.daqiao_clerk, &cast.cuizhai_officer] {
            let rows = ask(&test, who, tab(Tab::Handover)).await.rows;
            assert!(rows.iter().any(|row| row.receipt == left), "{who:?}");
        }
        take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let accepted = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &accepted, Command::Accept).await.unwrap();
        let noticed = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &noticed).await;
        act(&test, &cast.cuizhai_officer, &noticed, notice(&view)).await.unwrap();
        let taken = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &taken, Command::Take).await.unwrap();
        let licence = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        act_at(&test, &cast.cuizhai_officer, &licence, grant(), decided).await.unwrap();
        let callers = [
            cast.daqiao_clerk,
            cast.cuizhai_clerk,
            cast.cuizhai_officer,
            cast.daqiao_officer,
            test.staff("daqiao-leader", Role::Leader, DAQIAO).await,
            test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await,
            test.staff("hall-auditor", Role::Auditor, DAQIAO).await,
        ];
        let mut filled = std::collections::BTreeSet::new();
        let mut most_late = 0;
        for (now, heap) in [decided, early + TimeDelta::days(40)].into_iter().flat_map(|now| HEAPS.map(|heap| (now, heap))) {
            for who in &callers {
                for guide in [None, Some(BIRTH.to_owned())] {
                    let found = async |sort: Sort| {
                        let query = InboxQuery { guide: guide.clone(), sort, ..tab(heap) };
                        let page = case::inbox(&test.store, &request_at(who.clone(), now), &query).await.unwrap();
                        let mut receipts: Vec<_> = page.rows.iter().map(|row| row.receipt.to_string()).collect();
                        receipts.sort();
                        let late = page.rows.iter().filter(|row| row.leg.as_ref().is_some_and(|leg| leg.overdue)).count();
                        (page.total, receipts, page.counts.legs_late, late as u64)
                    };
                    // By what is due a heap is gathered from its parts, by age it is not.
                    let (parts, whole) = (found(Sort::Due).await, found(Sort::Newest).await);
                    assert_eq!(parts, whole, "{heap:?} of {who:?}");
                    assert_eq!(parts.0, parts.1.len() as u64, "{heap:?} of {who:?}");
                    if heap == Tab::Handover && guide.is_none() {
                        assert_eq!(parts.2, parts.3, "late legs of {who:?}");
                        most_late = most_late.max(parts.2);
                    }
                    if !parts.1.is_empty() {
                        filled.insert(format!("{heap:?}"));
                    }
                }
            }
        }
        assert!(filled.len() >= 8, "{filled:?}");
        assert!(most_late > 0, "what lies at the window");
    }

    async fn time_moves_rows_without_any_job(test: Test) {
        let cast = cast(&test).await;
        let licence = file(&test, &cast.zhang, HOMESTEAD).await;
        let other = file(&test, &cast.zhang, BIRTH).await;
        let at = async |days: i64| {
            let who = request_at(cast.cuizhai_officer.clone(), monday() + TimeDelta::days(days));
            case::inbox(&test.store, &who, &InboxQuery::default()).await.unwrap().counts
        };
        let counts = at(0).await;
        assert_eq!((counts.to_check, counts.to_decide, counts.due_soon, counts.overdue), (2, 0, 0, 0));
        assert_eq!(at(5).await.due_soon, 2, "Saturday: the fifth working day is Monday");
        let counts = at(8).await;
        assert_eq!((counts.to_check, counts.to_decide, counts.overdue), (1, 1, 1), "the licence is deemed accepted, the other one is late");
        let who = request_at(cast.cuizhai_officer.clone(), monday() + TimeDelta::days(8));
        let overdue = case::inbox(&test.store, &who, &tab(Tab::Overdue)).await.unwrap();
        assert_eq!(overdue.rows[0].receipt, other);
        let to_decide = case::inbox(&test.store, &who, &tab(Tab::ToDecide)).await.unwrap();
        assert_eq!(to_decide.rows[0].receipt, licence);
        assert_eq!(case::verify(&test.store, later()).await.unwrap().events, 2, "nothing was written to the log");
    }

    async fn what_another_office_is_late_with_is_not_the_receiving_leaders_turn(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("daqiao-leader", Role::Leader, DAQIAO).await;
        let licence = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        // Silence has accepted it; it is granted, and lies there undelivered.
        act_at(&test, &cast.cuizhai_officer, &licence, grant(), monday() + TimeDelta::days(8)).await.unwrap();
        let late = monday() + TimeDelta::days(30);
        let seen = async |who: &Caller| {
            let who = request_at(who.clone(), late);
            let counts = case::inbox(&test.store, &who, &InboxQuery::default()).await.unwrap().counts;
            (counts.all, counts.to_deliver, counts.overdue)
        };
        assert_eq!(seen(&leader).await, (1, 0, 0), "it sees the case and may not deliver it");
        for who in [&cast.daqiao_clerk, &cast.cuizhai_officer] {
            assert_eq!(seen(who).await, (1, 1, 1), "{who:?}");
        }
        // Who ticks it in the list is told before it is sent.
        for (who, delivers) in [(leader, false), (cast.daqiao_clerk, true), (cast.cuizhai_officer, true)] {
            let list = case::inbox(&test.store, &request_at(who, late), &InboxQuery::default()).await.unwrap();
            assert_eq!(list.rows[0].delivers, delivers);
        }
    }

    async fn a_row_is_found_by_number_name_phone_and_tails(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for text in [
            receipt.digits(), &receipt.to_string(), "张三", "11010519491231002X", "1101 0519 4912 31002x",
            "13800138000", "8000", "002X", "002x",
        ] {
            let found = ask(&test, &cast.cuizhai_officer, search(text)).await;
            assert_eq!(found.rows.len(), 1, "{text}");
            assert_eq!(ask(&test, &cast.daqiao_officer, search(text)).await.rows.len(), 0, "{text}");
        }
        for text in ["李四", "张", "1234", "13900139000", "x' OR 1=1 --", "%"] {
            assert!(ask(&test, &cast.cuizhai_officer, search(text)).await.rows.is_empty(), "{text}");
        }
    }

    async fn pages_hold_every_row_once(test: Test) {
        let cast = cast(&test).await;
        let mut filed = Vec::new();
        for day in [0, 3, 1, 2, 0, 3, 1] {
            filed.push(file_at(&test, &cast.zhang, BIRTH, monday() + TimeDelta::days(day)).await);
        }
        for sort in [Sort::Due, Sort::Newest, Sort::Oldest] {
            let mut seen = Vec::new();
            let mut cursor = None;
            loop {
                let query = InboxQuery { sort, cursor, limit: Some(2), ..InboxQuery::default() };
                let page = ask(&test, &cast.cuizhai_officer, query).await;
                assert!(page.rows.len() <= 2);
                seen.extend(page.rows.into_iter().map(|row| (row.due_on, row.receipt)));
                cursor = page.next;
                if cursor.is_none() {
                    break;
                }
            }
            assert_eq!(seen.len(), 7, "{sort:?}");
            let receipts: Vec<_> = seen.iter().map(|(_, receipt)| receipt.clone()).collect();
            match sort {
                Sort::Due => assert!(seen.is_sorted_by_key(|(due, _)| *due)),
                Sort::Oldest => assert_eq!(receipts, filed),
                Sort::Newest => assert_eq!(receipts, filed.iter().rev().cloned().collect::<Vec<_>>()),
            }
        }
        let bad = InboxQuery { cursor: Some("nonsense".to_owned()), ..InboxQuery::default() };
        let refused = case::inbox(&test.store, &request(cast.cuizhai_officer), &bad).await;
        assert_eq!(crate::harness::code(refused), "bad_cursor");
    }

    async fn statements_do_not_grow_with_rows(test: Test) {
        let cast = cast(&test).await;
        let statements = async |days: i64| {
            let who = request_at(cast.cuizhai_officer.clone(), monday() + TimeDelta::days(days));
            // The reference data is read anew after a minute: not counted here.
            store::reference::district(&test.store, who.now).await.unwrap();
            let before = test.store.statements().get();
            let found = case::inbox(&test.store, &who, &search("张三")).await.unwrap();
            (found.rows.len(), test.store.statements().get() - before)
        };
        let first = file(&test, &cast.zhang, BIRTH).await;
        assert_eq!(statements(0).await, (1, 5));
        for _ in 0..11 {
            file(&test, &cast.zhang, BIRTH).await;
        }
        assert_eq!(statements(0).await, (12, 5));
        assert_eq!(statements(8).await, (12, 8), "twelve rows derived anew by three more");
        assert_eq!(statements(8).await, (12, 5), "and kept");
        act(&test, &cast.cuizhai_officer, &first, Command::Take).await.unwrap();
        assert_eq!(statements(0).await, (12, 6), "one more for the names of all desks");
    }

    async fn filter_by_item(test: Test) {
        let cast = cast(&test).await;
        file(&test, &cast.zhang, BIRTH).await;
        let licence = file(&test, &cast.zhang, HOMESTEAD).await;
        let query = InboxQuery { guide: Some(HOMESTEAD.to_owned()), ..InboxQuery::default() };
        let found = ask(&test, &cast.cuizhai_officer, query).await;
        assert_eq!(found.rows.iter().map(|row| &row.receipt).collect::<Vec<_>>(), [&licence]);
        assert_eq!(found.rows[0].due_from, Some(rules::calendar::legal_date(monday())), "the bar starts on day 0");
        let later = monday() + TimeDelta::days(8);
        act_at(&test, &cast.cuizhai_officer, &licence, Command::Message { text: "正在审查".to_owned() }, later).await.unwrap();
        let view = look(&test, &cast.cuizhai_officer, &licence).await;
        assert_eq!(view.seq, 4, "the next command has written the reminder and the deemed acceptance");
    }

    async fn filter_by_channel_and_receiving_office(test: Test) {
        let cast = cast(&test).await;
        let online = file(&test, &cast.zhang, BIRTH).await;
        let window = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        for (channel, receipt) in [(Channel::Online, &online), (Channel::Window, &window)] {
            let query = InboxQuery { channel: Some(channel), ..InboxQuery::default() };
            let found = ask(&test, &cast.cuizhai_officer, query).await;
            assert_eq!(found.rows.iter().map(|row| &row.receipt).collect::<Vec<_>>(), [receipt], "{channel:?}");
        }
        let query = InboxQuery { office: Some(DAQIAO.to_owned()), ..InboxQuery::default() };
        let found = ask(&test, &cast.cuizhai_officer, query).await;
        assert_eq!(found.rows.iter().map(|row| &row.receipt).collect::<Vec<_>>(), [&window]);
    }
}
