//! 材料交接单: what one office gives to another, signed for by both. The list
//! travels with the paper; once it is taken over, a second sheet bears both names.

use super::outcome::hands;
use super::{Block, Desk, Sheet, text};
use crate::calendar::zh_time;
use crate::case::{Actor, Agent, Case, Event, LegStage, PaperLine, Recorded, in_guide_order};
use crate::prose::lines;

/// `recorded`: who handed them over and when; none in a preview.
pub(super) fn handed_over(
    desk: &Desk<'_>,
    recorded: Option<&Recorded>,
    [from, to]: [&str; 2],
    papers: &[PaperLine],
) -> Vec<Block> {
    vec![
        lead(desk, desk.office(from), to),
        heading(),
        list(desk, papers),
        Block::Facts(vec![signature(desk, "移交人", from, recorded)]),
        hands(["移交人（签名）", "接收人（签名）"]),
    ]
}

/// `recorded`: who signed for them and when; none in a preview.
pub(super) fn taken_over(
    desk: &Desk<'_>,
    recorded: Option<&Recorded>,
    to: &str,
    papers: &[PaperLine],
    note: &str,
) -> Vec<Block> {
    let end = recorded.map_or(desk.log.len(), |taken| {
        desk.log.partition_point(|before| before.seq < taken.seq)
    });
    let mut parcels = parcels(desk.log.get(..end).unwrap_or_default());
    if parcels.is_empty() {
        parcels.push(Parcel {
            from: String::new(),
            papers: papers.to_vec(),
            handed: None,
        });
    }
    let senders: Vec<&str> = parcels
        .iter()
        .map(|parcel| desk.office(&parcel.from))
        .collect();
    let mut blocks = vec![lead(desk, &senders.join("、"), to)];
    let mut facts = Vec::new();
    let several = parcels.len() > 1;
    for (parcel, sender) in parcels.iter().zip(senders) {
        blocks.push(if several {
            Block::Heading(format!("{sender}移交的材料"))
        } else {
            heading()
        });
        blocks.push(list(desk, &parcel.papers));
        let handed = parcel.handed;
        facts.extend(handed.map(|handed| signature(desk, "移交人", &parcel.from, Some(handed))));
        // Each answers for what it has handed over, and for nothing else.
        if several {
            blocks.push(Block::Facts(std::mem::take(&mut facts)));
        }
    }
    facts.push(signature(desk, "接收人", to, recorded));
    facts.extend(differs(note));
    blocks.push(Block::Facts(facts));
    blocks
}

/// The second sheet of a 材料交接单 with what differs from its list, as it is typed.
pub fn with_note(sheet: Sheet, note: &str) -> Sheet {
    let mut blocks = sheet.blocks;
    if let Some(Block::Facts(facts)) = blocks.last_mut() {
        facts.extend(differs(&lines(note)));
    }
    Sheet { blocks, ..sheet }
}

fn differs(note: &str) -> Option<(String, String)> {
    (!note.is_empty()).then(|| ("与清单不一致之处".to_owned(), note.to_owned()))
}

/// What one office has handed over, until it is signed for.
struct Parcel<'a> {
    from: String,
    papers: Vec<PaperLine>,
    handed: Option<&'a Recorded>,
}

/// What was on its way after these events, by sender: several may have handed over
/// before the other office signs once.
fn parcels(before: &[Recorded]) -> Vec<Parcel<'_>> {
    let Some(case) = Case::replay(before.iter().cloned()) else {
        return Vec::new();
    };
    let mut parcels: Vec<Parcel<'_>> = Vec::new();
    for leg in &case.handovers.legs {
        let there = leg.stage() == LegStage::ToTakeOver && !leg.papers.is_empty();
        if !there || parcels.iter().any(|parcel| parcel.from == leg.from) {
            continue;
        }
        let of_sender = |event: &Event| match event {
            Event::HandedOver { from, .. } => *from == leg.from,
            _ => false,
        };
        parcels.push(Parcel {
            from: leg.from.clone(),
            papers: case.handovers.papers(LegStage::ToTakeOver, Some(&leg.from)),
            handed: before.iter().rfind(|before| of_sender(&before.event)),
        });
    }
    parcels
}

/// `recorded`: who gave them back and when; none in a preview. `agent`: who took
/// them for the applicant.
pub(super) fn returned(
    desk: &Desk<'_>,
    recorded: Option<&Recorded>,
    office: &str,
    papers: &[PaperLine],
    agent: Option<&Agent>,
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
    blocks.extend(agent.map(taker));
    blocks.extend(recorded.map(|recorded| {
        let signature = signature(desk, "退还人", office, Some(recorded));
        Block::Facts(vec![signature])
    }));
    blocks.push(hands(["申请人或代理人（签名）", "退还人（签名）"]));
    blocks
}

/// 领取人：李四（申请人的儿子，凭授权委托书，居民身份证110***********002X）
fn taker(agent: &Agent) -> Block {
    Block::Facts(vec![("领取人".to_owned(), agent.described())])
}

impl Sheet {
    /// The list of a preview as it will be if `agent` takes the paper: who it is stands
    /// above the place for the signatures.
    #[must_use]
    pub fn taken_by(mut self, agent: &Agent) -> Self {
        let signatures = self.blocks.pop();
        self.blocks.push(taker(agent));
        self.blocks.extend(signatures);
        self
    }
}

/// `from`: names of the offices; `to`: code of the one.
fn lead(desk: &Desk<'_>, from: &str, to: &str) -> Block {
    text(format!(
        "{}，下列纸质材料由{from}移交{}。电子材料已在系统内同步，与纸质材料效力相同。申请人不用重新提交，期限自收件之日起算，不因移交延长。",
        desk.application(),
        desk.office(to)
    ))
}

fn heading() -> Block {
    Block::Heading("交接的材料".to_owned())
}

fn list(desk: &Desk<'_>, papers: &[PaperLine]) -> Block {
    let papers = in_guide_order(desk.guide, papers);
    let rows = papers.into_iter().enumerate().map(|(n, line)| {
        let submission = &desk.case.submission;
        vec![
            (n + 1).to_string(),
            submission.material_name(desk.guide, &line.code),
            "纸质".to_owned(),
            line.copies.to_string(),
        ]
    });
    Block::Table(
        ["序号", "材料", "形式", "份数"].map(str::to_owned).to_vec(),
        rows.collect(),
    )
}

/// 移交人：大桥街道办事处 王敏，2026年9月18日 09:00. In a preview dots stand for who
/// of `office` will sign, and when.
fn signature(
    desk: &Desk<'_>,
    label: &str,
    office: &str,
    recorded: Option<&Recorded>,
) -> (String, String) {
    let signed = recorded.map_or_else(
        || format!("{} ……", desk.office(office)),
        |recorded| {
            let Actor { name, office, .. } = &recorded.by;
            let office = office.as_ref().map_or("", |office| office.name.as_str());
            format!("{office} {name}，{}", zh_time(recorded.at))
        },
    );
    (label.to_owned(), signed)
}
