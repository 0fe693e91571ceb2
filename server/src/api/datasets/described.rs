//! A dataset as JSON: what the catalogue says, its versions and their files.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use datasets::Form;
use rules::catalogue::{Opening, Resource, Sharing};
use serde::Serialize;
use store::dataset::{Dataset, Omitted, Version};
use utoipa::ToSchema;

use super::rows::FieldLine;

/// What stands outside the catalogue and is told with it.
pub struct Around<'a> {
    /// Names of the offices, by code.
    pub offices: &'a BTreeMap<String, String>,
    /// Where the site stands, without a slash at its end.
    pub base_url: &'a str,
}

/// A member of one of the catalogue's closed lists.
#[derive(Debug, Serialize, ToSchema)]
pub struct Term {
    /// 代码，不会改变
    code: String,
    /// 中文名称
    label: &'static str,
}

impl Term {
    fn of(code: &impl Serialize, label: &'static str) -> Self {
        let code = super::code(code);
        Self { code, label }
    }
}

/// Who provides it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Provider {
    /// 单位代码，用于筛选
    code: String,
    /// 单位名称
    name: String,
    /// 统一社会信用代码；待赋码的没有
    credit_code: Option<String>,
}

impl Provider {
    fn of(resource: &Resource, around: &Around<'_>) -> Self {
        let name = around.offices.get(&resource.provider);
        Self {
            code: resource.provider.clone(),
            name: name.cloned().unwrap_or_default(),
            credit_code: resource.provider_code.clone(),
        }
    }
}

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
    /// 关联资源的目录标识
    related: Vec<String>,
    /// 目录最近一次修改的时间
    changed_at: DateTime<Utc>,
    /// 现在的版本；没有公开数据的没有
    current: Option<i32>,
    /// 发布过的版本，新的在前；撤下的只留说明，没有文件
    versions: Vec<DatasetVersion>,
}

impl DatasetDetail {
    /// All that the public knows of it.
    pub fn of(dataset: &Dataset, around: &Around<'_>) -> Self {
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
            related: resource.related.clone(),
            changed_at: dataset.changed_at,
            current: dataset.current().map(|version| version.number),
            versions: dataset.versions.iter().map(version).collect(),
        }
    }
}

/// A version: never changed, only followed by another.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetVersion {
    /// 第几版
    number: i32,
    /// 信息项和全部数据的指纹
    content: String,
    /// 行数
    rows: u64,
    /// 这一版的信息项
    fields: Vec<FieldLine>,
    /// 生成的时间
    made_at: DateTime<Utc>,
    /// 发布的时间
    opened_at: Option<DateTime<Utc>>,
    /// 撤下的时间和理由；没有撤下的没有
    withdrawn: Option<Withdrawal>,
    /// 下载
    downloads: Vec<Download>,
    /// 这一版没有的格式和原因
    omitted: Vec<OmittedForm>,
}

impl DatasetVersion {
    /// A version of the dataset `id`.
    pub fn of(id: &str, version: &Version, around: &Around<'_>) -> Self {
        let number = version.number;
        // In the order in which they are offered, not in that of their names.
        let downloads = Form::ALL.into_iter().filter_map(|form| {
            let file = version.file(form.code())?;
            let path = app::hall::dataset::address(id, number, form);
            Some(Download {
                form: form.code(),
                label: form.label(),
                media_type: form.media_type(),
                rows: version.rows,
                size: file.size,
                sha256: file.hash.clone(),
                url: format!("{}{path}", around.base_url),
            })
        });
        Self {
            number,
            content: version.content.clone(),
            rows: version.rows,
            fields: version.fields.iter().map(FieldLine::of).collect(),
            made_at: version.made_at,
            opened_at: version.opened_at,
            withdrawn: version
                .withdrawn
                .clone()
                .map(|(at, reason)| Withdrawal { at, reason }),
            downloads: downloads.collect(),
            omitted: version.omitted.iter().map(OmittedForm::of).collect(),
        }
    }
}

/// A form that a version does not have.
#[derive(Debug, Serialize, ToSchema)]
pub struct OmittedForm {
    /// 格式的代码
    form: String,
    /// 格式的名称
    label: String,
    /// 原因
    why: String,
}

impl OmittedForm {
    fn of(omitted: &Omitted) -> Self {
        let label = match Form::from_code(&omitted.form) {
            Some(form) => form.label(),
            None => &omitted.form,
        };
        Self {
            form: omitted.form.clone(),
            label: label.to_owned(),
            why: omitted.why.clone(),
        }
    }
}

/// When and why a version was taken away.
#[derive(Debug, Serialize, ToSchema)]
pub struct Withdrawal {
    /// 撤下的时间
    at: DateTime<Utc>,
    /// 理由
    reason: String,
}

/// A file of a version.
#[derive(Debug, Serialize, ToSchema)]
pub struct Download {
    /// 格式的代码
    form: &'static str,
    /// 格式的名称
    label: &'static str,
    /// 媒体类型
    media_type: &'static str,
    /// 行数
    rows: u64,
    /// 字节数
    size: u64,
    /// 文件的 SHA-256，十六进制
    sha256: String,
    /// 下载地址，指向的文件不会改变
    url: String,
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
