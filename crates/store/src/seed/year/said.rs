//! What people write where a form asks in words: by what it asks for, so that a
//! page of the demo year can be read.

/// What the label asks for, and what is answered. The first that fits counts.
const ANSWERS: [(&str, &[&str]); 15] = [
    (
        "银行",
        &[
            "齐鲁银行",
            "济南农商银行",
            "中国农业银行",
            "中国邮政储蓄银行",
        ],
    ),
    ("店铺", &["老街面馆", "河畔包子铺", "聚福小吃", "顺意快餐"]),
    ("卖什么", &["煎饼、豆浆", "烤红薯、玉米", "凉皮、肉夹馍"]),
    (
        "时段",
        &["早上6点到9点", "下午4点到晚上9点", "上午10点到晚上8点"],
    ),
    ("四至", &["东至村路，南至空地，西至邻居院墙，北至水渠"]),
    ("在哪里", &["济南市", "德州市", "本村", "聊城市"]),
    (
        "住址",
        &["和儿子住在镇上", "和女儿住在城里", "在县城租房住"],
    ),
    (
        "工作",
        &["在工地干零活", "保洁", "超市理货", "种地，农闲打零工"],
    ),
    (
        "技能",
        &["会电焊", "会开叉车", "会做面点", "没有专门的技能"],
    ),
    ("想学", &["电工", "育婴", "中式面点", "电子商务"]),
    ("机动车", &["一辆农用三轮车", "一辆旧面包车"]),
    ("没有能力", &["常年患病", "年纪大，没有收入", "身有残疾"]),
    ("急需", &["住院押金", "孩子的学费", "过冬的煤和衣被"]),
    (
        "困难",
        &[
            "家里有人长期住院，收入不够药费。",
            "主要劳动力受伤，半年没有收入。",
            "房子因大雨受损，正在修缮。",
        ],
    ),
    (
        "情况",
        &["家中老人需要照料", "刚从外地回来", "身体不好，正在治疗"],
    ),
];
/// Of what nobody has thought.
const OTHER: &[&str] = &["按实际情况填写", "见材料"];

/// What can be answered to this label.
pub(super) fn answers(label: &str) -> &'static [&'static str] {
    ANSWERS
        .iter()
        .find(|(asked, _)| label.contains(asked))
        .map_or(OTHER, |(_, answers)| answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bank_is_a_bank_and_an_address_no_reason() {
        assert!(answers("开户银行").contains(&"齐鲁银行"));
        assert!(answers("现在的住址").iter().all(|said| said.contains("住")));
        assert_eq!(answers("退出现役证件号码"), OTHER);
    }

    #[test]
    fn they_fit_the_shortest_field() {
        for (_, answers) in ANSWERS {
            assert!(answers.iter().all(|said| said.chars().count() <= 30));
        }
    }
}
