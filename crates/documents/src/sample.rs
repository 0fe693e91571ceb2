//! A paper for the tests and the bench.

use rules::case::PaperKind;
use rules::paper::{Block, Sheet};

/// An acceptance notice of 大桥街道.
pub fn sheet() -> Sheet {
    let texts = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let facts = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    Sheet {
        kind: PaperKind::Acceptance,
        office: "大桥街道办事处".to_owned(),
        title: "受理通知书".to_owned(),
        note: Some("视为受理".to_owned()),
        number: "编号：大桥街道〔2026〕受12号".to_owned(),
        to: "张三".to_owned(),
        blocks: vec![
            Block::Text(
                "您申请的“农村村民宅基地审批”（收件编号261123-4829-1375-2），申请材料齐全、符合法定形式，\
                 自2026年11月24日（周二）起予以受理。"
                    .to_owned(),
            ),
            Block::Facts(vec![
                facts("受理日期", "2026年11月24日（周二）"),
                facts("法定办结时限", "自受理之日起20个工作日内"),
            ]),
            Block::Heading("收到的材料".to_owned()),
            Block::Table(
                texts(&["序号", "材料", "形式", "份数"]),
                vec![texts(&["1", "申请表", "电子表单", "1"])],
            ),
            Block::Sign(texts(&["移交人", "接收人"])),
        ],
        seal: PaperKind::Acceptance.seal().to_owned(),
        test: true,
        date: "2026年11月24日".to_owned(),
        foot: vec!["本文书由演示环境生成，不具法律效力。".to_owned()],
    }
}
