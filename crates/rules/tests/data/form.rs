//! The declared forms.

use rules::form::{Field, FieldKind};
use rules::guide::Body;

use crate::read::{Result, all_distinct, guides, is_answerable, is_code, top_level};

/// Checks the names and conditions of one level of fields, then of its groups.
fn check_fields(guide: &str, fields: &[&Field], form: &[&Field]) {
    assert!(
        all_distinct(fields.iter().map(|f| f.name.as_str())),
        "{guide}: a field name twice"
    );
    for field in fields {
        let at = format!("{guide}.{}", field.name);
        assert!(is_code(&field.name, '_'), "{at}: name");
        if let Some(condition) = &field.shown_if {
            assert!(
                is_answerable(condition, fields) || is_answerable(condition, form),
                "{at}: shown_if"
            );
        }
        match &field.kind {
            FieldKind::Choice { options, .. } => {
                assert!(
                    options.len() > 1 && options.iter().all(|o| is_code(&o.value, '_')),
                    "{at}: options"
                );
                assert!(
                    all_distinct(options.iter().map(|o| o.value.as_str())),
                    "{at}: an option twice"
                );
            }
            FieldKind::Group {
                fields: row,
                min,
                max,
                ..
            } => {
                assert!(min <= max && !row.is_empty(), "{at}: rows");
                assert!(
                    row.iter()
                        .all(|f| !matches!(f.kind, FieldKind::Group { .. })),
                    "{at}: nested group"
                );
                check_fields(&at, &row.iter().collect::<Vec<_>>(), form);
            }
            _ => {}
        }
    }
}

/// Measures 11(2): what is on hand is not collected again.
#[test]
fn forms_ask_what_can_be_answered_and_never_twice() -> Result {
    for (code, guide) in guides()? {
        assert_eq!(
            guide.form.is_empty(),
            guide.materials.is_empty() || guide.handling == Body::Elsewhere,
            "{code}"
        );
        let form = top_level(&guide);
        check_fields(&code, &form, &form);
        // The hall asks every applicant for these itself.
        assert!(
            form.iter()
                .all(|f| !["name", "id_number", "phone"].contains(&f.name.as_str())),
            "{code}"
        );
        // So does the window for who acts for them, once for all items (代办人).
        assert!(
            form.iter()
                .all(|f| f.name != "filed_by" && !f.name.starts_with("agent_")),
            "{code}"
        );
        if guide.can_apply() {
            assert!(
                form.iter().any(|f| f.kind == FieldKind::Address),
                "{code}: an address"
            );
            assert!(
                guide.place_field.is_some() || matches!(guide.handling, Body::Department(_)),
                "{code}"
            );
        }
        if let Some(place) = &guide.place_field {
            let field = form
                .iter()
                .find(|f| f.name == *place)
                .ok_or(format!("{code}: place_field"))?;
            assert!(
                field.kind == FieldKind::Address && field.required,
                "{code}: place_field is no address"
            );
            assert!(
                field.shown_if.is_none(),
                "{code}: the place must always be known"
            );
        }
    }
    Ok(())
}
