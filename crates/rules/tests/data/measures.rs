//! The Measures, word for word.

use serde_json::Value;

use crate::read::{Result, json, texts};

#[test]
fn the_measures_have_45_articles_in_order() -> Result {
    let measures = json("measures.json")?;
    let chapters = measures["chapters"].as_array().ok_or("chapters")?;
    assert_eq!(chapters.len(), 9);
    let articles: Vec<&Value> = chapters
        .iter()
        .filter_map(|c| c["articles"].as_array())
        .flatten()
        .collect();
    let numbers: Vec<u64> = articles
        .iter()
        .filter_map(|article| article["n"].as_u64())
        .collect();
    assert_eq!(numbers, (1..=45).collect::<Vec<_>>());
    for article in &articles {
        let paragraphs = article["text"].as_array().ok_or("text")?;
        assert!(
            paragraphs
                .iter()
                .all(|p| p.as_str().is_some_and(|p| p.ends_with('。'))),
            "{article}"
        );
    }
    // Cited in rules by paragraph: the notice is the last of Art. 30's four.
    let thirty = articles.iter().find(|a| a["n"] == 30).ok_or("30")?["text"]
        .as_array()
        .ok_or("text")?;
    assert_eq!(thirty.len(), 4);
    assert!(thirty[3].as_str().is_some_and(|p| p.contains("一次性告知")));
    assert_eq!(
        (&measures["in_force"], &measures["valid_to"]),
        (&"2023-12-01".into(), &"2026-11-30".into())
    );
    let site = measures["site"].as_array().ok_or("site")?;
    let told: Vec<u64> = site.iter().filter_map(|s| s["article"].as_u64()).collect();
    assert_eq!(told, numbers, "what the site does is said of every article");
    // What does not exist is not promised either.
    assert!(
        texts(&measures["site"], "does")
            .all(|does| does.ends_with('。') && !does.contains("建设中"))
    );
    Ok(())
}
