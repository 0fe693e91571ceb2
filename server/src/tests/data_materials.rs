//! What an item's materials are: the guide's page, the interface and the open data
//! tell each person the same.

use serde_json::{Value, json};

use super::{hall::Hall, public_data::read, world::Person::Visitor};

/// When the page says that this material is needed.
fn told(page: &str, name: &str) -> Option<String> {
    let label = format!("{name} ");
    let of_it = page
        .lines()
        .skip_while(|line| *line != name && !line.starts_with(&label));
    let mut of_it = of_it.take_while(|line| *line != "依据");
    let when = of_it.find(|line| line.starts_with("只有") && line.ends_with("时才需要。"));
    when.map(str::to_owned)
}

/// Who goes by the interface or by the open data must not come without what the page
/// asks for.
#[tokio::test]
async fn what_only_some_must_hand_in_is_told_alike_everywhere() {
    let hall = Hall::open().await;
    let rows = read(&hall, "/api/v1/datasets/guide-materials/rows?limit=1000").await;
    assert_eq!(rows["next"], Value::Null);
    let rows = rows["rows"].as_array().unwrap();
    let guides = read(&hall, "/api/v1/guides").await;
    let (mut conditions, mut seen) = (0, 0);
    for line in guides["guides"].as_array().unwrap() {
        let code = line["code"].as_str().unwrap();
        let guide = read(&hall, &format!("/api/v1/guides/{code}")).await;
        let page = hall.get(Visitor, &format!("/guides/{code}")).await.text();
        for material in guide["materials"].as_array().unwrap() {
            let at = format!("{code} {}", material["code"]);
            let row = rows
                .iter()
                .find(|row| {
                    row["guide_code"] == json!(code) && row["material_code"] == material["code"]
                })
                .unwrap_or_else(|| panic!("{at}"));
            // What the interface leaves out is an empty cell.
            assert_eq!(row["required_when"], material["required_when"], "{at}");
            assert_eq!(row["required"], material["required"], "{at}");
            let when = material["required_when"].as_str();
            let on_page = told(&page, material["name"].as_str().unwrap());
            assert_eq!(on_page.as_deref(), when, "{at}");
            assert!(
                when.is_none() || material["required"] == json!(false),
                "{at}"
            );
            conditions += usize::from(when.is_some());
            seen += 1;
        }
    }
    assert_eq!(seen, rows.len());
    assert!(conditions >= 7, "{conditions}");
}
