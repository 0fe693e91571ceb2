//! A resource for tests.

use super::field::{Field, FieldKind};
use super::resource::{Opening, Resource, Sharing, Source};
use super::terms::{Grade, OpeningType, ResourceFormat, SharingType, Topic, UpdateCycle};

/// One that lacks nothing.
pub(super) fn resource() -> Resource {
    let field = |name: &str, title: &str| Field {
        name: name.to_owned(),
        title: title.to_owned(),
        kind: FieldKind::Text,
        length: Some(20),
        meaning: "示例".to_owned(),
        required: true,
    };
    Resource {
        id: "streets".to_owned(),
        code: None,
        class: ["基础信息资源", "空间地理", "行政区划"]
            .map(str::to_owned)
            .to_vec(),
        title: "街道".to_owned(),
        summary: "起步区的街道。".to_owned(),
        keywords: Vec::new(),
        topic: Topic::Places,
        provider: "dsj".to_owned(),
        provider_code: None,
        format: ResourceFormat::Spreadsheet,
        fields: vec![field("code", "代码"), field("name", "名称")],
        sharing: Sharing {
            kind: SharingType::Unconditional,
            conditions: String::new(),
            way: "下载".to_owned(),
            reason: "各部门都要用".to_owned(),
        },
        opening: Opening {
            kind: OpeningType::Unconditional,
            conditions: String::new(),
            reason: "已经公开".to_owned(),
        },
        terms_of_use: "注明来源".to_owned(),
        licence: "CC BY 4.0".to_owned(),
        basis: "统计用区划代码".to_owned(),
        grade: Grade::One,
        assessment: "没有个人信息".to_owned(),
        update_cycle: UpdateCycle::Yearly,
        related: Vec::new(),
        source: Source::File("streets.csv".to_owned()),
    }
}
