//! What each event is called and says, in plain words.

use chrono::NaiveDate;

use super::actor::ActorKind;
use super::agent::Agent;
use super::clock_kind::ClockKind;
use super::decision::{Decision, Outcome};
use super::event::{DueConfirmed, DueMoved, Event, Recorded};
use super::submission::Submission;
use crate::calendar::zh_date;
use crate::guide::Guide;
use crate::identity::mask_name;
use crate::jurisdiction::Area;
use crate::notice::{Notice, NoticeLine};
use crate::prose::closed;

/// What silence has brought about, for papers and pages: before a notice
/// acceptance as of the receipt, after it as of the last correction.
pub fn silence(noticed: bool, as_of: NaiveDate) -> String {
    let day = zh_date(as_of);
    if noticed {
        format!("补正审查期限届满没有答复，自补正全部收到的{day}起视为受理")
    } else {
        format!("审查期限届满没有告知补正，依法自{day}起视为受理")
    }
}

/// Title and text of a step; `noticed`: the one-time notice came before it.
pub(super) fn words(
    recorded: &Recorded,
    noticed: bool,
    guide: &Guide,
    area: Area,
) -> (&'static str, String) {
    let staff = recorded.by.kind == ActorKind::Staff;
    of_event(&recorded.event, staff, noticed, guide, area)
}

/// What the applicant will read of an event that staff are about to write, where
/// it hangs on nothing before it.
pub fn told_of(event: &Event, guide: &Guide, area: Area) -> String {
    of_event(event, true, false, guide, area).1
}

fn of_event(
    event: &Event,
    staff: bool,
    noticed: bool,
    guide: &Guide,
    area: Area,
) -> (&'static str, String) {
    let office = |code| area.office_name(code);
    match event {
        Event::Submitted(submission) => ("已收件", submitted(submission, staff, area)),
        Event::CorrectedOnTheSpot { .. } => {
            ("当场更正", "申请人在窗口当场更正了申请内容。".to_owned())
        }
        Event::NoticeIssued(notice) => ("补齐补正", told_once(notice, guide)),
        Event::LineAnswered(answer) => ("已补正", answered(answer.line, staff)),
        Event::LineReopened { line, todo, .. } => (
            "补齐补正",
            format!("告知书第{line}项的补正还不符合要求：{}", closed(todo)),
        ),
        Event::Accepted { deemed, as_of, .. } => ("已受理", accepted(*deemed, noticed, *as_of)),
        Event::NotAccepted {
            ground,
            explanation,
            remedies,
        } => (
            "不予受理",
            ground.sentence() + &closed(explanation) + &remedies.concat(),
        ),
        Event::Decided(decision) => ("已办结", decided(decision)),
        Event::Delivered { method, on } => (
            "已送达",
            format!("决定已于{}送达（{}）。", zh_date(*on), method.label()),
        ),
        Event::Closed => ("已归档", "办件已归档。".to_owned()),
        Event::Withdrawn { reason, agent } => (
            "已撤回",
            withdrawn(agent.as_deref(), staff) + &closed(reason),
        ),
        Event::Expired { .. } => (
            "逾期未补正",
            "补正期限届满仍未补正，本次申请终止办理。可以重新申请。".to_owned(),
        ),
        Event::Transferred { to, reason, .. } => ("已转办", transferred(office(to), reason)),
        Event::HandedOver { from, to, papers } => (
            "材料已移交",
            handed_over(office(from), office(to), papers.len()),
        ),
        Event::TakenOver { to, note, .. } => (
            "材料已接收",
            format!("{}已接收材料。{}", office(to), closed(note)),
        ),
        Event::PapersReturned {
            office: from,
            papers,
            agent,
        } => (
            "材料已退还",
            returned(office(from), papers.len(), agent.as_deref()),
        ),
        Event::HandoverRefused {
            coordinator,
            reason,
        } => ("确定办理机构", disputed(office(coordinator), reason)),
        Event::HandlerNamed {
            from, to, reason, ..
        } => ("办理机构已确定", named(from == to, office(to), reason)),
        Event::Assigned { to, reason, .. } => match to {
            Some(staff) => (
                "承办人",
                format!("由{}承办。{}", staff.name, closed(reason)),
            ),
            None => ("退回待分派", closed(reason)),
        },
        Event::Opinion { text, advice } => ("审查意见", opinion(text, *advice)),
        Event::Message { text } => ("留言", text.clone()),
        Event::Reminded { due, .. } => (
            "补正提醒",
            format!("还有事项没有补正，补正期限到{}为止。", zh_date(*due)),
        ),
        Event::DueSoon { clock, due, .. } => ("临期提醒", due_soon(*clock, *due)),
        Event::Overdue { clock, due } => ("已逾期", overdue(*clock, *due)),
        Event::DatesRecomputed {
            year,
            moved,
            confirmed,
            ..
        } => recomputed(*year, moved, confirmed),
    }
}

fn submitted(submission: &Submission, staff: bool, area: Area) -> String {
    let routing = &submission.routing;
    let handling = area.office_name(&routing.handling_office);
    let applicant = mask_name(&submission.applicant.name);
    let how = if staff {
        let window = area.office_name(&routing.receiving_office);
        format!("{window}窗口已为申请人{applicant}收件，由工作人员代为录入。")
    } else {
        format!("申请人{applicant}已在网上提交申请。")
    };
    format!("{how}收件编号{}，由{handling}办理。", submission.receipt)
}

fn told_once(notice: &Notice, guide: &Guide) -> String {
    format!(
        "有{}项需要补正，已一次性全部告知：{}。请在{}内补正。{}",
        notice.lines.len(),
        names(&notice.lines, guide),
        notice.period,
        notice.consequence
    )
}

fn answered(line: u16, staff: bool) -> String {
    let by = if staff {
        "窗口已代申请人录入补正。"
    } else {
        "申请人已提交补正。"
    };
    format!("告知书第{line}项：{by}")
}

fn accepted(deemed: bool, noticed: bool, as_of: NaiveDate) -> String {
    if deemed {
        format!("{}。", silence(noticed, as_of))
    } else {
        format!("申请已受理，受理日期为{}。", zh_date(as_of))
    }
}

fn decided(decision: &Decision) -> String {
    let reasons = closed(&decision.reasons);
    match decision.outcome {
        Outcome::Granted => format!("申请已获批准。{}{reasons}", closed(&decision.result)),
        Outcome::Refused => {
            let remedies = decision.remedies.concat();
            format!("申请未获批准。理由：{reasons}{remedies}")
        }
    }
}

/// Who has withdrawn it, and how.
fn withdrawn(agent: Option<&Agent>, staff: bool) -> String {
    match agent {
        Some(agent) => {
            let name = mask_name(&agent.person.name);
            format!("代办人{name}到场，窗口已按要求办理撤回。")
        }
        None if staff => "窗口已按申请人要求办理撤回。".to_owned(),
        None => "申请人已撤回申请。".to_owned(),
    }
}

fn transferred(to: &str, reason: &str) -> String {
    let reason = closed(reason);
    format!("已转由{to}办理，不用重新提交，期限不重新计算。理由：{reason}")
}

fn handed_over(from: &str, to: &str, papers: usize) -> String {
    format!("{from}已把{papers}项纸质材料移交{to}，期限照常计算。")
}

fn returned(from: &str, papers: usize, agent: Option<&Agent>) -> String {
    let to = agent.map_or_else(
        || "申请人".to_owned(),
        |agent| format!("申请人的代办人{}", mask_name(&agent.person.name)),
    );
    format!("{from}已把{papers}项纸质材料退还{to}。")
}

/// The offices are not of one mind.
fn disputed(coordinator: &str, reason: &str) -> String {
    let reason = closed(reason);
    format!(
        "由哪个机构办理有不同意见，已报请{coordinator}确定。申请人不用做什么，期限照常计算。理由：{reason}"
    )
}

/// Who it is that handles it, the same as before or another one.
fn named(same: bool, to: &str, reason: &str) -> String {
    let how = if same { "确定仍" } else { "确定改" };
    let reason = closed(reason);
    format!("{how}由{to}办理，不用重新提交，期限不重新计算。理由：{reason}")
}

fn opinion(text: &str, advice: Option<Outcome>) -> String {
    let advice = match advice {
        Some(Outcome::Granted) => "建议准予。",
        Some(Outcome::Refused) => "建议不予。",
        None => "",
    };
    format!("{advice}{}", closed(text))
}

fn due_soon(clock: ClockKind, due: NaiveDate) -> String {
    let (clock, due) = (clock.label(), zh_date(due));
    format!("{clock}到{due}为止，还剩2个工作日，请抓紧办理。")
}

fn overdue(clock: ClockKind, due: NaiveDate) -> String {
    let (clock, due) = (clock.label(), zh_date(due));
    format!("{clock}已于{due}届满，已提请办理机构负责人督办。")
}

/// Which dates moved, and why; which are certain now.
fn recomputed(year: i32, moved: &[DueMoved], confirmed: &[DueConfirmed]) -> (&'static str, String) {
    let changes = moved.iter().map(|one| {
        let days: Vec<String> = one.because.iter().map(ToString::to_string).collect();
        let why = if days.is_empty() {
            String::new()
        } else {
            format!("（{}）", days.join("；"))
        };
        format!(
            "{}由{}改为{}{why}。",
            one.clock.label(),
            zh_date(one.before),
            zh_date(one.after)
        )
    });
    let certain = confirmed.iter().map(|DueConfirmed { clock, due }| {
        format!("{}确定为{}，不再是暂定。", clock.label(), zh_date(*due))
    });
    let published = format!("国务院办公厅已公布{year}年的放假安排。");
    let text = std::iter::once(published)
        .chain(changes)
        .chain(certain)
        .collect();
    let title = if moved.is_empty() {
        "期限确定"
    } else {
        "期限重算"
    };
    (title, text)
}

/// What the lines are about, by name.
fn names(lines: &[NoticeLine], guide: &Guide) -> String {
    let name = |line: &NoticeLine| line.target.name(guide);
    lines.iter().map(name).collect::<Vec<_>>().join("、")
}
