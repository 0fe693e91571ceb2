//! 安全保密审查 (Measures 20, 23): what is to be opened is reviewed first. A
//! review is of one version, bound to its content; other content has not been
//! reviewed, however small the difference.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::terms::OpeningType;
use crate::article::Article;
use crate::prose::says_something;
use crate::refusal::{Problem, Refusal};

/// Longest note, in characters.
pub const NOTE: usize = 500;

/// SHA-256 of each file of a version, by its form.
pub type FileHashes = BTreeMap<String, String>;

/// What the reviewer is asked (审查要点). Each is answered with yes before
/// anything is opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// 国家秘密
    NoStateSecret,
    /// 商业秘密
    NoTradeSecret,
    /// 个人隐私
    NoPersonalData,
    /// Together with what is already public it reveals nothing of this (聚合风险).
    NothingByCombination,
    /// The version holds what the catalogue describes, and no more (与目录一致).
    AsCatalogued,
    /// The grade and the terms of use that the catalogue names are right (分级、使用条件).
    GradeAndTerms,
}

impl Question {
    /// All of them, in the order in which they are asked.
    pub const ALL: [Self; 6] = [
        Self::NoStateSecret,
        Self::NoTradeSecret,
        Self::NoPersonalData,
        Self::NothingByCombination,
        Self::AsCatalogued,
        Self::GradeAndTerms,
    ];

    /// Stable name, as stored and as the field of the form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoStateSecret => "no_state_secret",
            Self::NoTradeSecret => "no_trade_secret",
            Self::NoPersonalData => "no_personal_data",
            Self::NothingByCombination => "nothing_by_combination",
            Self::AsCatalogued => "as_catalogued",
            Self::GradeAndTerms => "grade_and_terms",
        }
    }

    /// The statement that is confirmed or denied.
    pub const fn statement(self) -> &'static str {
        match self {
            Self::NoStateSecret => "不涉及国家秘密",
            Self::NoTradeSecret => "不涉及商业秘密",
            Self::NoPersonalData => "不涉及个人隐私，没有能认出个人的内容",
            Self::NothingByCombination => "和已经公开的数据合在一起，也推不出上面几类内容",
            Self::AsCatalogued => "内容和目录里写的一致，没有多出来的信息项",
            Self::GradeAndTerms => "目录里的数据分级和使用条件恰当",
        }
    }
}

/// Which questions a review answers: a signature stands for what was asked then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// All but the one about grade and terms of use. Reviews from before that was asked
    /// name no edition.
    #[default]
    First,
    /// All of them.
    Second,
}

impl Edition {
    /// Whether it has this question. Each is named: with one more, what was signed
    /// before would have failed for what nobody was asked.
    const fn asks(self, question: Question) -> bool {
        use Question::{
            AsCatalogued, GradeAndTerms, NoPersonalData, NoStateSecret, NoTradeSecret,
            NothingByCombination,
        };
        match self {
            Self::First => match question {
                NoStateSecret | NoTradeSecret | NoPersonalData | NothingByCombination
                | AsCatalogued => true,
                GradeAndTerms => false,
            },
            Self::Second => match question {
                NoStateSecret | NoTradeSecret | NoPersonalData | NothingByCombination
                | AsCatalogued | GradeAndTerms => true,
            },
        }
    }
}

/// One answer to one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// To which.
    pub question: Question,
    /// Whether the statement holds.
    pub holds: bool,
}

/// A review that somebody has signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// The content hash of the version that was reviewed.
    pub content: String,
    /// Its files: the content hash tells fields and rows, and each form of them is
    /// bytes of its own. Reviews from before they were signed name none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub files: FileHashes,
    /// The office whose leader signed, by its code: the account may move to another one
    /// later. Reviews from before it was written down name none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Which questions were asked.
    #[serde(default)]
    pub edition: Edition,
    /// Every one of them, answered.
    pub answers: Vec<Answer>,
    /// Why not, or what was done (脱敏说明).
    pub note: String,
}

impl Review {
    /// Reviews the version with this content and these files, for this office.
    ///
    /// # Errors
    /// 422 with the questions left open, or a denial without a reason.
    pub fn sign(
        content: &str,
        files: FileHashes,
        office: &str,
        answers: Vec<Answer>,
        note: &str,
    ) -> Result<Self, Refusal> {
        let mut problems = Vec::new();
        for question in Question::ALL {
            let given = answers.iter().filter(|answer| answer.question == question);
            if given.count() != 1 {
                let why = format!("请选择“{}”是否成立。", question.statement());
                problems.push(Problem::new(question.code(), why));
            }
        }
        let denied = answers.iter().any(|answer| !answer.holds);
        let note = note.trim();
        if denied && !says_something(note) {
            problems.push(Problem::new(
                "note",
                "有不成立的，请写明是哪一处、要怎么改。",
            ));
        }
        if note.chars().count() > NOTE {
            problems.push(Problem::new("note", format!("最多写{NOTE}字。")));
        }
        if !problems.is_empty() {
            return Err(Refusal::fields(problems));
        }
        Ok(Self {
            content: content.to_owned(),
            files,
            office: Some(office.to_owned()),
            edition: Edition::Second,
            answers,
            note: note.to_owned(),
        })
    }

    /// Whether it is of a version with this content and these files.
    pub fn is_of(&self, content: &str, files: &FileHashes) -> bool {
        self.content == content && (self.files.is_empty() || self.files == *files)
    }

    /// Whether every statement that was asked about was confirmed.
    pub fn passed(&self) -> bool {
        let questions = Question::ALL.into_iter();
        let mut asked = questions.filter(|question| self.edition.asks(*question));
        asked.all(|question| {
            let mut given = self.answers.iter();
            given.any(|answer| answer.question == question && answer.holds)
        })
    }
}

/// Whether versions of a resource of this opening type are reviewed at all: a review
/// serves the opening that follows it.
///
/// # Errors
/// 409 where the resource is not open to everyone.
pub fn may_review(opening: OpeningType) -> Result<(), Refusal> {
    to_everyone(opening, "不发布下载，这一版不用审查")
}

/// Refuses what only a resource that is open to everyone is for.
fn to_everyone(opening: OpeningType, follows: &str) -> Result<(), Refusal> {
    if opening == OpeningType::Unconditional {
        return Ok(());
    }
    let words = format!(
        "目录里写的是{}，{follows}。要开放，先按程序变更目录里的开放类型。",
        opening.label()
    );
    Err(Refusal::conflict("not_open", words).because(Article::measures("二十条")))
}

/// Whether the version with this content and these files may be opened to everyone,
/// by its last review.
///
/// # Errors
/// 409 where it has not been reviewed, where the review did not pass, or was of
/// other content; 409 where the resource is not open to everyone.
pub fn may_open(
    opening: OpeningType,
    content: &str,
    files: &FileHashes,
    review: Option<&Review>,
) -> Result<(), Refusal> {
    to_everyone(opening, "不能发布下载")?;
    let by_article = |refusal: Refusal| Err(refusal.because(Article::measures("二十三条")));
    match review {
        None => by_article(Refusal::conflict(
            "not_reviewed",
            "这一版还没有做安全保密审查，不能发布。请先由提供单位的负责人审查。",
        )),
        Some(review) if !review.is_of(content, files) => by_article(Refusal::conflict(
            "reviewed_otherwise",
            "审查过的内容和这一版不一样，不能发布。请对这一版重新审查。",
        )),
        Some(review) if !review.passed() => by_article(Refusal::conflict(
            "review_not_passed",
            "这一版没有通过安全保密审查，不能发布。请改好数据，另做一版再审查。",
        )),
        Some(_) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(holds: bool) -> Vec<Answer> {
        let answer = |question| Answer { question, holds };
        Question::ALL.into_iter().map(answer).collect()
    }

    fn files(xlsx: &str) -> FileHashes {
        let file = |(form, hash): (&str, &str)| (form.to_owned(), hash.to_owned());
        [("csv", "c5"), ("xlsx", xlsx)].map(file).into()
    }

    fn sign(content: &str, answers: Vec<Answer>, note: &str) -> Result<Review, Refusal> {
        Review::sign(content, files("x1"), "mz", answers, note)
    }

    fn may(content: &str, review: Option<&Review>) -> Result<(), Refusal> {
        may_open(OpeningType::Unconditional, content, &files("x1"), review)
    }

    #[test]
    fn measures_23_nothing_is_opened_without_a_review() {
        let refused = may("aa", None).unwrap_err();
        assert_eq!(refused.code, "not_reviewed");
        assert!(refused.article.unwrap().contains("第二十三条"));
    }

    #[test]
    fn measures_23_a_review_is_bound_to_its_content() {
        let review = sign("aa", answers(true), "").unwrap();
        assert!(may("aa", Some(&review)).is_ok());
        let other = may("ab", Some(&review)).unwrap_err();
        assert_eq!(other.code, "reviewed_otherwise");
    }

    #[test]
    fn measures_23_a_review_is_bound_to_each_file() {
        let mut review = sign("aa", answers(true), "").unwrap();
        let open = |review: &Review, files: &FileHashes| {
            may_open(OpeningType::Unconditional, "aa", files, Some(review))
        };
        let other = open(&review, &files("x2")).unwrap_err();
        assert_eq!(other.code, "reviewed_otherwise");
        let mut fewer = files("x1");
        fewer.remove("xlsx");
        assert!(open(&review, &fewer).is_err());
        // Signed before reviews named files.
        review.files.clear();
        let json = serde_json::to_string(&review).unwrap();
        assert!(!json.contains("files"), "{json}");
        let read: Review = serde_json::from_str(&json).unwrap();
        assert!(open(&read, &files("x2")).is_ok());
    }

    #[test]
    fn measures_23_one_denied_statement_keeps_it_closed_and_asks_for_a_reason() {
        for question in Question::ALL {
            let mut some = answers(true);
            for answer in &mut some {
                answer.holds = answer.question != question;
            }
            let silent = sign("aa", some.clone(), " ").unwrap_err();
            assert_eq!(silent.problems.first().unwrap().path, "note");
            let review = sign("aa", some, "第三列能认出个人").unwrap();
            assert!(!review.passed());
            let refused = may("aa", Some(&review)).unwrap_err();
            assert_eq!(refused.code, "review_not_passed");
        }
    }

    #[test]
    fn a_review_from_before_a_question_was_asked_stands() {
        let review = sign("aa", answers(true), "").unwrap();
        let mut json = serde_json::to_value(&review).unwrap();
        json["answers"].as_array_mut().unwrap().pop();
        let read =
            |json: &serde_json::Value| -> Review { serde_json::from_value(json.clone()).unwrap() };
        // Today's has been asked.
        let refused = may("aa", Some(&read(&json))).unwrap_err();
        assert_eq!(refused.code, "review_not_passed");
        json.as_object_mut().unwrap().remove("edition");
        let before = read(&json);
        assert_eq!(before.edition, Edition::First);
        assert!(before.passed());
        assert!(may("aa", Some(&before)).is_ok());
    }

    /// A signature stands for what was asked then, whatever is asked later.
    #[test]
    fn the_questions_of_an_edition_do_not_change() {
        let asked = |edition: Edition| -> Vec<&str> {
            let questions = Question::ALL.into_iter();
            let asked = questions.filter(|question| edition.asks(*question));
            asked.map(Question::code).collect()
        };
        let first = [
            "no_state_secret",
            "no_trade_secret",
            "no_personal_data",
            "nothing_by_combination",
            "as_catalogued",
        ];
        assert_eq!(asked(Edition::First), first);
        let second = [first.as_slice(), &["grade_and_terms"]].concat();
        assert_eq!(asked(Edition::Second), second);
        // What is signed today has been asked everything.
        let today = sign("aa", answers(true), "").unwrap().edition;
        assert_eq!(asked(today), Question::ALL.map(Question::code));
    }

    #[test]
    fn every_question_is_answered_once() {
        let none = sign("aa", Vec::new(), "").unwrap_err();
        assert_eq!(none.problems.len(), Question::ALL.len());
        let mut doubled = answers(true);
        doubled.extend(answers(false));
        let refused = sign("aa", doubled, "理由写在这里").unwrap_err();
        assert_eq!(refused.problems.len(), Question::ALL.len());
    }

    #[test]
    fn measures_20_only_what_is_open_to_everyone_is_published() {
        let review = sign("aa", answers(true), "").unwrap();
        assert!(may_review(OpeningType::Unconditional).is_ok());
        for opening in [OpeningType::OnApplication, OpeningType::None] {
            let refused = may_open(opening, "aa", &files("x1"), Some(&review)).unwrap_err();
            assert_eq!(refused.code, "not_open");
            assert_eq!(may_review(opening).unwrap_err().code, "not_open");
        }
    }
}
