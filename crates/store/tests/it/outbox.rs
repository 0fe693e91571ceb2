//! Messages that leave the house: put in with their command, leased, sent once,
//! tried again, given up, sent again.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use rules::case::Command;
use rules::outbox::{ATTEMPTS, Dispatch, Medium};
use rules::receipt::Receipt;
use sea_orm::{ConnectionTrait, Statement};
use store::account::{self, Contact};
use store::case;
use store::outbox::{self, Letter, Media, Outcome, Which};
use store::{Store, admin_log};

use crate::case::{BIRTH, Cast, act, act_at, cast, file, look, notice, take_in, verify_account};
use crate::harness::{Test, both, code, fields, later, monday, request};

const EMAIL: &str = "zhang@example.com";

async fn choose(test: &Test, who: &Caller, by_email: bool, email: &str, by_sms: bool) {
    let contact = Contact {
        by_email,
        email: email.to_owned(),
        by_sms,
    };
    account::change_contact(&test.store, &request(who.clone()), &contact)
        .await
        .unwrap();
}

/// 张三 has chosen e-mail and is told that the case is accepted.
async fn one_letter(test: &Test) -> (Cast, Receipt) {
    let cast = cast(test).await;
    choose(test, &cast.zhang, true, EMAIL, false).await;
    let receipt = file(test, &cast.zhang, BIRTH).await;
    act(test, &cast.cuizhai_officer, &receipt, Command::Accept)
        .await
        .unwrap();
    (cast, receipt)
}

async fn lease(store: &Store, medium: Medium, now: DateTime<Utc>) -> Vec<Letter> {
    outbox::lease(store, now, medium, 10).await.unwrap().letters
}

async fn told(test: &Test, who: &Caller, receipt: &Receipt) -> Vec<(Medium, Dispatch)> {
    let view = look(test, who, receipt).await;
    let told = outbox::told(&test.store, &request(who.clone()), &view)
        .await
        .unwrap();
    told.into_iter()
        .map(|told| (told.medium, told.dispatch))
        .collect()
}

fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

fn no_answer() -> Outcome {
    Outcome::Failed("连不上".to_owned())
}

both! {
    async fn what_others_do_is_sent_once_by_the_chosen_media(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        assert!(lease(&test.store, Medium::Sms, monday()).await.is_empty());
        let letters = lease(&test.store, Medium::Email, monday()).await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!((letter.to.as_str(), letter.what), (EMAIL, "已受理"));
        assert_eq!(letter.receipt, receipt);
        assert!(letter.has_account);
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Waiting)]);
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        assert_eq!(told(&test, &cast.cuizhai_officer, &receipt).await, [(Medium::Email, Dispatch::Sent)]);
        assert!(lease(&test.store, Medium::Email, monday() + minutes(600)).await.is_empty());
        let figures = outbox::figures(&test.store).await.unwrap();
        assert_eq!((figures.waiting, figures.dead, figures.oldest), (0, 0, None));
    }

    async fn who_has_chosen_nothing_is_not_written_to(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        assert_eq!(told(&test, &cast.zhang, &receipt).await, []);
    }

    async fn without_a_mail_server_nothing_is_put_in(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let other = test.with_media(Media { email: false, sms: true }).await;
        act(&other, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        assert_eq!(told(&other, &cast.zhang, &receipt).await, [(Medium::Sms, Dispatch::Waiting)]);
        other.store.close().await.unwrap();
    }

    async fn a_command_that_fails_leaves_no_message(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap_err();
        assert_eq!(told(&test, &cast.zhang, &receipt).await.len(), 1);
    }

    async fn each_message_is_known_outside_by_a_number_of_its_own(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..3 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let mut keys = Vec::new();
        for medium in Medium::ALL {
            let letters = lease(&test.store, medium, monday()).await;
            assert_eq!(letters.len(), 3);
            keys.extend(letters.into_iter().map(|letter| letter.key));
        }
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 6);
    }

    async fn several_events_of_one_command_are_told_once_outside(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        act(&test, &cast.cuizhai_officer, &receipt, notice(&view)).await.unwrap();
        case::settle_due(&test.store, &later, 10).await.unwrap();
        let lines = case::messages(&test.store, &request(cast.zhang.clone()), None, 10).await.unwrap();
        assert_eq!(lines.len(), 4, "告知, 两次提醒, 逾期: {lines:?}");
        let letters = lease(&test.store, Medium::Email, later()).await;
        let said: Vec<_> = letters.iter().map(|letter| letter.what).collect();
        assert_eq!(said, ["需要补正，请在期限内完成", "逾期未补正，办理已终止"]);
    }

    async fn of_two_servers_one_has_it(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..12 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let second = Store::open(&test.config).await.unwrap();
        let mut senders = Vec::new();
        for store in [test.store.clone(), second.clone(), test.store.clone(), second.clone()] {
            senders.push(tokio::spawn(async move {
                let mut keys = Vec::new();
                loop {
                    let leased = outbox::lease(&store, monday(), Medium::Email, 2).await.unwrap();
                    if leased.letters.is_empty() {
                        return keys;
                    }
                    for letter in leased.letters {
                        outbox::record(&store, monday(), &letter, Outcome::Sent).await.unwrap();
                        keys.push(letter.key);
                    }
                }
            }));
        }
        let mut sent = Vec::new();
        for sender in senders {
            sent.extend(sender.await.unwrap());
        }
        sent.extend(lease(&test.store, Medium::Email, monday()).await.into_iter().map(|letter| letter.key));
        assert_eq!(sent.len(), 12, "each once");
        sent.sort();
        sent.dedup();
        assert_eq!(sent.len(), 12, "none twice");
        second.close().await.unwrap();
    }

    async fn a_server_that_falls_over_loses_nothing(test: Test) {
        one_letter(&test).await;
        let first = lease(&test.store, Medium::Email, monday()).await;
        assert!(lease(&test.store, Medium::Email, monday() + minutes(1)).await.is_empty(), "leased");
        let again = lease(&test.store, Medium::Email, monday() + minutes(2)).await;
        assert_eq!((again[0].attempt, &again[0].key), (2, &first[0].key));
        // The first one comes back and says that it failed: it no longer counts.
        outbox::record(&test.store, monday() + minutes(2), &first[0], Outcome::Refused("x".to_owned())).await.unwrap();
        assert_eq!(outbox::figures(&test.store).await.unwrap().dead, 0);
        // That it was sent is true all the same.
        outbox::record(&test.store, monday() + minutes(2), &first[0], Outcome::Sent).await.unwrap();
        outbox::record(&test.store, monday() + minutes(3), &again[0], no_answer()).await.unwrap();
        assert!(lease(&test.store, Medium::Email, monday() + minutes(60)).await.is_empty());
        assert_eq!(outbox::figures(&test.store).await.unwrap().waiting, 0);
    }

    async fn failed_attempts_wait_longer_and_longer_and_end(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let (mut now, mut waits) = (monday(), Vec::new());
        loop {
            let letters = lease(&test.store, Medium::Email, now).await;
            let [letter] = letters.as_slice() else { panic!("{letters:?} at {now}") };
            if outbox::record(&test.store, now, letter, no_answer()).await.unwrap() == Dispatch::Dead {
                break;
            }
            let figures = outbox::figures(&test.store).await.unwrap();
            assert_eq!((figures.waiting, figures.oldest), (1, Some(monday())));
            assert!(lease(&test.store, Medium::Email, now).await.is_empty(), "not at once");
            let next = next(&test).await;
            assert!(lease(&test.store, Medium::Email, next - TimeDelta::seconds(1)).await.is_empty(), "not earlier");
            waits.push((next - now).num_minutes());
            now = next;
        }
        assert_eq!(waits[..8], [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(waits.len() + 1, ATTEMPTS as usize);
        assert!(now - monday() > TimeDelta::days(1));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Dead)]);
        let figures = outbox::figures(&test.store).await.unwrap();
        assert_eq!((figures.waiting, figures.dead), (0, 1));
    }

    async fn an_administrator_has_dead_letters_sent_again(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        let [letter] = &lease(&test.store, Medium::Email, monday()).await[..] else { panic!() };
        outbox::record(&test.store, monday(), letter, Outcome::Refused("对方答复 550".to_owned())).await.unwrap();
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        assert_eq!(held.len(), 1);
        let dead = &held[0];
        assert_eq!((dead.receipt.as_ref(), dead.dispatch, dead.attempts), (Some(&receipt), Dispatch::Dead, 1));
        assert_eq!((dead.what, dead.error.as_deref(), dead.next_attempt_at), ("已受理", Some("对方答复 550"), None));
        assert!(outbox::held(&test.store, &admin, Some((Dispatch::Dead, dead.id)), 10).await.unwrap().is_empty());
        for which in [Which::One(dead.id), Which::AllDead] {
            assert_eq!(outbox::send_again(&test.store, &admin, which).await.unwrap(), 1);
            let again = lease(&test.store, Medium::Email, monday()).await;
            assert_eq!((again[0].attempt, &again[0].key), (1, &letter.key), "as new, and the same outside");
            outbox::record(&test.store, monday(), &again[0], Outcome::Refused("对方答复 550".to_owned())).await.unwrap();
        }
        let log = admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        let lines: Vec<_> = log.iter().map(|line| (line.action.as_str(), line.object.clone(), line.detail.as_str())).collect();
        assert_eq!(lines[..2], [
            ("outbox_sent_again", "outbox".to_owned(), "没有发出的通知，共 1 条"),
            ("outbox_sent_again", format!("outbox/{}", receipt.digits()), "邮件：已受理"),
        ]);
        outbox::send_again(&test.store, &admin, Which::AllDead).await.unwrap();
        let [letter] = &lease(&test.store, Medium::Email, monday()).await[..] else { panic!() };
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        assert_eq!(code(outbox::send_again(&test.store, &admin, Which::One(dead.id)).await), "already_sent");
        assert_eq!(code(outbox::send_again(&test.store, &admin, Which::One(99)).await), "already_sent");
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Sent)]);
    }

    async fn dead_letters_stand_before_those_that_wait(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..5 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        // The oldest one and the one in the middle were given up.
        for (n, letter) in lease(&test.store, Medium::Email, monday()).await.iter().enumerate() {
            let outcome = if matches!(n, 0 | 2) { Outcome::Refused("对方答复 550".to_owned()) } else { no_answer() };
            outbox::record(&test.store, monday(), letter, outcome).await.unwrap();
        }
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        let states: Vec<_> = held.iter().map(|held| held.dispatch).collect();
        assert_eq!(states, [Dispatch::Dead, Dispatch::Dead, Dispatch::Waiting, Dispatch::Waiting, Dispatch::Waiting]);
        assert!(held[0].id > held[1].id && held[2].id > held[3].id && held[3].id > held[4].id, "each the newest first");
        assert!(held[1].id < held[4].id, "before all that wait, old as it is");
        let (mut paged, mut last) = (Vec::new(), None);
        loop {
            let page = outbox::held(&test.store, &admin, last, 1).await.unwrap();
            let Some(line) = page.into_iter().next() else { break };
            last = Some((line.dispatch, line.id));
            paged.push(line);
        }
        assert_eq!(paged, held, "page by page none is left out and none comes twice");
    }

    async fn what_cannot_be_made_into_a_message_is_a_dead_letter(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        let db = test.store.database();
        let change = |from: &str, to: &str| format!("UPDATE cases SET receipt = '{to}' WHERE receipt = '{from}'");
        db.execute_unprepared(&change(receipt.digits(), "x")).await.unwrap();
        let leased = outbox::lease(&test.store, monday(), Medium::Email, 10).await.unwrap();
        assert_eq!((leased.rows, leased.letters.len()), (1, 0));
        assert!(lease(&test.store, Medium::Email, monday() + minutes(600)).await.is_empty(), "it does not come up for ever");
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        let [dead] = held.as_slice() else { panic!("{held:?}") };
        assert_eq!((dead.dispatch, dead.attempts, dead.error.as_deref()), (Dispatch::Dead, 1, Some("办件记录读不出来")));
        assert_eq!(dead.receipt, None, "the list is shown all the same");
        // Once it can be read again, it is sent again like any other.
        db.execute_unprepared(&change("x", receipt.digits())).await.unwrap();
        outbox::send_again(&test.store, &admin, Which::One(dead.id)).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!((letters[0].attempt, &letters[0].receipt), (1, &receipt));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Waiting)]);
    }

    async fn one_that_waits_is_tried_at_once_and_its_count_goes_on(test: Test) {
        one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        for attempt in 1..=5 {
            let letters = lease(&test.store, Medium::Email, monday()).await;
            assert_eq!(letters[0].attempt, attempt);
            outbox::record(&test.store, monday(), &letters[0], no_answer()).await.unwrap();
            let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
            assert!(held[0].next_attempt_at > Some(monday()));
            outbox::send_again(&test.store, &admin, Which::One(held[0].id)).await.unwrap();
        }
    }

    async fn only_an_administrator_sees_and_sends_again(test: Test) {
        let (cast, _) = one_letter(&test).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        for (who, expected) in [
            (cast.zhang, "not_found"),
            (cast.daqiao_clerk, "role_may_not"),
            (cast.cuizhai_officer, "role_may_not"),
            (auditor, "role_may_not"),
        ] {
            let who = request(who);
            assert_eq!(code(outbox::held(&test.store, &who, None, 10).await), expected);
            assert_eq!(code(outbox::send_again(&test.store, &who, Which::AllDead).await), expected);
        }
    }

    async fn what_a_window_took_in_is_told_by_the_phone_that_was_given(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        assert!(lease(&test.store, Medium::Email, monday()).await.is_empty());
        let letters = lease(&test.store, Medium::Sms, monday()).await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!((letter.to.as_str(), letter.what), ("13800138000", "窗口已为您收件"));
        assert_eq!((letter.has_account, &letter.receipt), (false, &receipt), "an account that nobody has verified is nobody's");
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        // With a verified account it is the account's choice.
        let zhang = verify_account(&test, &cast.daqiao_clerk, &cast.zhang).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Message { text: "请带原件".to_owned() }).await.unwrap();
        assert_eq!(told(&test, &zhang, &receipt).await, [(Medium::Sms, Dispatch::Sent)]);
        choose(&test, &zhang, true, EMAIL, false).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Message { text: "请带原件".to_owned() }).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!((letters[0].to.as_str(), letters[0].has_account), (EMAIL, true));
    }

    async fn the_address_is_the_one_of_the_moment_it_is_sent(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        choose(&test, &cast.zhang, true, " NEW@Example.COM ", false).await;
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!(letters[0].to, "NEW@example.com");
        outbox::record(&test.store, monday(), &letters[0], no_answer()).await.unwrap();
        choose(&test, &cast.zhang, false, "", false).await;
        let leased = outbox::lease(&test.store, monday() + minutes(1), Medium::Email, 10).await.unwrap();
        assert_eq!((leased.rows, leased.letters.len()), (1, 0));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Dropped)]);
    }

    async fn a_choice_is_checked_and_an_address_that_is_not_used_is_not_kept(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang.clone());
        for (email, by_email) in [("", true), ("zhang", true)] {
            let contact = Contact { by_email, email: email.to_owned(), by_sms: false };
            let refused = account::change_contact(&test.store, &who, &contact).await;
            assert_eq!(fields(refused), ["email"]);
        }
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        choose(&test, &cast.zhang, true, "", true).await;
        let profile = account::profile(&test.store, &who).await.unwrap();
        assert_eq!(profile.email.as_deref(), Some("z****@example.com"), "an empty field keeps it");
        assert!(profile.by_email && profile.by_sms);
        assert_eq!(profile.log[0].what, "修改通知方式");
        choose(&test, &cast.zhang, false, EMAIL, false).await;
        let profile = account::profile(&test.store, &who).await.unwrap();
        assert_eq!((profile.email, profile.by_email, profile.by_sms), (None, false, false));
        assert_eq!(code(account::change_contact(&test.store, &request(cast.daqiao_clerk), &Contact::default()).await), "not_found");
    }

    async fn an_account_taken_back_writes_to_nobody_else(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let Caller::Resident { account, .. } = cast.zhang else { panic!() };
        account::reclaim(&test.store, &request(cast.daqiao_clerk), account, "13700137000").await.unwrap();
        let profile = account::profile(&test.store, &request(cast.zhang)).await.unwrap();
        assert_eq!((profile.email, profile.by_email, profile.by_sms), (None, false, false));
    }

    async fn no_address_stands_in_clear(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        act_at(&test, &cast.cuizhai_officer, &receipt, Command::Message { text: "好".to_owned() }, monday()).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        let shown = format!("{letters:?}");
        assert!(!shown.contains(EMAIL) && !shown.contains(receipt.digits()), "{shown}");
        let db = test.store.database();
        for sql in ["SELECT * FROM outbox", "SELECT * FROM accounts", "SELECT * FROM account_log"] {
            let statement = Statement::from_string(db.get_database_backend(), sql);
            let rows = db.query_all_raw(statement).await.unwrap();
            assert!(!rows.is_empty());
            let shown = format!("{rows:?}");
            assert!(!shown.contains(EMAIL) && !shown.contains("13800138000"), "{sql}");
        }
    }
}

/// When the only message is tried again.
async fn next(test: &Test) -> DateTime<Utc> {
    let db = test.store.database();
    let sql = "SELECT next_attempt_at FROM outbox";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "next_attempt_at").unwrap()
}
