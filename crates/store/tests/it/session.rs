//! Sessions end by idleness and absolutely, by the clock that is passed in.

use chrono::TimeDelta;
use rules::authority::Role;
use sea_orm::{ConnectionTrait, DbBackend};
use store::{account, session, staff};

use crate::harness::{DAQIAO, Test, both, monday, nobody, zhang};

both! {
    async fn a_resident_is_signed_out_after_two_idle_hours(test: Test) {
        test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let after = async |minutes| {
            let now = monday() + TimeDelta::minutes(minutes);
            session::caller(&test.store, token.as_str(), now).await.unwrap().is_some()
        };
        assert!(after(119).await);
        assert!(after(238).await, "seen two hours ago, nearly");
        assert!(!after(238 + 120).await);
    }

    async fn it_ends_absolutely_however_busy(test: Test) {
        test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        for hour in 1..12 {
            let now = monday() + TimeDelta::hours(hour);
            assert!(session::caller(&test.store, token.as_str(), now).await.unwrap().is_some(), "{hour}");
        }
        let now = monday() + TimeDelta::hours(12);
        assert!(session::caller(&test.store, token.as_str(), now).await.unwrap().is_none());
    }

    async fn a_staff_session_rests_one_hour_at_most(test: Test) {
        test.seed().await.staff("zhou", Role::CaseOfficer, DAQIAO).await;
        let token = staff::sign_in(&test.store, &nobody(), "ZHOU ", "correct horse").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday() + TimeDelta::minutes(59)).await.unwrap().unwrap();
        assert_eq!(signed_in.office.as_deref(), Some("大桥街道办事处"));
        let now = monday() + TimeDelta::minutes(59 + 60);
        assert!(session::caller(&test.store, token.as_str(), now).await.unwrap().is_none());
    }

    async fn asking_who_it_is_takes_one_statement(test: Test) {
        test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let before = test.store.statements().get();
        for seconds in [0, 10, 59] {
            let now = monday() + TimeDelta::seconds(seconds);
            session::caller(&test.store, token.as_str(), now).await.unwrap().unwrap();
        }
        assert_eq!(test.store.statements().get() - before, 3);
        session::caller(&test.store, token.as_str(), monday() + TimeDelta::minutes(1)).await.unwrap().unwrap();
        assert_eq!(test.store.statements().get() - before, 5, "once a minute it is noted");
    }

    async fn a_page_is_read_also_where_its_reading_cannot_be_noted(test: Test) {
        test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let db = test.store.database();
        // As on a full disk.
        let full = match db.get_database_backend() {
            DbBackend::Sqlite => "CREATE TRIGGER full BEFORE UPDATE ON sessions BEGIN SELECT RAISE(ABORT, 'full'); END",
            _ => "ALTER TABLE sessions ADD CONSTRAINT never CHECK (last_seen_at <= created_at)",
        };
        db.execute_unprepared(full).await.unwrap();
        let now = monday() + TimeDelta::minutes(2);
        assert!(session::caller(&test.store, token.as_str(), now).await.unwrap().is_some());
    }

    async fn signing_out_and_sweeping_end_sessions(test: Test) {
        test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        session::end(&test.store, token.as_str()).await.unwrap();
        assert!(session::caller(&test.store, token.as_str(), monday()).await.unwrap().is_none());
        assert!(session::caller(&test.store, "nonsense", monday()).await.unwrap().is_none());
        assert_eq!(session::sweep(&test.store, monday()).await.unwrap(), 0);
        let done = store::housekeeping(&test.store, &|| monday() + TimeDelta::hours(13)).await.unwrap();
        assert_eq!((done.sessions, done.files, done.settled), (1, 0, 0));
        assert!(done.throttles > 0);
    }
}
