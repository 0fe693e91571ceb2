//! 一次性补正告知书: everything to correct, told once (Measures 30(4), 行政许可法
//! 32(1)(4)).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Block, Desk, text};
use crate::article::{LICENCE_NOTICE, ONE_TIME_NOTICE};
use crate::calendar::{Calendar, zh_date};
use crate::guide::{Limit, ProcedureKind, TO_BE_SUPPLIED};
use crate::notice::Notice;

/// What a notice says, in words: what is typed at a desk, or what was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWords {
    /// What each line is about, what is the matter, and what to do.
    pub lines: Vec<[String; 3]>,
    /// 补正期限: `10个工作日`.
    pub period: String,
    /// Its last day, as [`notice_end`] says it.
    pub until: String,
    /// What happens when it ends without correction.
    pub consequence: String,
    /// How to correct.
    pub how: String,
    /// Whom to ask.
    pub whom: String,
    /// Under which number; may be empty.
    pub phone: String,
    /// By which articles, as [`Desk::notice_basis`] says it.
    pub basis: String,
}

/// The last day of a notice's period, which counts from `on`: with its weekday, and
/// 暂定 where the year's calendar is not published yet (民法典 201-203).
pub fn notice_end(calendar: &Calendar, on: NaiveDate, period: Limit) -> String {
    let due = calendar.due_limit(on, period);
    let mark = if due.provisional { "（暂定）" } else { "" };
    format!("{}{mark}", zh_date(due.date))
}

pub(super) fn notice(about: &str, words: NoticeWords) -> Vec<Block> {
    let lines = (1..)
        .zip(words.lines)
        .map(|(n, [what, defect, todo]): (usize, _)| vec![n.to_string(), what, defect, todo])
        .collect();
    let phone = if words.phone.is_empty() {
        TO_BE_SUPPLIED
    } else {
        &words.phone
    };
    vec![
        text(format!(
            "{about}，经审查，下列材料或者内容需要补正。现一次性告知全部内容，除此之外不再要求补正其他内容："
        )),
        Block::Table(
            ["序号", "材料或内容", "问题", "怎样补正"]
                .map(str::to_owned)
                .to_vec(),
            lines,
        ),
        text(format!("补正期限：{}，至{}。", words.period, words.until)),
        text(format!("逾期后果：{}", words.consequence)),
        text(format!("怎样补正：{}", words.how)),
        text(format!("咨询：{}，电话：{phone}。", words.whom)),
        text(format!("依据：{}。", words.basis)),
    ]
}

impl Desk<'_> {
    /// The articles by which a notice is given: a licence has the law's own beside
    /// the Measures'.
    pub fn notice_basis(&self) -> String {
        match self.guide.procedure.kind {
            ProcedureKind::Licence => {
                format!("{}、{}", LICENCE_NOTICE, self.cite(ONE_TIME_NOTICE))
            }
            ProcedureKind::Other => self.cite(ONE_TIME_NOTICE),
        }
    }

    pub(super) fn notice_words(&self, notice: &Notice, on: NaiveDate) -> NoticeWords {
        let lines = notice.lines.iter().map(|line| {
            [
                line.target.name(self.guide),
                line.defect.label().to_owned(),
                line.todo.clone(),
            ]
        });
        NoticeWords {
            lines: lines.collect(),
            period: notice.period.to_string(),
            until: notice_end(self.calendar, on, notice.period),
            consequence: notice.consequence.clone(),
            how: notice.how.clone(),
            whom: notice.contact.whom.clone(),
            phone: notice.contact.phone.clone(),
            basis: self.notice_basis(),
        }
    }
}
