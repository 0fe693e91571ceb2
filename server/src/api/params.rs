//! Parameters, strictly: what is unknown, doubled or not to be understood is
//! named, all of it at once. A misspelt filter that is passed over in silence
//! would give an answer to another question.

use std::{
    collections::{BTreeMap, btree_map::Entry},
    ops::RangeInclusive,
    str::FromStr,
};

use axum::{
    extract::{FromRequestParts, Path},
    http::{Uri, request::Parts},
};
use chrono::NaiveDate;
use percent_encoding::percent_decode_str;
use rules::receipt::Receipt;
use serde::de::DeserializeOwned;

use super::problem::{ApiProblem, WrongParameter};

/// The longest text that is searched for.
const LONGEST: usize = 100;

/// The parameters of a request, each to be taken once.
pub struct Params {
    left: BTreeMap<String, String>,
    wrong: Vec<WrongParameter>,
}

impl Params {
    /// Of the query of `uri`.
    pub fn of(uri: &Uri) -> Self {
        let mut params = Self {
            left: BTreeMap::new(),
            wrong: Vec::new(),
        };
        let query = uri.query().unwrap_or_default();
        let pairs = query.split('&').flat_map(|pair| {
            let readable = percent_decode_str(pair).decode_utf8().is_ok();
            form_urlencoded::parse(pair.as_bytes()).map(move |pair| (pair, readable))
        });
        for ((name, value), readable) in pairs {
            if !readable {
                // It stays for whoever takes it: to them it is not missing.
                params.complain(&name, "不是 UTF-8 编码的文字。");
            }
            match params.left.entry(name.into_owned()) {
                Entry::Vacant(free) => {
                    free.insert(value.into_owned());
                }
                Entry::Occupied(taken) => {
                    let name = taken.key().clone();
                    params.complain(&name, "只能写一次。");
                }
            }
        }
        params
    }

    /// Something is wrong with this parameter. What is said first of it counts.
    pub fn complain(&mut self, name: &str, message: impl Into<String>) {
        if self.wrong.iter().any(|wrong| wrong.name == name) {
            return;
        }
        self.wrong.push(WrongParameter {
            name: name.to_owned(),
            message: message.into(),
        });
    }

    /// Whether it is there, and has not been taken yet.
    pub fn has(&self, name: &str) -> bool {
        self.left.contains_key(name)
    }

    /// Words: one line, not too long.
    pub fn text(&mut self, name: &str) -> Option<String> {
        let value = self.left.remove(name)?;
        if value.chars().any(char::is_control) {
            self.complain(name, "不能含有控制字符。");
        } else if value.chars().count() > LONGEST {
            self.complain(name, format!("最多{LONGEST}个字。"));
        } else {
            return Some(value);
        }
        None
    }

    /// One of `words`, which are told if it is none of them.
    pub fn one_of<T: Copy>(&mut self, name: &str, words: &[(&str, T)]) -> Option<T> {
        let value = self.left.remove(name)?;
        let found = words.iter().find(|(word, _)| *word == value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.complain(name, format!("只能是{}。", known.join("、")));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// A receipt number, if it is there.
    pub fn receipt(&mut self, name: &str) -> Option<Receipt> {
        let value = self.left.remove(name)?;
        let receipt = Receipt::parse(&value);
        receipt.map_err(|words| self.complain(name, words)).ok()
    }

    /// `true` or `false`; left out is `false`.
    pub fn flag(&mut self, name: &str) -> bool {
        self.one_of(name, &[("true", true), ("false", false)])
            .unwrap_or_default()
    }

    /// A day of `years`, as 2026-09-30; must be there.
    pub fn date(&mut self, name: &str, years: &RangeInclusive<i32>) -> Option<NaiveDate> {
        use chrono::Datelike as _;
        let value = self.required(name)?;
        // chrono also reads 2026-9-3, +2026-09-3 and 2026- 9-03.
        let date = NaiveDate::parse_from_str(&value, "%Y-%m-%d").ok();
        let date = date.filter(|date| date.to_string() == value && years.contains(&date.year()));
        if date.is_none() {
            let (first, last) = (years.start(), years.end());
            let message = format!("应是{first}年到{last}年的日期，写成2026-09-30的样子。");
            self.complain(name, message);
        }
        date
    }

    /// A whole number within `range`; must be there.
    pub fn number<T>(&mut self, name: &str, range: &RangeInclusive<T>) -> Option<T>
    where
        T: FromStr + PartialOrd + std::fmt::Display,
    {
        let value = self.required(name)?;
        let digits = value.bytes().all(|byte| byte.is_ascii_digit());
        let number = digits.then(|| value.parse().ok()).flatten();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let (least, most) = (range.start(), range.end());
            self.complain(name, format!("应是{least}到{most}的整数。"));
        }
        number
    }

    /// A whole number within `range`, if it is there.
    pub fn optional<T>(&mut self, name: &str, range: &RangeInclusive<T>) -> Option<T>
    where
        T: FromStr + PartialOrd + std::fmt::Display,
    {
        self.left
            .contains_key(name)
            .then(|| self.number(name, range))?
    }

    /// All that has not been taken, for names that are not known beforehand.
    pub fn rest(&mut self) -> BTreeMap<String, String> {
        std::mem::take(&mut self.left)
    }

    fn required(&mut self, name: &str) -> Option<String> {
        let value = self.left.remove(name);
        if value.is_none() {
            self.complain(name, "必须写。");
        }
        value
    }

    /// Of an address that has none.
    ///
    /// # Errors
    /// 400 that names every one that is there all the same.
    pub fn none(uri: &Uri) -> Result<(), ApiProblem> {
        Self::of(uri).finish(Some(()))
    }

    /// `found`, if nothing was wrong and nothing unknown is left.
    ///
    /// # Errors
    /// 400 that names every parameter.
    pub fn finish<T>(mut self, found: Option<T>) -> Result<T, ApiProblem> {
        for name in std::mem::take(&mut self.left).into_keys() {
            self.complain(&name, "没有这个参数。");
        }
        match found {
            Some(found) if self.wrong.is_empty() => Ok(found),
            _ => Err(ApiProblem::parameters(self.wrong)),
        }
    }
}

/// The one variable segment of an address, as text.
pub struct Segment(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Segment {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let text: String = path(parts, state).await?;
        plain(&text)?;
        Ok(Self(text))
    }
}

/// The two variable segments of an address, as text.
pub struct Pair(pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Pair {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let (first, second): (String, String) = path(parts, state).await?;
        plain(&first)?;
        plain(&second)?;
        Ok(Self(first, second))
    }
}

/// The three variable segments of an address, as text.
pub struct Triple(pub String, pub String, pub String);

impl<S: Send + Sync> FromRequestParts<S> for Triple {
    type Rejection = ApiProblem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, ApiProblem> {
        let (first, second, third): (String, String, String) = path(parts, state).await?;
        for segment in [&first, &second, &third] {
            plain(segment)?;
        }
        Ok(Self(first, second, third))
    }
}

async fn path<T, S>(parts: &mut Parts, state: &S) -> Result<T, ApiProblem>
where
    T: DeserializeOwned + Send,
    S: Send + Sync,
{
    let found = Path::<T>::from_request_parts(parts, state).await;
    found
        .map(|Path(found)| found)
        .map_err(|_| ApiProblem::not_found())
}

/// A name with control characters is nobody's.
fn plain(text: &str) -> Result<(), ApiProblem> {
    if text.chars().any(char::is_control) {
        return Err(ApiProblem::not_found());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names that are complained about.
    fn wrong(query: &str) -> Vec<String> {
        let params = Params::of(&format!("/?{query}").parse().unwrap());
        params.wrong.into_iter().map(|wrong| wrong.name).collect()
    }

    #[test]
    fn what_is_no_text_is_wrong_and_the_sign_for_it_is_text() {
        for query in ["q=%ff", "q=%E4%BD", "q=x%C0%80&topic=y", "q=%ff&q=%fe"] {
            assert_eq!(wrong(query), ["q"], "{query}");
        }
        assert_eq!(wrong("%ff=x"), ["\u{FFFD}"]);
        for query in ["", "&&", "q=%EF%BF%BD", "q=%E4%BD%8E+a&topic=100%", "q"] {
            assert_eq!(wrong(query), [""; 0], "{query}");
        }
    }

    #[test]
    fn each_parameter_is_named_once() {
        let mut params = Params::of(&"/?days=%ff&days=x".parse().unwrap());
        assert_eq!(params.number("days", &(0_u16..=9)), None);
        let problem = params.finish(Some(())).unwrap_err();
        let problem = serde_json::to_value(&problem).unwrap();
        assert_eq!(problem["parameters"].as_array().unwrap().len(), 1);
    }
}
