//! The articles, and what the site says that it does for each.

use std::fs;

use serde_json::Value;

use crate::{Result, sources};

/// How far an article is carried out.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// Done.
    Done,
    /// Done in part; the sentence says what is missing.
    Partly,
    /// Not yet.
    NotYet,
    /// Nothing that a site could do.
    NoFunction,
}

impl State {
    /// The site's own words tell it.
    fn of(does: &str) -> Self {
        if does.starts_with("尚未提供") {
            Self::NotYet
        } else if does.starts_with("本条没有对应的网上功能") {
            Self::NoFunction
        } else if does.contains("尚未提供") {
            Self::Partly
        } else {
            Self::Done
        }
    }

    /// In English, for the page.
    pub(crate) const fn label(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Partly => "in part",
            Self::NotYet => "**not yet**",
            Self::NoFunction => "nothing to build",
        }
    }
}

/// One article.
pub(crate) struct Article {
    /// Its number.
    pub(crate) number: u16,
    /// What the site's page on the Measures says.
    pub(crate) does: String,
    /// How far.
    pub(crate) state: State,
}

/// The 45 articles, in order.
pub(crate) fn articles() -> Result<Vec<Article>> {
    let text = fs::read_to_string(sources::root().join("data/measures.json"))?;
    let measures: Value = serde_json::from_str(&text)?;
    let site = measures
        .get("site")
        .and_then(Value::as_array)
        .ok_or("site")?;
    site.iter()
        .map(|row| {
            let number = row
                .get("article")
                .and_then(Value::as_u64)
                .ok_or("article")?;
            let does = row.get("does").and_then(Value::as_str).ok_or("does")?;
            Ok(Article {
                number: u16::try_from(number)?,
                does: does.to_owned(),
                state: State::of(does),
            })
        })
        .collect()
}
