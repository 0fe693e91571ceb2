//! Each guide by itself, and the words that find it.

use rules::guide::Guide;

use crate::read::{Result, all_distinct, guides, is_code, json};

#[test]
fn every_guide_parses_and_has_its_own_code() -> Result {
    let guides = guides()?;
    assert!(
        guides.iter().filter(|(_, g)| g.can_apply()).count() >= 10,
        "ten items to apply for"
    );
    assert!(all_distinct(guides.iter().map(|(_, g)| g.code.as_str())));
    for (stem, guide) in &guides {
        assert_eq!(*stem, guide.code, "the file is named by the code");
        assert!(is_code(&guide.code, '-') && guide.sample, "{stem}");
        assert!(
            guide
                .base_code
                .as_ref()
                .is_none_or(|c| c.len() == 12 && !c.starts_with("43")),
            "{stem}"
        );
        assert!(
            !guide.summary.is_empty() && guide.aliases.len() >= 3,
            "{stem}: words that people use"
        );
        assert!(
            (2..=4).contains(&guide.questions.len()),
            "{stem}: questions"
        );
        assert!(
            guide
                .visits
                .as_ref()
                .is_none_or(|visits| visits.count == 0 || visits.reason.is_some()),
            "{stem}: visits need a reason"
        );
        assert!(
            guide
                .source_note
                .as_ref()
                .is_some_and(|note| note.starts_with("示例：")),
            "{stem}"
        );
    }
    Ok(())
}

#[test]
fn hot_words_find_something() -> Result {
    let words: Vec<String> = serde_json::from_value(json("hot_words.json")?)?;
    assert_eq!(words.len(), 6);
    let guides = guides()?;
    for word in &words {
        let named = |guide: &Guide| guide.title.contains(word) || guide.aliases.contains(word);
        assert!(guides.iter().any(|(_, guide)| named(guide)), "{word}");
    }
    Ok(())
}

#[test]
fn the_measures_are_cited_by_their_title() -> Result {
    // Pages put the period of validity behind the title, not behind a nickname.
    for (code, _) in guides()? {
        let text = json(&format!("guides/{code}.json"))?.to_string();
        assert!(!text.contains("《办法》"), "{code}");
    }
    Ok(())
}
