//! Citations. Every rule and every refusal names the article it rests on.

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::zh_day;

/// A body of law that the hall cites (法律依据).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Law {
    /// 《济南新旧动能转换起步区公共数据与一网通办管理办法》, in force until the date
    /// that `data/measures.json` gives; its successor is data, not code.
    Measures,
    /// 《中华人民共和国行政许可法》: binds licences only.
    Licensing,
    /// 《中华人民共和国民法典》, by analogy for periods.
    CivilCode,
    /// 《中华人民共和国行政复议法》
    Reconsideration,
    /// 《中华人民共和国行政诉讼法》
    Litigation,
    /// 《中华人民共和国个人信息保护法》
    PersonalInformation,
    /// 《中华人民共和国电子签名法》
    ElectronicSignature,
    /// 《中华人民共和国居民身份证法》
    IdentityCard,
    /// 《中华人民共和国社会救助法》
    SocialAssistance,
    /// 《国务院关于在线政务服务的若干规定》（国令第716号）
    OnlineServices,
}

impl Law {
    /// The short title as it is cited on screen and on papers.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Measures => "《起步区公共数据与一网通办管理办法》",
            Self::Licensing => "《行政许可法》",
            Self::CivilCode => "《民法典》",
            Self::Reconsideration => "《行政复议法》",
            Self::Litigation => "《行政诉讼法》",
            Self::PersonalInformation => "《个人信息保护法》",
            Self::ElectronicSignature => "《电子签名法》",
            Self::IdentityCard => "《居民身份证法》",
            Self::SocialAssistance => "《社会救助法》",
            Self::OnlineServices => "《国务院关于在线政务服务的若干规定》",
        }
    }
}

/// One citation (条款), printed as 《行政许可法》第三十二条第一款第四项 or, for
/// `number` alone, 《…》第三十条.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Article {
    /// Which body of law.
    pub law: Law,
    /// The place in it as Chinese text after 第, e.g. `三十二条第一款第四项`.
    pub place: &'static str,
}

impl Article {
    /// A citation of `law` at `place` (`三十条第四款`).
    pub const fn new(law: Law, place: &'static str) -> Self {
        Self { law, place }
    }

    /// A citation of the Measures.
    pub const fn measures(place: &'static str) -> Self {
        Self::new(Law::Measures, place)
    }

    /// A citation of 行政许可法.
    pub const fn licensing(place: &'static str) -> Self {
        Self::new(Law::Licensing, place)
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}第{}", self.law.title(), self.place)
    }
}

/// 一次性告知: all that must be corrected, told once, the same as the guide.
pub const ONE_TIME_NOTICE: Article = Article::measures("三十条第四款");
/// 不得重复提供: what is on hand or can be fetched is not asked for again.
pub const NO_REPEAT: Article = Article::measures("二十七条第二款");
/// 跨街镇窗口受理: any street's window takes in personal items.
pub const ANY_WINDOW: Article = Article::measures("三十条第二款");
/// 最多跑一次清单.
pub const ONE_VISIT_LIST: Article = Article::measures("二十七条第三款");
/// 行政许可法: one notice within five days, otherwise accepted as of receipt.
pub const LICENCE_NOTICE: Article = Article::licensing("三十二条第一款第四项");
/// 行政许可法: complete and in form, or all corrections in: must accept.
pub const LICENCE_MUST_ACCEPT: Article = Article::licensing("三十二条第一款第五项");

/// What stands beside a citation of the Measures on `today` (Measures 45): their
/// last day, and 已届满 once it is over.
pub fn validity_mark(last_day: NaiveDate, today: NaiveDate) -> String {
    if today > last_day {
        "（已届满）".to_owned()
    } else {
        format!("（有效期至{}）", zh_day(last_day))
    }
}

/// `text` with `mark` behind every citation of the Measures in it, so that their
/// period of validity is read wherever they are cited (Measures 45). Short and
/// full title are known, also within a sentence; other laws stay as they are.
pub fn mark_measures(text: &str, mark: &str) -> String {
    const TITLE_ENDS: &str = "公共数据与一网通办管理办法》";
    let mut marked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(TITLE_ENDS) {
        let title = at + TITLE_ENDS.len();
        let (cited, after) =
            rest.split_at(title + place_len(rest.get(title..).unwrap_or_default()));
        marked.push_str(cited);
        if !after.starts_with(mark) {
            marked.push_str(mark);
        }
        rest = after;
    }
    marked.push_str(rest);
    marked
}

/// Bytes of the place (`第三十条第四款`) with which `text` begins.
fn place_len(text: &str) -> usize {
    const DIGITS: &str = "一二三四五六七八九十";
    let one = |text: &str| {
        let number = text.strip_prefix('第')?;
        let unit = number.trim_start_matches(|c| DIGITS.contains(c));
        let after = unit.strip_prefix(['条', '款', '项'])?;
        Some(text.len() - after.len())
    };
    let mut len = 0;
    while let Some(more) = text.get(len..).and_then(one) {
        len += more;
    }
    len
}

/// 1 to 99 in Chinese, as articles are counted (三十, 四十五).
pub fn chinese_number(n: u16) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u16| DIGITS.get(usize::from(n)).copied().unwrap_or_default();
    match (n / 10, n % 10) {
        (0, unit) => digit(unit).to_owned(),
        (1, unit) => format!("十{}", digit(unit)),
        (ten, unit) if ten < 10 => format!("{}十{}", digit(ten), digit(unit)),
        _ => n.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_in_chinese() {
        for (n, text) in [
            (1, "一"),
            (10, "十"),
            (18, "十八"),
            (30, "三十"),
            (45, "四十五"),
        ] {
            assert_eq!(chinese_number(n), text);
        }
    }

    #[test]
    fn the_mark_stands_behind_each_citation_of_the_measures_only() {
        let mark = |text: &str| mark_measures(text, "（已届满）");
        let notice = ONE_TIME_NOTICE.to_string();
        assert_eq!(mark(&notice), format!("{notice}（已届满）"));
        assert_eq!(
            mark(&format!("依据：{notice}、{LICENCE_NOTICE}。")),
            format!("依据：{notice}（已届满）、{LICENCE_NOTICE}。")
        );
        assert_eq!(
            mark("按《济南新旧动能转换起步区公共数据与一网通办管理办法》一次告知"),
            "按《济南新旧动能转换起步区公共数据与一网通办管理办法》（已届满）一次告知"
        );
        assert_eq!(mark(&mark(&notice)), mark(&notice), "never twice");
        for other in ["《行政许可法》第三十二条", "《办法》第三十条", ""] {
            assert_eq!(mark(other), other);
        }
    }

    #[test]
    fn a_citation_reads_as_on_paper() {
        assert_eq!(
            ONE_TIME_NOTICE.to_string(),
            "《起步区公共数据与一网通办管理办法》第三十条第四款"
        );
    }
}
