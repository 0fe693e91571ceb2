//! The one-time notice as the resident meets it: one box, every line with its
//! own way to mend it.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

/// The notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// How many lines, and how many are open.
    pub title: String,
    /// Until when, and what happens then.
    pub until: String,
    /// The lines.
    pub lines: Vec<LineView>,
    /// Whether lines are open.
    pub open: bool,
    /// The paper.
    pub paper: String,
    /// Whom to ask.
    pub contact: String,
    /// The article.
    pub basis: String,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// Number, from 1.
    pub number: usize,
    /// Material or field.
    pub name: String,
    /// What is the matter.
    pub defect: String,
    /// What to do.
    pub todo: String,
    /// What was answered so far, in words.
    pub answers: Vec<String>,
    /// Whether it is answered.
    pub done: bool,
}

/// The box.
pub(super) fn show(notice: NoticeView, address: &str) -> impl IntoView + use<> {
    let lines = notice
        .lines
        .into_iter()
        .map(|one| line(one, address))
        .collect_view();
    let class = if notice.open { "notice" } else { "card" };
    let title = if notice.open {
        "notice-title"
    } else {
        "card-title"
    };
    view! {
        <section class=class aria-labelledby="notice-title">
            <h2 class=title id="notice-title">{notice.title}</h2>
            <p>{notice.until}</p>
            <ol class="notice-lines" role="list">{lines}</ol>
            <p class="row">
                <a href=notice.paper>"看《一次性补正告知书》全文"</a>
                <span class="muted small">{notice.contact}</span>
            </p>
            <p class="muted small">{notice.basis}</p>
        </section>
    }
}

fn line(line: LineView, address: &str) -> impl IntoView + use<> {
    let to = format!("{address}/correct/{}", line.number);
    let answers = line
        .answers
        .into_iter()
        .map(|words| view! { <p class="muted small">{words}</p> })
        .collect_view();
    let what = format!("：{}", line.name);
    let state = if line.done {
        Either::Left(view! { <span class="status status-done">"已补"</span> })
    } else {
        Either::Right(view! {
            <a class="btn btn-primary" href=to.clone()>"去补正"<span class="visually-hidden">{what.clone()}</span></a>
        })
    };
    // An answer may be added to until the case is accepted; it moves no date.
    let more = line.done.then(
        || view! { <p><a href=to>"再补充"<span class="visually-hidden">{what}</span></a></p> },
    );
    view! {
        <li class=if line.done { "notice-line is-done" } else { "notice-line" }>
            <div>
                <h3>{line.number}". "{line.name}</h3>
                <p class="notice-defect">{line.defect}</p>
                <p>{line.todo}</p>
                {answers}
                {more}
            </div>
            {state}
        </li>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::of;

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        article::ONE_TIME_NOTICE,
        calendar::{zh_date, zh_day},
        case::{ClockKind, LineAnswer, LineState, PaperKind},
        guide::TO_BE_SUPPLIED,
    };
    use store::case::CaseView;

    use super::{LineView, NoticeView};
    use crate::{site::Site, ui::target};

    /// The notice while it can be answered.
    pub(in crate::hall::my) fn of(view: &CaseView, today: chrono::NaiveDate) -> Option<NoticeView> {
        let notice = view.open_notice()?;
        let count = notice.lines.len();
        let left = notice
            .lines
            .iter()
            .filter(|line| line.answered_on.is_none())
            .count();
        let title = match left {
            0 => format!("{count} 处补正都已收到"),
            _ if left == count => format!("请补正 {count} 处"),
            _ => format!("请补正 {count} 处，现在还剩 {left} 处"),
        };
        let clock = view
            .clocks
            .iter()
            .find(|clock| clock.kind == ClockKind::Correction);
        let until = match clock {
            Some(clock) => {
                let mark = if clock.due.provisional {
                    "（暂定）"
                } else {
                    ""
                };
                format!(
                    "补正期到 {}{mark}。到期没有补，这件会结束，您可以重新申请。除这里写明的，不会再要您补别的。",
                    zh_date(clock.due.date)
                )
            }
            None => "正在审查您的补正，起步区承诺最晚5个工作日看完。不用再交别的。".to_owned(),
        };
        let contact = &notice.notice.contact;
        let phone = if contact.phone.is_empty() {
            TO_BE_SUPPLIED
        } else {
            &contact.phone
        };
        let paper = view
            .papers
            .iter()
            .find(|paper| paper.kind == PaperKind::Notice)
            .map_or("0", |paper| paper.place.as_str());
        let measures = leptos::prelude::use_context::<Site>().map(|site| site.0.measures.clone());
        let basis = ONE_TIME_NOTICE.to_string();
        let basis = measures.map_or(basis.clone(), |measures| measures.cite(&basis, today));
        Some(NoticeView {
            title,
            until,
            lines: notice
                .lines
                .iter()
                .enumerate()
                .map(|(n, state)| line(view, n + 1, state))
                .collect(),
            open: left > 0,
            paper: format!("/my/cases/{}/papers/{paper}", view.receipt.digits()),
            contact: format!("有疑问请问：{}，电话 {phone}", contact.whom),
            basis: format!("依据：{basis}，一次告知全部补正内容。"),
        })
    }

    fn line(view: &CaseView, number: usize, state: &LineState) -> LineView {
        LineView {
            number,
            name: target::name(&view.guide, &state.line.target),
            defect: state.line.defect.label().to_owned(),
            todo: state.line.todo.clone(),
            answers: state
                .answers
                .iter()
                .map(|(on, answer)| words(*on, answer))
                .collect(),
            done: state.answered_on.is_some(),
        }
    }

    /// 11月24日 补了 2 个文件，说明：…
    fn words(on: chrono::NaiveDate, answer: &LineAnswer) -> String {
        let parts = [
            (!answer.pieces.is_empty()).then(|| format!("交了 {} 份", answer.pieces.len())),
            (!answer.answers.is_empty()).then(|| "改了填写的内容".to_owned()),
            (!answer.explanation.is_empty()).then(|| format!("说明：{}", answer.explanation)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        format!("{} {}", zh_day(on), parts.join("，"))
    }
}
