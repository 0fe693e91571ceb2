//! 谁在办, 现在等谁, 最晚哪天.

use leptos::prelude::*;

/// Name, value and note of each fact.
pub(super) fn list(facts: Vec<(String, String, String)>) -> impl IntoView {
    let facts = facts
        .into_iter()
        .map(|(name, value, note)| {
            let note =
                (!note.is_empty()).then(|| view! { <br/><span class="fact-note">{note}</span> });
            view! { <div class="fact"><dt>{name}</dt><dd>{value}{note}</dd></div> }
        })
        .collect_view();
    view! { <dl class="facts">{facts}</dl> }
}

#[cfg(feature = "ssr")]
pub(super) fn of(
    view: &store::case::CaseView,
    today: chrono::NaiveDate,
) -> Vec<(String, String, String)> {
    use rules::{
        calendar::zh_date,
        case::{Status, next_due},
        guide::NO_LIMIT,
    };

    let case = &view.case;
    let (office, staff) = view.in_hands_of();
    let who = staff.map_or(String::new(), |staff| format!("承办人：{}", staff.name));
    let mut facts = vec![("谁在办".to_owned(), office.to_owned(), who)];
    if let Some(turn) = super::ahead::turn(view) {
        facts.push(("现在等谁".to_owned(), turn, String::new()));
    }
    if let Some(clock) = next_due(&view.clocks) {
        let mark = if clock.due.provisional {
            "（暂定）"
        } else {
            ""
        };
        let left = view.district.calendar.remaining(today, clock.due.date);
        let note = format!("{}，{left}", clock.kind.label());
        facts.push((
            "最晚哪天".to_owned(),
            format!("{}{mark}", zh_date(clock.due.date)),
            note,
        ));
    } else if case.status == Status::Accepted {
        let note = "有疑问的，可以问承办机构。".to_owned();
        facts.push(("最晚哪天".to_owned(), NO_LIMIT.to_owned(), note));
    }
    // A window that took it in is named; nobody else had a hand in it online.
    let how = match &case.received_by.office {
        Some(office) => format!("{}窗口收件", office.name),
        None => "网上提交".to_owned(),
    };
    facts.push(("收件".to_owned(), zh_date(case.received_on), how));
    facts
}
