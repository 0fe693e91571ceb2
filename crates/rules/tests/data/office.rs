//! Offices, and that nothing about them is invented.

use std::collections::BTreeSet;

use rules::guide::Body;
use serde_json::Value;

use crate::read::{Result, guides, json, texts};

#[test]
fn every_body_is_an_office_without_an_invented_address() -> Result {
    let offices = json("offices.json")?;
    let codes: BTreeSet<&str> = texts(&offices, "code").collect();
    for (code, guide) in guides()? {
        for body in [&guide.handling, &guide.deciding] {
            assert!(
                !matches!(body, Body::Department(office) if !codes.contains(office.as_str())),
                "{code}"
            );
        }
    }
    assert_eq!(
        texts(&offices, "kind")
            .filter(|kind| *kind == "street")
            .count(),
        4
    );
    for street in ["370105017", "370115003", "370115004", "370115006"] {
        assert!(codes.contains(street), "{street}");
    }
    assert_eq!(
        texts(&offices, "phone").count() + texts(&offices, "address").count(),
        0
    );
    Ok(())
}

/// Runs of digits and hyphens that a reader could dial.
fn dialable(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-'))
        .any(|run| run.chars().filter(char::is_ascii_digit).count() >= 7)
}

fn any_dialable(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => dialable(text).then(|| text.clone()),
        Value::Array(items) => items.iter().find_map(any_dialable),
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| !["code", "base_code"].contains(&key.as_str()))
            .find_map(|(_, member)| any_dialable(member)),
        _ => None,
    }
}

#[test]
fn no_telephone_number_is_invented() -> Result {
    assert!(
        dialable("电话0531-66600000") && dialable("13000000000") && !dialable("国发〔2015〕52号")
    );
    assert_eq!(any_dialable(&json("offices.json")?), None);
    for (code, _) in guides()? {
        assert_eq!(
            any_dialable(&json(&format!("guides/{code}.json"))?),
            None,
            "{code}"
        );
    }
    Ok(())
}
