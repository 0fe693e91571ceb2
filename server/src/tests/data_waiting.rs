//! Whoever has to do with public data reads at the door that a new version waits.

use super::{
    hall::Hall,
    public_data::another_version,
    world::Person::{Auditor, Leader, Officer},
};

#[tokio::test]
async fn a_version_that_waits_is_told_on_every_page_of_who_sees_it() {
    let hall = Hall::open().await;
    another_version(&hall).await;
    let told = "个数据集有新的一版要处理";
    for path in ["/desk", "/desk/data", "/desk/admin/log"] {
        let page = hall.get(Auditor, path).await;
        assert!(page.body.contains(told), "{path}: {}", page.body);
    }
    // The leader of another office, and who has no such door.
    for person in [Leader, Officer] {
        let page = hall.get(person, "/desk").await;
        assert!(!page.body.contains(told), "{person:?}: {}", page.body);
    }
}
