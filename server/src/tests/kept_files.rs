//! Files that were chosen before the session had ended cannot be given back to
//! the control that they were chosen with: the page says which ones, and all
//! that was typed beside them is kept.

use axum::http::StatusCode;
use chrono::TimeDelta;

use super::{
    hall::Hall,
    monday,
    world::{PDF, Person},
};

const FILES: [(&str, &[u8]); 2] = [("户口簿1.pdf", PDF), ("户口簿2.pdf", PDF)];
const NAMES: &str = "“户口簿1.pdf”、“户口簿2.pdf”";

#[tokio::test]
async fn a_correction_keeps_its_words_and_names_its_files() {
    let hall = Hall::open().await;
    hall.set_clock(monday() + TimeDelta::hours(3));
    let page = format!("/my/cases/{}/correct/1", hall.world.noticed);
    let texts = [
        ("explanation", "原件在老家，\n这是复印件"),
        ("do", "submit"),
    ];
    let asked = hall
        .upload_with(Person::Owner, &format!("{page}/files"), &texts, &FILES)
        .await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    let said = format!("选好的{NAMES}没有留下，登录后请重新选择");
    assert!(asked.text().contains(&said), "{}", asked.text());

    let back = hall.sign_in_from(&asked, Person::Owner).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    assert_eq!(
        back.text_area("explanation").as_deref(),
        Some("原件在老家，\n这是复印件")
    );
    assert_eq!(
        back.message_at("file"),
        Some(format!("{NAMES}没有留下，请重新选择。"))
    );
}

#[tokio::test]
async fn an_upload_says_at_its_material_what_is_to_be_chosen_again() {
    let hall = Hall::open().await;
    hall.set_clock(monday() + TimeDelta::hours(3));
    let (draft, material) = (&hall.world.draft, &hall.world.material);
    let address = format!("/apply/{draft}/files/{material}");
    let asked = hall.upload(Person::Owner, &address, &FILES).await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(
        asked.text().contains("刚才的操作还没有办"),
        "nothing was typed: {}",
        asked.text()
    );
    assert!(asked.text().contains(NAMES), "{}", asked.text());
    let back = hall.sign_in_from(&asked, Person::Owner).await;
    assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    assert_eq!(
        back.message_at(&format!("file-{material}")),
        Some(format!("{NAMES}没有留下，请重新选择。"))
    );
}

#[tokio::test]
async fn a_correction_at_the_counter_names_the_line_of_each_file() {
    let hall = Hall::open().await;
    hall.set_clock(monday() + TimeDelta::hours(2));
    let address = format!("/desk/window/correct/{}/files", hall.world.noticed);
    let texts = [("explanation.1", "本人口述"), ("copies.1", "2")];
    let asked = hall
        .upload_with(Person::Clerk, &address, &texts, &FILES)
        .await;
    assert_eq!(asked.status, StatusCode::UNAUTHORIZED);
    assert!(asked.text().contains(NAMES), "{}", asked.text());
    let back = hall.sign_in_from(&asked, Person::Clerk).await;
    assert_eq!(back.text_area("explanation.1").as_deref(), Some("本人口述"));
    assert_eq!(back.field("copies.1").as_deref(), Some("2"));
    assert!(back.text().contains(NAMES), "{}", back.text());
}
