//! The notice that was sent, with every answer.

use rules::{calendar::zh_day, case::LineState, guide::Guide};

use super::Source;
use crate::{
    desk::{
        case::notice::{LineView, NoticeView},
        status::StatusView,
    },
    ui::target,
};

/// The notice line by line.
pub(super) fn notice(source: &Source) -> Option<NoticeView> {
    let notice = source.view.case.notice.as_ref()?;
    let office = notice
        .by
        .office
        .as_ref()
        .map_or("", |office| office.name.as_str());
    Some(NoticeView {
        sent: format!(
            "{office} {}，{}发出，补正期限{}。",
            notice.by.name,
            zh_day(notice.on),
            notice.notice.period
        ),
        lines: notice
            .lines
            .iter()
            .map(|line| shown(&source.view.guide, line))
            .collect(),
    })
}

fn shown(guide: &Guide, state: &LineState) -> LineView {
    let (kind, word) = if state.answered_on.is_some() {
        ("done", "已补")
    } else {
        ("waiting", "待补")
    };
    let mut story: Vec<_> = state
        .answers
        .iter()
        .map(|(on, answer)| (*on, answered(answer)))
        .collect();
    story.extend(
        state
            .reopened
            .iter()
            .map(|(on, defect, todo)| (*on, format!("此前要求：{}。{todo}", defect.label()))),
    );
    story.sort_by_key(|(on, _)| *on);
    LineView {
        title: format!(
            "{}：{}",
            target::name(guide, &state.line.target),
            state.line.defect.label()
        ),
        todo: state.line.todo.clone(),
        status: StatusView {
            kind: kind.to_owned(),
            word: word.to_owned(),
        },
        story: story
            .into_iter()
            .map(|(on, text)| format!("{}　{text}", zh_day(on)))
            .collect(),
    }
}

fn answered(answer: &rules::case::LineAnswer) -> String {
    let mut said = Vec::new();
    if !answer.pieces.is_empty() {
        said.push(format!("补交{}件材料", answer.pieces.len()));
    }
    if !answer.answers.is_empty() {
        said.push("改了填写的内容".to_owned());
    }
    if !answer.explanation.is_empty() {
        said.push(format!("说明：{}", answer.explanation));
    }
    said.join("；")
}
