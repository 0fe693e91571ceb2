//! A version of a dataset as JSON, with its files.

use chrono::{DateTime, NaiveDate, Utc};
use datasets::Form;
use rules::calendar::legal_date;
use serde::Serialize;
use store::dataset::{Omitted, Version};
use utoipa::ToSchema;

use super::{rows::FieldLine, term::Around};

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
    /// 安全保密审查的日期
    reviewed_on: Option<NaiveDate>,
    /// 作安全保密审查的单位
    reviewed_by: Option<String>,
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
        let review = around.reviews.get(&(id.to_owned(), number));
        Self {
            number,
            content: version.content.clone(),
            rows: version.rows,
            fields: version.fields.iter().map(FieldLine::of).collect(),
            made_at: version.made_at,
            reviewed_on: review.map(|review| legal_date(review.at)),
            reviewed_by: review.and_then(|review| around.offices.get(&review.office).cloned()),
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
