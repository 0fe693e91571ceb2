//! Site-wide settings that pages show.

use std::sync::Arc;

use chrono::NaiveDate;
use rules::article::mark_measures;
use serde::Deserialize;

/// Settings of this hall; cheap to clone.
#[derive(Clone, Debug)]
pub struct Site(pub Arc<SiteSettings>);

/// What an operator sets by environment.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// Name of the hall (`SITE_NAME`).
    pub name: String,
    /// Who runs it (`SITE_OWNER`).
    pub owner: String,
    /// Demonstration: a bar on every page says so.
    pub demo: bool,
    /// Whether seals are the offices' own (`OFFICIAL_SEAL`); else they read 测试.
    pub official_seal: bool,
    /// Public address without trailing slash (`BASE_URL`).
    pub base_url: String,
    /// Hashed file names of the bundles: logical name → address.
    pub assets: Assets,
    /// The Measures, from `data/measures.json`.
    pub measures: Measures,
    /// How far each article of them is carried out.
    pub carried_out: Vec<CarriedOut>,
    /// Words people look for, from `data/hot_words.json`.
    pub hot_words: Vec<String>,
}

/// The Measures as data (管理办法): text, period of validity, and what this site
/// does for each article.
#[derive(Clone, Debug, Deserialize)]
pub struct Measures {
    /// Title.
    pub title: String,
    /// Document number.
    pub number: String,
    /// Registration number.
    pub registration: String,
    /// Day of issue.
    pub issued: NaiveDate,
    /// First day in force.
    pub in_force: NaiveDate,
    /// Last day in force.
    pub valid_to: NaiveDate,
    /// The text.
    pub chapters: Vec<Chapter>,
    /// What this site does.
    pub site: Vec<SiteDoes>,
}

impl Measures {
    /// What stands beside a citation of the Measures on `today` (Art. 45).
    pub fn mark(&self, today: NaiveDate) -> String {
        rules::article::validity_mark(self.valid_to, today)
    }

    /// `text` as it reads on `today`, each citation of the Measures in it with its
    /// mark. Pages use [`crate::ui::Frame::cite`], which says the same.
    pub fn cite(&self, text: &str, today: NaiveDate) -> String {
        mark_measures(text, &self.mark(today))
    }
}

/// A chapter (章).
#[derive(Clone, Debug, Deserialize)]
pub struct Chapter {
    /// Heading.
    pub title: String,
    /// Its articles.
    pub articles: Vec<ArticleText>,
}

/// An article (条).
#[derive(Clone, Debug, Deserialize)]
pub struct ArticleText {
    /// Number.
    pub n: u16,
    /// Paragraphs (款).
    pub text: Vec<String>,
}

/// What this site does for an article.
#[derive(Clone, Debug, Deserialize)]
pub struct SiteDoes {
    /// Number of the article.
    pub article: u16,
    /// In plain words.
    pub does: String,
    /// The page where it can be seen.
    pub link: Option<String>,
}

/// How far an article is carried out, as `docs/articles.md` says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarriedOut {
    /// Number of the article.
    pub article: u16,
    /// 已落实, 部分落实, 尚未提供, or that there is nothing to build.
    pub state: String,
    /// The code that cites it: file, and names in it.
    pub code: Vec<String>,
    /// The tests that hold it.
    pub tests: Vec<String>,
}

/// Addresses of the built files.
#[derive(Clone, Debug, Default)]
pub struct Assets(pub std::collections::BTreeMap<String, String>);

impl Assets {
    /// Address of the built file with this logical name, e.g. `hall.js`.
    pub fn url(&self, name: &str) -> String {
        let file = self.0.get(name).map_or(name, String::as_str);
        format!("/pkg/{file}")
    }
}

impl std::ops::Deref for Site {
    type Target = SiteSettings;

    fn deref(&self) -> &SiteSettings {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_stands_beside_the_measures_and_then_that_it_is_over() {
        let measures: Measures =
            serde_json::from_str(include_str!("../../data/measures.json")).unwrap();
        let notice = rules::article::ONE_TIME_NOTICE.to_string();
        let on = |day: &str| measures.cite(&notice, day.parse().unwrap());
        assert_eq!(
            on("2026-11-30"),
            format!("{notice}（有效期至2026年11月30日）")
        );
        assert_eq!(on("2026-12-01"), format!("{notice}（已届满）"));
    }
}
