//! What the list shows, from the store.

use rules::{
    Refusal,
    authority::Caller,
    calendar::{Remaining, zh_date},
    case::{Status, Turn},
    guide::NO_LIMIT,
};
use store::{Request, Store, case::MyCase, draft::DraftLine, reference::District};

use super::{CaseLine, CasesView, DraftView, MessageView, TabView};
use crate::{
    hall::my::posted,
    problem::Problem,
    ui::{case_badge::CaseBadge, time},
};

/// Most cases on one page.
const PAGE: u64 = 100;
/// Unread messages that are counted.
const UNREAD: u64 = 100;
/// Unread messages that are listed.
const LISTED: usize = 20;

/// What one looks for: word in the address, name.
const TABS: [(&str, &str); 5] = [
    ("", "全部"),
    ("todo", "等我补正"),
    ("open", "办理中"),
    ("done", "已办结"),
    ("drafts", "草稿"),
];

pub(super) async fn view(
    store: &Store,
    who: &Request,
    tab: &str,
    before: &str,
) -> Result<CasesView, Problem> {
    let before = if before.is_empty() {
        None
    } else {
        Some(posted::receipt(before)?)
    };
    let Caller::Resident { verified, .. } = who.caller else {
        return Err(Refusal::signed_out().into());
    };
    let district = store::reference::district(store, who.now).await?;
    let mine = store::case::mine(store, who, before.as_ref(), PAGE).await?;
    let drafts = store::draft::list(store, who).await?;
    let messages = store::case::unread_messages(store, who, UNREAD).await?;
    let tab = TABS
        .iter()
        .map(|(code, _)| *code)
        .find(|code| *code == tab)
        .unwrap_or_default();
    let full = u64::try_from(mine.len()).unwrap_or_default() == PAGE;
    let older = mine
        .last()
        .filter(|_| full)
        .map(|last| format!("/my?tab={tab}&before={}", last.receipt.digits()));
    let (waits, others): (Vec<_>, Vec<_>) = mine
        .iter()
        .filter(|case| is_in(case, tab))
        .partition(|case| case.turn == Turn::Applicant);
    let lines = waits
        .into_iter()
        .chain(others)
        .map(|case| line(case, &district, who));
    Ok(CasesView {
        verified,
        empty: mine.is_empty() && drafts.is_empty() && before.is_none(),
        waiting: waiting(&mine),
        unread: messages.len(),
        messages: messages.into_iter().take(LISTED).map(message).collect(),
        tabs: TABS
            .iter()
            .map(|(code, name)| TabView {
                name: (*name).to_owned(),
                href: if code.is_empty() {
                    "/my".to_owned()
                } else {
                    format!("/my?tab={code}")
                },
                count: mine.iter().filter(|case| is_in(case, code)).count()
                    + if matches!(*code, "" | "drafts") {
                        drafts.len()
                    } else {
                        0
                    },
                here: *code == tab,
            })
            .collect(),
        cases: lines.collect(),
        drafts: if matches!(tab, "" | "drafts") {
            drafts.into_iter().map(draft).collect()
        } else {
            Vec::new()
        },
        older,
    })
}

fn is_in(case: &MyCase, tab: &str) -> bool {
    match tab {
        "" => true,
        "todo" => case.turn == Turn::Applicant,
        "open" => matches!(case.turn, Turn::ToCheck | Turn::ToDecide),
        "done" => !matches!(case.turn, Turn::Applicant | Turn::ToCheck | Turn::ToDecide),
        _ => false,
    }
}

fn waiting(mine: &[MyCase]) -> Option<(String, String)> {
    let waits: Vec<_> = mine
        .iter()
        .filter(|case| case.turn == Turn::Applicant)
        .collect();
    let first = waits.iter().filter_map(|case| case.due_on).min()?;
    Some((
        format!("有 {} 件在等您补正", waits.len()),
        format!("最早的一件，补正期到 {}。", zh_date(first)),
    ))
}

fn line(case: &MyCase, district: &District, who: &Request) -> CaseLine {
    let office = district.office_name(case.in_hands_of());
    let mark = if case.due_provisional {
        "（暂定）"
    } else {
        ""
    };
    let today = rules::calendar::legal_date(who.now);
    let until = case.due_on.map(|due| {
        let late = matches!(
            district.calendar.remaining(today, due),
            Remaining::Overdue(_)
        );
        let left = district.calendar.remaining(today, due);
        if late {
            format!("期限 {}{mark}，{left}。", zh_date(due))
        } else {
            format!("最晚 {}{mark}。", zh_date(due))
        }
    });
    CaseLine {
        href: format!("/my/cases/{}", case.receipt.digits()),
        receipt: case.receipt.to_string(),
        title: case.title.clone(),
        badge: CaseBadge::new(case.status, case.turn, &case.word, None),
        text: text(case, office, &until.unwrap_or_default()),
        waits: case.turn == Turn::Applicant,
    }
}

/// How it stands, in a sentence: `office` has it, `until` tells the period that runs.
fn text(case: &MyCase, office: &str, until: &str) -> String {
    let received = format!("{}收件。", time::short(case.received_at));
    match (case.turn, case.status) {
        (Turn::Applicant, _) => format!("等您补正，{until}"),
        (Turn::ToCheck, _) => format!("{office}正在审查材料，{until}"),
        (Turn::ToDecide, _) if until.is_empty() => {
            format!("{office}正在办理，这个事项{NO_LIMIT}。")
        }
        (Turn::ToDecide, _) => format!("{office}正在办理，{until}"),
        (Turn::ToDeliver, _) => format!("已经作出决定，等待送达。{until}"),
        (_, Status::Withdrawn) => format!("{received}您已撤回。"),
        (_, Status::Expired) => format!("{received}补正期满没有补正，办理已结束，可以重新申请。"),
        _ => format!("{received}由{office}办理。"),
    }
}

fn draft(draft: DraftLine) -> DraftView {
    DraftView {
        token: draft.token,
        title: draft.title,
        saved: format!(
            "{}保存，为您保留到{}。",
            time::short(draft.updated_at),
            zh_date(store::draft::kept_until(draft.updated_at))
        ),
    }
}

fn message(message: store::case::MessageLine) -> MessageView {
    MessageView {
        href: format!("/my/cases/{}", message.receipt.digits()),
        title: message.title,
        what: message.what.to_owned(),
        at: time::short(message.at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(turn: Turn, status: Status) -> MyCase {
        MyCase {
            receipt: rules::receipt::Receipt::from_parts("2026-11-23".parse().unwrap(), 48_291_375),
            title: "残疾人两项补贴".to_owned(),
            status,
            word: "办理中".to_owned(),
            turn,
            received_at: "2026-11-23T02:00:00Z".parse().unwrap(),
            due_on: None,
            due_provisional: false,
            handling_office: "street".to_owned(),
            deciding_authority: "department".to_owned(),
        }
    }

    #[test]
    fn the_office_is_the_one_whose_turn_it_is() {
        assert_eq!(
            case(Turn::ToCheck, Status::Received).in_hands_of(),
            "street"
        );
        let decided = case(Turn::ToDecide, Status::Accepted);
        assert_eq!(decided.in_hands_of(), "department");
        let sentence = text(&decided, "起步区民政主管部门", "最晚 2026年12月14日。");
        assert_eq!(
            sentence,
            "起步区民政主管部门正在办理，最晚 2026年12月14日。"
        );
    }

    #[test]
    fn where_the_guide_names_no_limit_that_is_said() {
        let decided = case(Turn::ToDecide, Status::Accepted);
        let sentence = text(&decided, "起步区民政主管部门", "");
        let said = "起步区民政主管部门正在办理，这个事项没有公布办结时限。";
        assert_eq!(sentence, said);
    }
}
