//! What the log says of people: nothing.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use super::{
    hall::Hall,
    world::{PASSWORD, Person, answers},
};

/// A log that is kept.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Kept {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// More than is logged by default: what stands nowhere in it is not logged.
const FILTER: &str = "debug,sqlx=warn,sea_orm=warn";

#[tokio::test]
async fn nothing_personal_reaches_the_log() {
    let hall = Hall::open().await;
    let kept = Kept::default();
    let writer = kept.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(FILTER)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // For the whole process: what a log of one thread is told depends on which
    // other tests happened to reach a line first. Their lines are read as well.
    tracing::subscriber::set_global_default(subscriber).expect("no other log in these tests");

    let (phone, number, name) = ("13000000002", "110105198709250023", "李样例");
    for password in [PASSWORD, "wrong horse"] {
        let form = [("phone", phone), ("password", password)];
        hall.post(Person::Visitor, "/sign-in", &form).await;
    }
    let register = [
        ("name", name),
        ("id_number", number),
        ("phone", "13911112222"),
        ("password", "correct horse"),
        ("password_again", "correct horse"),
    ];
    hall.post(Person::Visitor, "/register", &register).await;
    let form = format!("/apply/{}/form", hall.world.draft);
    hall.post_form(Person::Owner, &form, &answers()).await;
    hall.post(Person::Officer, "/desk", &[("q", name)]).await;
    let card = [("id_kind", "resident_card"), ("find", number)];
    hall.post(Person::Clerk, "/desk/window", &card).await;
    hall.post(Person::Clerk, "/desk/window", &[("find", name)])
        .await;
    hall.get(Person::Visitor, "/guides?q=secretquery").await;

    let log = kept.text();
    assert!(log.contains("request_id"), "nothing was logged: {log}");
    for word in [
        phone,
        number,
        name,
        "13911112222",
        PASSWORD,
        "correct horse",
        "wrong horse",
        "110105198709250023",
        "王强",
        "secretquery",
    ] {
        assert!(!log.contains(word), "{word} stands in the log:\n{log}");
    }
}
