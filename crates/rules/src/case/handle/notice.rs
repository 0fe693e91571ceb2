//! 一次性告知 in the case: one, in time, and its own lines only.

use std::collections::BTreeSet;

use super::past::past;
use super::text;
use crate::acceptance::{FIVE_DAYS, silence_accepts};
use crate::article::{Article, LICENCE_NOTICE, Law, ONE_TIME_NOTICE};
use crate::calendar::zh_day;
use crate::case::command::Reopening;
use crate::case::event::Event;
use crate::case::facts::Facts;
use crate::case::part::{IssuedNotice, LineState};
use crate::case::state::Case;
use crate::case::status::Status;
use crate::guide::ProcedureKind;
use crate::notice::{Notice, NoticeLine, check, check_line};
use crate::refusal::{Problem, Refusal};

/// 有业务时间的，停止业务活动的时间为截止时间 (民法典 203).
const AT_CLOSING: Article = Article::new(Law::CivilCode, "二百零三条第二款");

/// Sends the one-time notice.
pub(super) fn issue(case: &Case, written: Notice, facts: &Facts) -> Result<Vec<Event>, Refusal> {
    if let Some(notice) = &case.notice {
        return Err(only_one(notice));
    }
    if let Some(acceptance) = case.acceptance.filter(|_| case.status == Status::Accepted) {
        return Err(too_late(case, acceptance.deemed, facts));
    }
    if case.status != Status::Received {
        return Err(past(case, "要求补正"));
    }
    before_closing(case.received_on, facts)?;
    check(&written, facts.guide, &case.on_hand(), facts.at_counter())?;
    Ok(vec![Event::NoticeIssued(tidy(written)?)])
}

/// (a) One per case, whoever sends it; a transfer gives no second.
fn only_one(notice: &IssuedNotice) -> Refusal {
    let by = notice
        .by
        .office
        .as_ref()
        .map_or(notice.by.name.as_str(), |office| &office.name);
    Refusal::conflict(
        "notice_already_issued",
        format!(
            "{by}已于{}发出一次性补正告知书，一件申请只能告知一次。现在只能审查告知书上的事项是否补正。",
            zh_day(notice.on)
        ),
    )
    .because(ONE_TIME_NOTICE)
}

/// After acceptance, by hand or by silence, nothing can be asked for.
fn too_late(case: &Case, deemed: bool, facts: &Facts) -> Refusal {
    let code = if deemed {
        "notice_too_late"
    } else {
        "notice_after_acceptance"
    };
    let article = match facts.guide.procedure.kind {
        ProcedureKind::Licence => LICENCE_NOTICE,
        ProcedureKind::Other => ONE_TIME_NOTICE,
    };
    Refusal {
        code: code.to_owned(),
        ..past(case, "要求补正")
    }
    .because(article)
}

/// What is told at a counter is told before it closes on the last day; the
/// desk has until 24:00. `from` is day 0.
fn before_closing(from: chrono::NaiveDate, facts: &Facts) -> Result<(), Refusal> {
    let last = facts.calendar.due(from, FIVE_DAYS).date;
    let binds = silence_accepts(&facts.guide.procedure);
    if binds && facts.today() == last && facts.counter_closed() {
        return Err(Refusal::conflict(
            "counter_closed",
            "窗口当面告知的期限已随今天下班届满。请由办理机构的经办人员在今天24时前通过工作台办理。",
        )
        .because(AT_CLOSING));
    }
    Ok(())
}

fn tidy(mut written: Notice) -> Result<Notice, Refusal> {
    for (index, line) in written.lines.iter_mut().enumerate() {
        line.todo = text::optional(&line.todo, &format!("lines.{index}"))?;
    }
    written.consequence = text::optional(&written.consequence, "consequence")?;
    written.how = text::optional(&written.how, "how")?;
    written.contact.whom = text::optional(&written.contact.whom, "contact.whom")?;
    written.contact.phone = text::optional(&written.contact.phone, "contact.phone")?;
    Ok(written)
}

/// (d) After the check of the corrections: lines that are still defective, all
/// of them at once, and nothing that is not on the notice.
pub(super) fn reopen(
    case: &Case,
    found: Vec<Reopening>,
    facts: &Facts,
) -> Result<Vec<Event>, Refusal> {
    let Some(notice) = &case.notice else {
        return Err(Refusal::conflict(
            "no_notice",
            "还没有发出一次性补正告知书，请把需要补正的全部事项写进告知书。",
        )
        .because(ONE_TIME_NOTICE));
    };
    if case.status != Status::Received {
        return Err(past(case, "退回补正项").because(ONE_TIME_NOTICE));
    }
    let Some(complete) = case.corrections_in() else {
        return Err(Refusal::conflict(
            "corrections_open",
            "申请人还没有全部补正。请在补正齐后一次审查，把仍不合格的事项一次退回。",
        )
        .because(ONE_TIME_NOTICE));
    };
    before_closing(complete, facts)?;
    if found.is_empty() {
        return Err(Refusal::invalid(
            "nothing_found",
            "请选择仍不合格的补正事项；都合格的，请直接受理。",
        )
        .because(ONE_TIME_NOTICE));
    }
    let mut seen = BTreeSet::new();
    found
        .into_iter()
        .map(|found| {
            if seen.insert(found.line) {
                reopen_line(case, notice, found, facts)
            } else {
                Err(
                    Refusal::invalid("line_twice", "同一补正事项选了两次，请合并。")
                        .because(ONE_TIME_NOTICE),
                )
            }
        })
        .collect()
}

fn reopen_line(
    case: &Case,
    notice: &IssuedNotice,
    found: Reopening,
    facts: &Facts,
) -> Result<Event, Refusal> {
    let Reopening { line, defect, todo } = found;
    let index = usize::from(line).wrapping_sub(1);
    let Some(state) = notice.lines.get(index) else {
        return Err(Refusal::invalid(
            "line_not_on_notice",
            "告知书上没有这一项。告知书没有写的，不能再要求补正。",
        )
        .because(ONE_TIME_NOTICE));
    };
    // A line that an earlier check let pass is settled: what a check finds is
    // told at once. Lines in question have been sent back as often as any other.
    let checks = |line: &LineState| line.reopened.len();
    if Some(checks(state)) < notice.lines.iter().map(checks).max() {
        return Err(Refusal::conflict(
            "line_already_passed",
            "这一项上次审查时已经通过，不能再退回。",
        )
        .because(ONE_TIME_NOTICE));
    }
    let again = NoticeLine {
        target: state.line.target.clone(),
        defect,
        todo: text::optional(&todo, &format!("lines.{index}"))?,
        on_the_spot: false,
    };
    check_line(&again, facts.guide, &case.on_hand(), facts.at_counter()).map_err(|refusal| {
        let problems = vec![Problem::new(
            format!("lines.{index}"),
            refusal.message.clone(),
        )];
        Refusal {
            problems,
            ..refusal
        }
    })?;
    Ok(Event::LineReopened {
        line,
        defect,
        todo: again.todo,
    })
}
