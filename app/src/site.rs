//! Site-wide settings that pages show.

use std::sync::Arc;

use chrono::NaiveDate;
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
    /// Demonstration: a bar on every page says so, seals read 测试.
    pub demo: bool,
    /// Public address without trailing slash (`BASE_URL`).
    pub base_url: String,
    /// Hashed file names of the bundles: logical name → address.
    pub assets: Assets,
    /// The Measures, from `data/measures.json`.
    pub measures: Measures,
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
    /// A citation as it reads on `today`: 已届满 stands beside one of the Measures
    /// once their period is over. Other laws read as they are.
    pub fn cite(&self, citation: &str, today: NaiveDate) -> String {
        rules::article::cite(citation, self.valid_to, today)
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
