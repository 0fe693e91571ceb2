//! A dataset as JSON: what the catalogue says, whole and as a line of the list.

use chrono::{DateTime, Utc};
use rules::catalogue::{Opening, Sharing};
use serde::Serialize;
use store::dataset::Dataset;
use utoipa::ToSchema;

use super::{
    rows::FieldLine,
    term::{Around, Provider, Term},
    version::DatasetVersion,
};

/// Sharing or opening (共享、开放): two facts, of which neither follows from the
/// other.
#[derive(Debug, Serialize, ToSchema)]
pub struct Openness {
    /// 类型
    #[serde(rename = "type")]
    kind: Term,
    /// 条件；没有条件的为空
    conditions: String,
    /// 方式
    #[serde(skip_serializing_if = "Option::is_none")]
    way: Option<String>,
    /// 为什么是这个类型
    reason: String,
}

impl Openness {
    fn sharing(sharing: &Sharing) -> Self {
        Self {
            kind: Term::of(&sharing.kind, sharing.kind.label()),
            conditions: sharing.conditions.clone(),
            way: Some(sharing.way.clone()),
            reason: sharing.reason.clone(),
        }
    }

    fn opening(opening: &Opening) -> Self {
        Self {
            kind: Term::of(&opening.kind, opening.kind.label()),
            conditions: opening.conditions.clone(),
            way: None,
            reason: opening.reason.clone(),
        }
    }
}

/// One dataset.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetDetail {
    /// 目录标识，不会改变
    id: String,
    /// 信息资源代码；待赋码的没有
    resource_code: Option<String>,
    /// 信息资源分类，从类到细目
    class: Vec<String>,
    /// 名称
    title: String,
    /// 摘要
    summary: String,
    /// 关键词
    keywords: Vec<String>,
    /// 主题
    topic: Term,
    /// 提供方
    provider: Provider,
    /// 信息资源格式
    format: Term,
    /// 信息项
    fields: Vec<FieldLine>,
    /// 共享
    sharing: Openness,
    /// 开放
    opening: Openness,
    /// 使用条件
    terms_of_use: String,
    /// 许可
    licence: String,
    /// 来源或者依据
    basis: String,
    /// 数据分级
    grade: Term,
    /// 保密与个人信息评估
    assessment: String,
    /// 更新周期
    update_cycle: Term,
    /// 关联资源的目录标识；还没有公开的不在内
    related: Vec<String>,
    /// 发布日期：第一次发布数据的时间；没有发布过的没有
    first_opened_at: Option<DateTime<Utc>>,
    /// 目录最近一次修改的时间
    changed_at: DateTime<Utc>,
    /// 现在的版本；没有公开数据的没有
    current: Option<i32>,
    /// 发布过的版本，新的在前；撤下的只留说明，没有文件
    versions: Vec<DatasetVersion>,
}

impl DatasetDetail {
    /// All that the public knows of it; of what is related, `related`.
    pub fn of(dataset: &Dataset, related: Vec<String>, around: &Around<'_>) -> Self {
        let resource = &dataset.resource;
        let version = |version| DatasetVersion::of(&resource.id, version, around);
        Self {
            id: resource.id.clone(),
            resource_code: resource.code.clone(),
            class: resource.class.clone(),
            title: resource.title.clone(),
            summary: resource.summary.clone(),
            keywords: resource.keywords.clone(),
            topic: Term::of(&resource.topic, resource.topic.label()),
            provider: Provider::of(resource, around),
            format: Term::of(&resource.format, resource.format.label()),
            fields: resource.fields.iter().map(FieldLine::of).collect(),
            sharing: Openness::sharing(&resource.sharing),
            opening: Openness::opening(&resource.opening),
            terms_of_use: resource.terms_of_use.clone(),
            licence: resource.licence.clone(),
            basis: resource.basis.clone(),
            grade: Term::of(&resource.grade, resource.grade.label()),
            assessment: resource.assessment.clone(),
            update_cycle: Term::of(&resource.update_cycle, resource.update_cycle.label()),
            related,
            first_opened_at: dataset.first_opened_at(),
            changed_at: dataset.changed_at,
            current: dataset.current().map(|version| version.number),
            versions: dataset.versions.iter().map(version).collect(),
        }
    }
}

/// One line of the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetLine {
    /// 目录标识，不会改变
    id: String,
    /// 名称
    title: String,
    /// 摘要
    summary: String,
    /// 主题
    topic: Term,
    /// 提供方
    provider: Provider,
    /// 开放类型
    opening: Term,
    /// 更新周期
    update_cycle: Term,
    /// 目录最近一次修改的时间
    changed_at: DateTime<Utc>,
    /// 现在的版本；没有公开数据的没有
    version: Option<DatasetVersion>,
}

impl DatasetLine {
    /// A line of the store's list.
    pub fn of(line: &store::dataset::Summary, around: &Around<'_>) -> Self {
        let resource = &line.resource;
        let version = line.version.as_ref();
        Self {
            id: resource.id.clone(),
            title: resource.title.clone(),
            summary: resource.summary.clone(),
            topic: Term::of(&resource.topic, resource.topic.label()),
            provider: Provider::of(resource, around),
            opening: Term::of(&resource.opening.kind, resource.opening.kind.label()),
            update_cycle: Term::of(&resource.update_cycle, resource.update_cycle.label()),
            changed_at: line.changed_at,
            version: version.map(|version| DatasetVersion::of(&resource.id, version, around)),
        }
    }
}
