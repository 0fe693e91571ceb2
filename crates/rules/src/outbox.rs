//! Messages that leave the house (邮件、短信通知): by which medium, when one that
//! could not be sent is tried again, and when that is given up. They only tell
//! that something has happened; what counts is the case page and its papers.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

/// How somebody is told. The names are stable: rows store them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// 电子邮件
    Email,
    /// 短信
    Sms,
}

impl Medium {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Email, Self::Sms];

    /// In Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Email => "邮件",
            Self::Sms => "短信",
        }
    }
}

/// What has become of a message. The names are stable: rows store them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dispatch {
    /// To be sent, or tried again.
    Waiting,
    /// Taken over by the mail server or the SMS gateway.
    Sent,
    /// Given up (死信): an administrator may have it sent again.
    Dead,
    /// Not sent: its addressee no longer wants it, or has no address any more.
    Dropped,
}

impl Dispatch {
    /// In Chinese.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Waiting => "等待发送",
            Self::Sent => "已发出",
            Self::Dead => "没有发出",
            Self::Dropped => "已取消",
        }
    }
}

/// How often a message is tried before it is given up: for three days, so that
/// an outage on a Friday evening is survived until Monday.
pub const ATTEMPTS: u32 = 77;

/// No two attempts are further apart, in minutes.
const LONGEST: i64 = 60;

/// How long to wait after so many failed attempts: 1, 2, 4 … minutes, at most an
/// hour. `None`: it is given up.
pub fn again_after(failed: u32) -> Option<TimeDelta> {
    if failed >= ATTEMPTS {
        return None;
    }
    let doublings = failed.saturating_sub(1).min(6);
    let minutes = (1_i64 << doublings).min(LONGEST);
    Some(TimeDelta::minutes(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let minutes: Vec<_> = (1..=9)
            .map(|failed| again_after(failed).unwrap().num_minutes())
            .collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }

    #[test]
    fn an_outage_of_a_weekend_is_survived_and_the_end_comes() {
        let waits = (1..).map_while(again_after);
        let total = waits.fold(TimeDelta::zero(), |total, wait| total + wait);
        assert!(total > TimeDelta::hours(70), "{total}");
        assert!(total < TimeDelta::hours(73), "{total}");
        assert_eq!(again_after(ATTEMPTS), None);
        assert_eq!(again_after(u32::MAX), None);
    }

    #[test]
    fn names_are_stable_and_words_differ() {
        for (medium, name) in [(Medium::Email, "\"email\""), (Medium::Sms, "\"sms\"")] {
            assert_eq!(serde_json::to_string(&medium).unwrap(), name);
        }
        for (dispatch, name) in [
            (Dispatch::Waiting, "\"waiting\""),
            (Dispatch::Sent, "\"sent\""),
            (Dispatch::Dead, "\"dead\""),
            (Dispatch::Dropped, "\"dropped\""),
        ] {
            assert_eq!(serde_json::to_string(&dispatch).unwrap(), name);
        }
        assert_ne!(Medium::Email.label(), Medium::Sms.label());
    }
}
