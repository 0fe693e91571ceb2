//! The clock of a case: words, and a bar that says the same.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A period that is running, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// `ok`, `soon` or `over`.
    pub tone: String,
    /// How much is left.
    pub text: String,
    /// Working days used and in all; `None` where day 0 is not known.
    pub bar: Option<(i32, i32)>,
    /// What the bar says, for who cannot see it.
    pub label: String,
}

/// The clock.
pub fn clock(view: ClockView) -> impl IntoView {
    let (tone, label) = (view.tone.clone(), view.label);
    let bar = view.bar.map(|(used, all)| {
        view! {
            <progress
                class=format!("bar bar-{tone}")
                max=all.to_string()
                value=used.to_string()
                aria-label=label
            ></progress>
        }
    });
    view! {
        <span class=format!("clock clock-{}", view.tone)>
            <span class="clock-text">{view.text}</span>
            {bar}
        </span>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use chrono::NaiveDate;
    use rules::{
        calendar::{Calendar, Remaining},
        case::{ClockKind, LegStage},
    };

    use super::ClockView;

    /// Working days before its end from which a period is shown in amber; one that is
    /// no longer than that, once a day of it is used.
    const SOON: i32 = 2;

    /// Which period.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub enum PeriodKind {
        /// One that runs in the case.
        Case(ClockKind),
        /// The open half of a leg between offices, inside the others.
        Leg(LegStage),
    }

    impl PeriodKind {
        /// The name of the period's ledger on the page of its case, in addresses.
        pub const fn ledger(self) -> &'static str {
            match self {
                Self::Case(ClockKind::Acceptance) => "acceptance",
                Self::Case(ClockKind::Correction) => "correction",
                Self::Case(ClockKind::CorrectionCheck) => "check",
                Self::Case(ClockKind::PromisedDecision) => "promised",
                Self::Case(ClockKind::LegalDecision) => "legal",
                Self::Case(ClockKind::Delivery) => "delivery",
                Self::Leg(LegStage::ToHandOver) => "hand-over",
                Self::Leg(_) => "take-over",
            }
        }

        /// Its name on screen.
        pub const fn label(self) -> &'static str {
            match self {
                Self::Case(kind) => kind.label(),
                Self::Leg(LegStage::ToHandOver) => "移交期限",
                Self::Leg(_) => "接收期限",
            }
        }

        /// The period in the fewest words that fit before 还剩.
        const fn word(self) -> &'static str {
            match self {
                Self::Case(ClockKind::Acceptance) => "审查",
                Self::Case(ClockKind::Correction) => "补正",
                Self::Case(ClockKind::CorrectionCheck) => "补正审查",
                Self::Case(ClockKind::PromisedDecision) => "承诺办结",
                Self::Case(ClockKind::LegalDecision) => "法定办结",
                Self::Case(ClockKind::Delivery) => "送达",
                Self::Leg(LegStage::ToHandOver) => "移交",
                Self::Leg(_) => "接收",
            }
        }
    }

    /// What is known of a period, by a clock or by a row of the inbox.
    pub struct Period {
        /// Which.
        pub kind: PeriodKind,
        /// Day 0.
        pub from: Option<NaiveDate>,
        /// The last day.
        pub due: NaiveDate,
        /// 暂定
        pub provisional: bool,
        /// Whether it has run out.
        pub overdue: bool,
    }

    impl ClockView {
        /// The period as it stands on `today`.
        pub fn new(period: &Period, calendar: &Calendar, today: NaiveDate) -> Self {
            let Period {
                kind,
                from,
                due,
                provisional,
                overdue,
            } = *period;
            let remaining = calendar.remaining(today, due);
            let all = from.map(|from| calendar.working_days_between(from, due).max(1));
            let soon = all.map_or(SOON, |all| SOON.min(all - 1));
            let tone = match remaining {
                _ if overdue => "over",
                Remaining::Left(days) if days > soon => "ok",
                Remaining::Left(_) | Remaining::Today => "soon",
                Remaining::Overdue(_) => "over",
            };
            let provisional = if provisional { "（暂定）" } else { "" };
            let bar = from.zip(all).map(|(from, all)| {
                let used = calendar.working_days_between(from, today);
                (used.clamp(0, all), all)
            });
            let label =
                bar.map(|(used, all)| format!("{}：已用{used}个工作日，共{all}个", kind.label()));
            Self {
                tone: tone.to_owned(),
                text: format!("{}{remaining}，到{}{provisional}", kind.word(), short(due)),
                bar,
                label: label.unwrap_or_default(),
            }
        }
    }

    /// `11月30日`
    fn short(date: NaiveDate) -> String {
        date.format("%-m月%-d日").to_string()
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn words_and_bar_say_the_same() {
            let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
            let calendar = Calendar::new([], [2026]);
            let period = |overdue| Period {
                kind: PeriodKind::Case(ClockKind::Acceptance),
                from: Some(day(23)),
                due: day(30),
                provisional: false,
                overdue,
            };
            let at = |d| ClockView::new(&period(d > 30), &calendar, day(d));
            assert_eq!((at(23).tone.as_str(), at(23).bar), ("ok", Some((0, 5))));
            assert_eq!(at(23).text, "审查还剩5个工作日，到11月30日");
            assert_eq!((at(26).tone.as_str(), at(26).bar), ("soon", Some((3, 5))));
            assert_eq!(
                (at(30).tone.as_str(), at(30).text.as_str()),
                ("soon", "审查今天到期，到11月30日")
            );
            let december = NaiveDate::from_ymd_opt(2026, 12, 2).unwrap();
            let late = ClockView::new(&period(true), &calendar, december);
            assert_eq!((late.tone.as_str(), late.bar), ("over", Some((5, 5))));
        }

        #[test]
        fn a_half_of_a_leg_says_what_is_to_be_done() {
            let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
            let calendar = Calendar::new([], [2026]);
            let at = |stage, today, overdue| {
                let period = Period {
                    kind: PeriodKind::Leg(stage),
                    from: Some(day(23)),
                    due: day(24),
                    provisional: false,
                    overdue,
                };
                ClockView::new(&period, &calendar, day(today))
            };
            let lies = at(LegStage::ToHandOver, 23, false);
            assert_eq!(
                (lies.tone.as_str(), lies.text.as_str()),
                ("ok", "移交还剩1个工作日，到11月24日"),
                "its one day has not begun"
            );
            assert_eq!(at(LegStage::ToHandOver, 24, false).tone, "soon");
            assert_eq!(lies.label, "移交期限：已用0个工作日，共1个");
            let late = at(LegStage::ToTakeOver, 26, true);
            assert_eq!(
                (late.tone.as_str(), late.text.as_str()),
                ("over", "接收已逾期2个工作日，到11月24日")
            );
        }
    }
}

#[cfg(feature = "ssr")]
pub use server::{Period, PeriodKind};
