//! The demonstration accounts.

use rules::guide::Body;

use crate::read::{Result, all_distinct, guides, json, texts};

/// 居民身份证 (GB 11643), written apart from `rules::identity` as an oracle.
fn id_number_holds(number: &str) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: u32 = number
        .chars()
        .zip(WEIGHTS)
        .filter_map(|(c, w)| Some(c.to_digit(10)? * w))
        .sum();
    number.len() == 18 && number.chars().last() == "10X98765432".chars().nth(sum as usize % 11)
}

#[test]
fn demonstration_accounts_cover_every_office_that_acts() -> Result {
    let (demo, offices) = (json("demo.json")?, json("offices.json")?);
    let residents = demo["residents"].as_array().ok_or("residents")?;
    assert!(id_number_holds("11010519491231002X") && !id_number_holds("110105194912310021"));
    assert!(texts(&demo["residents"], "id_number").all(id_number_holds));
    assert!(
        residents.iter().any(|r| r["verified"] == true)
            && residents.iter().any(|r| r["verified"] == false)
    );

    let staff = demo["staff"].as_array().ok_or("staff")?;
    let works = |role: &str, office: &str| {
        staff
            .iter()
            .any(|s| s["role"] == role && s["office"] == office)
    };
    assert!(all_distinct(texts(&demo["staff"], "login")));
    assert!(
        texts(&demo["staff"], "office")
            .all(|office| texts(&offices, "code").any(|code| code == office))
    );
    for street in ["370105017", "370115003", "370115004", "370115006"] {
        assert!(
            works("window_clerk", street) && works("case_officer", street),
            "{street}"
        );
    }
    for role in ["leader", "auditor", "administrator"] {
        assert!(texts(&demo["staff"], "role").any(|r| r == role), "{role}");
    }
    for (code, guide) in guides()?.iter().filter(|(_, guide)| guide.can_apply()) {
        for body in [&guide.handling, &guide.deciding] {
            assert!(
                !matches!(body, Body::Department(office) if !works("case_officer", office)),
                "{code}"
            );
        }
    }
    Ok(())
}
