//! The materials: named once, asked of the right one.

use rules::guide::{Exemption, Maker};

use crate::read::{Result, all_distinct, guides, is_answerable, is_code, top_level};

#[test]
fn materials_are_named_once_and_asked_of_the_right_one() -> Result {
    for (code, guide) in guides()? {
        assert!(
            all_distinct(guide.materials.iter().map(|m| m.code.as_str())),
            "{code}: a material twice"
        );
        for material in &guide.materials {
            let at = format!("{code}.{}", material.code);
            assert!(
                is_code(&material.code, '_') && !material.name.contains("相关"),
                "{at}: vague"
            );
            if material.maker == Maker::Staff {
                assert!(
                    !material.required && material.required_if.is_none(),
                    "{at}: staff make it"
                );
            } else {
                assert!(material.hint.is_some(), "{at}: what must be seen on it");
                // Neither required nor exempt: only where its basis is still to be supplied.
                let optional = !material.required && material.required_if.is_none();
                assert!(
                    !optional || material.exemption != Exemption::None || material.basis.is_none(),
                    "{at}"
                );
            }
            if let Some(condition) = &material.required_if {
                assert!(
                    !material.required && is_answerable(condition, &top_level(&guide)),
                    "{at}: required_if"
                );
            }
        }
    }
    Ok(())
}
