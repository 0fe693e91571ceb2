//! 办理经过: what happened, what is now, what is to come.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// `is-done`, `is-late`, `is-waiting` or nothing.
    pub class: String,
    /// Whether the case stands here.
    pub now: bool,
    /// The step in a word.
    pub title: String,
    /// When, through which channel, by whom.
    pub when: String,
    /// What happened.
    pub text: String,
}

/// The list.
pub(super) fn list(steps: Vec<StepView>) -> impl IntoView {
    let steps = steps
        .into_iter()
        .map(|step| {
            let when = (!step.when.is_empty()).then(|| view! { <p class="timeline-time">{step.when}</p> });
            let text = (!step.text.is_empty()).then(|| view! { <p>{step.text}</p> });
            view! {
                <li class=format!("timeline-item {}", step.class) aria-current=step.now.then_some("step")>
                    <h3 class="timeline-title">{step.title}</h3>
                    {when}
                    {text}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="timeline" role="list">{steps}</ol> }
}

#[cfg(feature = "ssr")]
pub(super) fn of(view: &store::case::CaseView, today: chrono::NaiveDate) -> Vec<StepView> {
    use rules::case::{Turn, next_due};

    let done = view.steps().map(done);
    let now = super::ahead::turn(view).map(|title| {
        let until = next_due(&view.clocks).map(|clock| {
            let mark = if clock.due.provisional {
                "（暂定）"
            } else {
                ""
            };
            let left = view.district.calendar.remaining(today, clock.due.date);
            format!(
                "最晚 {}{mark}，{left}",
                rules::calendar::zh_date(clock.due.date)
            )
        });
        let waits = view.case.turn() == Turn::Applicant;
        StepView {
            class: if waits { "is-waiting" } else { "" }.to_owned(),
            now: true,
            title,
            when: until.unwrap_or_default(),
            text: if waits {
                "补齐后，起步区承诺最晚5个工作日看完。"
            } else {
                ""
            }
            .to_owned(),
        }
    });
    let ahead = super::ahead::ahead(view)
        .into_iter()
        .map(|(title, when)| StepView {
            class: String::new(),
            now: false,
            title: title.to_owned(),
            when,
            text: String::new(),
        });
    done.chain(now).chain(ahead).collect()
}

#[cfg(feature = "ssr")]
fn done(entry: &rules::case::TimelineEntry) -> StepView {
    let at = entry.at.map_or_else(
        || rules::calendar::zh_date(entry.on),
        crate::ui::time::moment,
    );
    // What time has brought about has neither channel nor hand.
    let who = match entry.at {
        Some(_) => format!("{at} · {} · {}", entry.channel.label(), entry.who),
        None => format!("{at} · {}", entry.who),
    };
    StepView {
        class: if entry.late { "is-late" } else { "is-done" }.to_owned(),
        now: false,
        title: entry.title.clone(),
        when: who,
        text: entry.text.clone(),
    }
}
