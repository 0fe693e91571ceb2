//! In-app messages: what others have done in one's cases.

use rules::case::Command;
use store::case;

use super::{BIRTH, act, cast, file, take_in, verify_account};
use crate::harness::{Test, both, li, request};

both! {
    async fn the_applicant_is_told_and_reads(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.zhang.clone());
        assert_eq!(case::unread(&test.store, &who).await.unwrap(), 0, "what one did oneself is no news");
        act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text: "请带原件".to_owned() }).await.unwrap();
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        act(&test, &cast.zhang, &receipt, Command::Message { text: "好的".to_owned() }).await.unwrap();
        assert_eq!(case::unread(&test.store, &who).await.unwrap(), 2);
        let lines = case::messages(&test.store, &who, None, 10).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.what).collect::<Vec<_>>(), ["已受理", "工作人员给您留言"]);
        assert!(lines.iter().all(|line| !line.read && line.receipt == receipt));
        let other = request(test.resident(&li()).await);
        assert_eq!(case::unread(&test.store, &other).await.unwrap(), 0);
        case::mark_read(&test.store, &other, &receipt).await.unwrap();
        assert_eq!(case::unread(&test.store, &who).await.unwrap(), 2, "nobody reads for somebody else");
        case::mark_read(&test.store, &who, &receipt).await.unwrap();
        assert_eq!(case::unread(&test.store, &who).await.unwrap(), 0);
        let older = case::messages(&test.store, &who, Some(lines[0].id), 10).await.unwrap();
        assert_eq!(older.len(), 1);
    }

    async fn what_is_unread_is_found_behind_any_number_of_newer_ones(test: Test) {
        let cast = cast(&test).await;
        let (first, second) = (file(&test, &cast.zhang, BIRTH).await, file(&test, &cast.zhang, BIRTH).await);
        let who = request(cast.zhang.clone());
        for receipt in [&first, &second, &second] {
            let text = "请带原件".to_owned();
            act(&test, &cast.cuizhai_officer, receipt, Command::Message { text }).await.unwrap();
        }
        assert_eq!(case::unread_messages(&test.store, &who, 2).await.unwrap().len(), 2);
        case::mark_read(&test.store, &who, &second).await.unwrap();
        let lines = case::unread_messages(&test.store, &who, 2).await.unwrap();
        assert_eq!(lines.iter().map(|line| &line.receipt).collect::<Vec<_>>(), [&first]);
        let other = request(test.resident(&li()).await);
        assert!(case::unread_messages(&test.store, &other, 2).await.unwrap().is_empty());
    }

    async fn what_a_window_took_in_is_told_to_the_verified_account(test: Test) {
        let cast = cast(&test).await;
        take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        assert_eq!(case::unread(&test.store, &request(cast.zhang.clone())).await.unwrap(), 0);
        let zhang = verify_account(&test, &cast.daqiao_clerk, &cast.zhang).await;
        let lines = case::messages(&test.store, &request(zhang), None, 10).await.unwrap();
        assert_eq!(lines.iter().map(|line| line.what).collect::<Vec<_>>(), ["窗口已为您收件"]);
    }
}
