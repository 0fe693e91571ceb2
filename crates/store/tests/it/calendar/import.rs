//! Who imports a year's calendar, what can be imported, and what stays of it.

use rules::authority::Role;
use rules::calendar::legal_date;
use store::calendar;
use store::{reference, seed};

use super::{YEAR, admin, import, plain};
use crate::harness::{Test, both, code, console, data, fields, request};

both! {
    async fn replacing_an_official_year_needs_a_reason_and_is_logged_with_it(test: Test) {
        let admin = request(admin(test.seed().await).await);
        import(&test.store, &admin, YEAR, "", 0).await.unwrap();
        let token = calendar::propose(&test.store, &admin, &plain()).await.unwrap();
        let preview = calendar::preview(&test.store, &admin, &token, 10).await.unwrap();
        assert!(preview.replaces.unwrap().iter().any(|day| day.date == "2027-01-04".parse().unwrap()));
        for reason in ["", " 。 ", &"很".repeat(201)] {
            assert_eq!(fields(calendar::confirm(&test.store, &admin, &token, reason, 0).await), ["reason"]);
        }
        calendar::confirm(&test.store, &admin, &token, "原来的文件多了三天", 0).await.unwrap();
        let years = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!((years[0].year, years[0].imports.len()), (2027, 2));
        assert_eq!((years[0].imports[0].by.as_deref(), years[0].imports[0].reason.as_str()), (Some("admin"), "原来的文件多了三天"));
        let log = store::admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        assert_eq!(log[0].action, "calendar_replaced");
        assert!(log[0].detail.contains("原来的文件多了三天"));
    }

    async fn of_two_who_import_one_year_the_second_is_told(test: Test) {
        let one = request(admin(test.seed().await).await);
        let two = request(test.staff("admin-2", Role::Administrator, "dsj").await);
        let a = calendar::propose(&test.store, &one, YEAR).await.unwrap();
        let b = calendar::propose(&test.store, &two, &plain()).await.unwrap();
        assert_eq!(code(calendar::confirm(&test.store, &two, &a, "", 0).await), "not_found", "another's draft");
        let (x, y) = tokio::join!(
            calendar::confirm(&test.store, &one, &a, "", 0),
            calendar::confirm(&test.store, &two, &b, "", 0),
        );
        let (won, lost): (Vec<_>, Vec<_>) = [x, y].into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), code(lost.into_iter().next().unwrap())), (1, "calendar_changed".to_owned()));
    }

    async fn it_may_reach_into_the_december_before(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let reaching = YEAR.replace("2027-01-09,周六,makeup_workday,元旦,0", "2026-12-27,周日,makeup_workday,元旦,0");
        import(&test.store, &admin, &reaching, "", 0).await.unwrap();
        let december = "2026-12-27".parse().unwrap();
        let worked = async || reference::district(&test.store, admin.now).await.unwrap().calendar.is_working(december);
        assert!(worked().await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026")).collect::<Vec<_>>().join("\n");
        import(&test.store, &admin, &of_2026, "重新导入", 0).await.unwrap();
        assert!(worked().await, "a day of another year's notice stays");
        let clash = of_2026.replace("2026-05-09,周六", "2026-12-27,周日");
        assert_eq!(fields(calendar::propose(&test.store, &admin, &clash).await), ["csv"]);
        import(&test.store, &admin, YEAR, "不跨年", 0).await.unwrap();
        assert!(!worked().await);
    }

    async fn a_day_that_another_year_has_named_since_the_preview_is_told(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026")).collect::<Vec<_>>().join("\n");
        let both = of_2026.replace("2026-05-09,周六", "2026-12-27,周日");
        let waiting = calendar::propose(&test.store, &admin, &both).await.unwrap();
        let reaching = YEAR.replace("2027-01-09,周六,makeup_workday,元旦,0", "2026-12-27,周日,makeup_workday,元旦,0");
        import(&test.store, &admin, &reaching, "", 0).await.unwrap();
        let confirmed = calendar::confirm(&test.store, &admin, &waiting, "换一天上班", 0).await;
        assert_eq!(code(confirmed), "calendar_clash");
        let calendar = reference::district(&test.store, admin.now).await.unwrap().calendar.clone();
        assert!(calendar.is_working("2026-05-09".parse().unwrap()), "nothing of it has been imported");
    }

    async fn a_seed_leaves_official_years_alone(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026") && !line.contains("2026-02-28")).collect::<Vec<_>>().join("\n");
        import(&test.store, &admin, &of_2026, "那天不上班", 0).await.unwrap();
        seed::seed(&test.store, &console(), &data()).await.unwrap();
        let district = reference::district(&test.store, admin.now).await.unwrap();
        assert!(!district.calendar.is_working("2026-02-28".parse().unwrap()));
        assert!(district.calendar.is_official(2025));
    }

    async fn only_an_administrator_imports_and_only_what_can_be_right(test: Test) {
        let admin = request(admin(test.seed().await).await);
        assert_eq!(fields(calendar::propose(&test.store, &admin, "").await), ["csv"]);
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        assert_eq!(code(calendar::propose(&test.store, &auditor, YEAR).await), "role_may_not");
        assert_eq!(code(calendar::preview(&test.store, &auditor, "x", 1).await), "role_may_not");
        assert_eq!(code(calendar::changes(&test.store, &auditor, "x").await.map(drop)), "role_may_not");
        assert_eq!(code(calendar::told(&test.store, &auditor, 1).await.map(drop)), "role_may_not");
        assert_eq!(code(calendar::told(&test.store, &admin, 99).await.map(drop)), "not_found");
        assert_eq!(code(calendar::confirm(&test.store, &auditor, "x", "", 0).await), "role_may_not");
        assert_eq!(code(calendar::years(&test.store, &auditor).await), "role_may_not");
        let token = calendar::propose(&test.store, &admin, YEAR).await.unwrap();
        calendar::withdraw(&test.store, &admin, &token).await.unwrap();
        assert_eq!(code(calendar::confirm(&test.store, &admin, &token, "", 0).await), "not_found");
        let this_year = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!(this_year.iter().map(|year| (year.year, year.days)).collect::<Vec<_>>(), [(2027, None), (2026, Some(39)), (2025, Some(33))]);
        assert_eq!(legal_date(admin.now).to_string(), "2026-11-23");
    }
}
