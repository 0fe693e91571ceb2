//! The row in `cases` against the case that its events make.

use chrono::{DateTime, Utc};
use rules::calendar::Calendar;
use rules::case::Case;
use rules::guide::Guide;

use crate::case::projection;
use crate::entity::case;
use crate::error::Result;
use crate::words::word;

/// More changes by time alone than a case can live to see.
const CHANGES: u32 = 100;

/// The first column that the events do not bear out, in words.
pub(super) fn differs(
    row: &case::Model,
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<Option<&'static str>> {
    let submission = &case.submission;
    let channel = word(&case.channel)?;
    let fixed = [
        ("事项", row.guide_code == submission.guide.code),
        ("指南版本", row.guide_version == submission.guide.version),
        ("事项名称", row.title == guide.title),
        ("申请账号", row.account_id == submission.account),
        ("渠道", row.channel == channel),
        (
            "收件机构",
            row.receiving_office == submission.routing.receiving_office,
        ),
        ("收件时间", row.received_at == case.received_at),
    ];
    if let Some((what, _)) = fixed.into_iter().find(|(_, same)| !same) {
        return Ok(Some(what));
    }
    derived(row, case, guide, calendar, now)
}

/// The row says how far the case was at the last command or at a later look, and
/// only time has passed since: what it can say are the states from then to now.
fn derived(
    row: &case::Model,
    case: &Case,
    guide: &Guide,
    calendar: &Calendar,
    now: DateTime<Utc>,
) -> Result<Option<&'static str>> {
    let mut at = row.updated_at;
    let mut first = None;
    for _ in 0..CHANGES {
        let mut then = case::ActiveModel::default();
        projection::derived(&mut then, case, guide, calendar, at)?;
        let columns = [
            (
                "办理机构",
                then.handling_office.as_ref() == &row.handling_office,
            ),
            (
                "决定机关",
                then.deciding_authority.as_ref() == &row.deciding_authority,
            ),
            ("移交机构", then.hands_over.as_ref() == &row.hands_over),
            ("在途", then.sender.as_ref() == &row.sender),
            (
                "退还机构",
                then.gives_back.as_ref() == &row.gives_back
                    && then.gives_back_also.as_ref() == &row.gives_back_also,
            ),
            ("待接收", then.under_way.as_ref() == &row.under_way),
            ("协调机关", then.coordinator.as_ref() == &row.coordinator),
            (
                "移交起算日期",
                then.hand_over_since.as_ref() == &row.hand_over_since,
            ),
            (
                "接收起算日期",
                then.take_over_since.as_ref() == &row.take_over_since,
            ),
            ("承办人", then.handler.as_ref() == &row.handler),
            ("决定承办人", then.decider.as_ref() == &row.decider),
            ("受理日期", then.accepted_on.as_ref() == &row.accepted_on),
            ("告知日期", then.noticed_on.as_ref() == &row.noticed_on),
            ("决定日期", then.decided_on.as_ref() == &row.decided_on),
            ("总用时", then.gross_days.as_ref() == &row.gross_days),
            ("净用时", then.net_days.as_ref() == &row.net_days),
            ("跑动次数", then.visits.as_ref() == &row.visits),
            ("退回补正次数", then.sent_back.as_ref() == &row.sent_back),
            ("状态", then.status.as_ref() == &row.status),
            ("该谁办", then.turn.as_ref() == &row.turn),
        ];
        let Some((what, _)) = columns.into_iter().find(|(_, same)| !same) else {
            return Ok(None);
        };
        first = first.or(Some(what));
        match *then.next_clock_at.as_ref() {
            Some(next) if next > at && next <= now => at = next,
            _ => break,
        }
    }
    Ok(first)
}
