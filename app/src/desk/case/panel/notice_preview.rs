//! 一次性补正告知书 while it is typed, at the case's desk and at the window.

use rules::paper::{Draft, NoticeWords, Sheet};
use serde::{Deserialize, Serialize};

use super::live::{Live, or_dots};

/// What the paper bears that is not typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticePreview {
    /// The paper.
    pub draft: Draft,
    /// By which articles.
    pub basis: String,
    /// The shortest period, in working days.
    pub shortest: usize,
    /// The last day for each period from the shortest on, in words.
    pub ends: Vec<String>,
}

impl NoticePreview {
    /// Of a notice that `office` gives today.
    #[cfg(feature = "ssr")]
    pub(in crate::desk) fn of(desk: &rules::paper::Desk<'_>, office: &str) -> Self {
        use rules::{
            guide::{Limit, Unit},
            notice::{LONGEST, SHORTEST},
            paper::notice_end,
        };
        let end = |n| {
            let unit = Unit::WorkingDays;
            notice_end(desk.calendar, desk.today, Limit { n, unit })
        };
        Self {
            draft: desk.draft(office),
            basis: desk.notice_basis(),
            shortest: usize::from(SHORTEST),
            ends: (SHORTEST..=LONGEST).map(end).collect(),
        }
    }

    /// The last day of a period as it is typed; none where it is too short, too long
    /// or no number.
    pub(super) fn end(&self, period: &str) -> Option<String> {
        let n = period.trim().parse::<usize>().ok()?;
        self.ends.get(n.checked_sub(self.shortest)?).cloned()
    }

    /// The paper with these lines: what each is about, what is the matter, and what
    /// to do.
    pub(in crate::desk) fn sheet(&self, live: Live, lines: Vec<[String; 3]>) -> Sheet {
        let typed = |path: &str| live.get(path).trim().to_owned();
        let period = typed("period");
        self.draft.notice(NoticeWords {
            lines: lines.into_iter().map(|line| line.map(or_dots)).collect(),
            until: or_dots(self.end(&period).unwrap_or_default()),
            period: format!("{}个工作日", or_dots(period)),
            consequence: or_dots(typed("consequence")),
            how: or_dots(typed("how")),
            whom: or_dots(typed("contact.whom")),
            phone: typed("contact.phone"),
            basis: self.basis.clone(),
        })
    }
}
