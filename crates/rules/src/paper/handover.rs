//! 材料交接单: what one office gives to another, signed for by both. The list
//! travels with the paper; once it is taken over, a second sheet bears both names.

use super::outcome::hands;
use super::{Block, Desk, text};
use crate::calendar::zh_time;
use crate::case::{Actor, Event, PaperLine, Recorded};

pub(super) fn handed_over(
    desk: &Desk<'_>,
    recorded: &Recorded,
    [from, to]: [&str; 2],
    papers: &[PaperLine],
) -> Vec<Block> {
    let mut blocks = lead(desk, from, to);
    blocks.push(list(desk, papers));
    blocks.push(Block::Facts(vec![signature("移交人", recorded)]));
    blocks.push(hands(["移交人（签名）", "接收人（签名）"]));
    blocks
}

pub(super) fn taken_over(
    desk: &Desk<'_>,
    recorded: &Recorded,
    to: &str,
    papers: &[PaperLine],
    note: &str,
) -> Vec<Block> {
    // Who handed it over, from the log: the last one before this.
    let handed = desk.log.iter().rfind(|before| {
        before.seq < recorded.seq && matches!(before.event, Event::HandedOver { .. })
    });
    let from = handed.and_then(|handed| match &handed.event {
        Event::HandedOver { from, .. } => Some(from.as_str()),
        _ => None,
    });
    let mut blocks = lead(desk, from.unwrap_or_default(), to);
    blocks.push(list(desk, papers));
    let mut facts = Vec::new();
    facts.extend(handed.map(|handed| signature("移交人", handed)));
    facts.push(signature("接收人", recorded));
    if !note.is_empty() {
        facts.push(("与清单不一致之处".to_owned(), note.to_owned()));
    }
    blocks.push(Block::Facts(facts));
    blocks
}

/// `recorded`: who gave them back and when; none in a preview.
pub(super) fn returned(
    desk: &Desk<'_>,
    recorded: Option<&Recorded>,
    office: &str,
    papers: &[PaperLine],
) -> Vec<Block> {
    let mut blocks = vec![
        text(format!(
            "{}，下列纸质材料由{}退还。办件中保存的电子材料效力不变。",
            desk.application(),
            desk.office(office)
        )),
        Block::Heading("退还的材料".to_owned()),
        list(desk, papers),
    ];
    blocks.extend(recorded.map(|recorded| Block::Facts(vec![signature("退还人", recorded)])));
    blocks.push(hands(["申请人或代理人（签名）", "退还人（签名）"]));
    blocks
}

fn lead(desk: &Desk<'_>, from: &str, to: &str) -> Vec<Block> {
    vec![
        text(format!(
            "{}，下列纸质材料由{}移交{}。电子材料已在系统内同步，与纸质材料效力相同。申请人不用重新提交，期限自收件之日起算，不因移交延长。",
            desk.application(),
            desk.office(from),
            desk.office(to)
        )),
        Block::Heading("交接的材料".to_owned()),
    ]
}

fn list(desk: &Desk<'_>, papers: &[PaperLine]) -> Block {
    let rows = papers.iter().enumerate().map(|(n, line)| {
        let material = desk.guide.material(&line.code);
        vec![
            (n + 1).to_string(),
            material.map_or_else(|| line.code.clone(), |material| material.name.clone()),
            "纸质".to_owned(),
            line.copies.to_string(),
        ]
    });
    Block::Table(
        ["序号", "材料", "形式", "份数"].map(str::to_owned).to_vec(),
        rows.collect(),
    )
}

/// 移交人：大桥街道办事处 王敏，2026年9月18日 09:00
fn signature(label: &str, recorded: &Recorded) -> (String, String) {
    let Actor { name, office, .. } = &recorded.by;
    let office = office.as_ref().map_or("", |office| office.name.as_str());
    (
        label.to_owned(),
        format!("{office} {name}，{}", zh_time(recorded.at)),
    )
}
