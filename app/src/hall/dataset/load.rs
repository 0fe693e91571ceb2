//! A dataset in words, on the server.

use std::{collections::BTreeMap, sync::Arc};

use datasets::{Form, Tables};
use rules::{
    calendar::{legal_date, zh_day},
    catalogue::{OpeningType, Resource},
    guide::CODE_PENDING,
};
use store::{
    Request, Store,
    dataset::{Dataset, Omitted, Reviewed, Version},
    reference::District,
};

use super::{DatasetView, Download, VersionLine, rows};
use crate::{
    dataset_words::{broken, file_name, how_many, withheld::withheld},
    problem::Problem,
};

/// The page of a dataset.
pub(super) async fn view(
    store: &Store,
    who: &Request,
    tables: &Arc<Tables>,
    id: &str,
    query: &BTreeMap<String, String>,
) -> Result<DatasetView, Problem> {
    let dataset = store::dataset::get(store, id).await?;
    let district = store::reference::district(store, who.now).await?;
    let preview = match dataset.current() {
        Some(version) => rows::preview(store, tables, id, version, &district, query).await?,
        None => None,
    };
    let withheld = match dataset.current() {
        Some(version) => withheld(store, tables, version)
            .await
            .map_err(|error| broken(&error))?,
        None => None,
    };
    let resource = &dataset.resource;
    let reviews = store::dataset::reviewed(store, &[id]).await?;
    let related = store::dataset::titles(store, &resource.related).await?;
    let link = |(id, title): (String, String)| (format!("/data/{id}"), title);
    let fields = dataset
        .current()
        .map_or(&resource.fields, |version| &version.fields);
    let fields = fields.iter().map(|field| {
        let length = field
            .length
            .map_or_else(String::new, |most| format!("，最多 {most} 个字"));
        let empty = if field.required { "" } else { "，可空" };
        let kind = format!("{}{length}{empty}", field.kind.label());
        [
            field.name.clone(),
            field.title.clone(),
            kind,
            field.meaning.clone(),
        ]
    });
    Ok(DatasetView {
        id: id.to_owned(),
        title: resource.title.clone(),
        summary: resource.summary.clone(),
        facts: facts(&dataset, &district),
        withheld,
        closed: closed(resource),
        downloads: dataset
            .current()
            .map(|version| downloads(id, version))
            .unwrap_or_default(),
        missing: dataset.current().map(missing).unwrap_or_default(),
        preview,
        fields: fields.collect(),
        versions: dataset
            .versions
            .iter()
            .map(|version| {
                let review = reviews.get(&(id.to_owned(), version.number));
                let review = review.map(|review| reviewed(review, &district));
                line(id, version, review)
            })
            .collect(),
        related: related.into_iter().map(link).collect(),
        details: details(&dataset, &district),
    })
}

fn facts(dataset: &Dataset, district: &District) -> Vec<(String, String)> {
    let resource = &dataset.resource;
    let mut facts = vec![(
        "提供单位",
        district.office_name(&resource.provider).to_owned(),
    )];
    if let Some(version) = dataset.current() {
        facts.push(("行数", how_many(version.rows)));
        facts.push(("最近更新", version.opened_at.map(day).unwrap_or_default()));
    }
    facts.push(("更新周期", resource.update_cycle.label().to_owned()));
    facts
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn day(instant: chrono::DateTime<chrono::Utc>) -> String {
    zh_day(legal_date(instant))
}

/// Of what is not open to everyone the description is public, and why it is so.
fn closed(resource: &Resource) -> Option<String> {
    let opening = &resource.opening;
    match opening.kind {
        OpeningType::Unconditional => None,
        OpeningType::OnApplication => Some(format!(
            "这份数据依申请开放，不能直接下载。条件：{}",
            opening.conditions
        )),
        OpeningType::None => Some(format!("这份数据不予开放。依据：{}", opening.conditions)),
    }
}

/// In the order in which people want them: for Excel first.
const ORDER: [Form; 6] = [
    Form::Xlsx,
    Form::CsvBom,
    Form::Csv,
    Form::Json,
    Form::JsonLines,
    Form::Parquet,
];

fn downloads(id: &str, version: &Version) -> Vec<Download> {
    ORDER
        .into_iter()
        .filter_map(|form| {
            let file = version.file(form.code())?;
            Some(Download {
                label: form.label().to_owned(),
                href: address(id, version.number, form),
                size: size(file.size),
                hash: file.hash.clone(),
            })
        })
        .collect()
}

/// Where the file of an open version stands, for good.
pub fn address(id: &str, version: i32, form: Form) -> String {
    format!("/data/{id}/versions/{version}/{}", file_name(id, form))
}

/// `2.3 MB`, `640 KB`, `912 字节`
fn size(bytes: u64) -> String {
    const MB: u64 = 1 << 20;
    match bytes {
        0..1024 => format!("{bytes} 字节"),
        1024..MB => format!("{} KB", bytes.div_ceil(1024)),
        _ => format!("{}.{} MB", bytes / MB, bytes % MB * 10 / MB),
    }
}

fn line(id: &str, version: &Version, reviewed: Option<String>) -> VersionLine {
    let words = match &version.withdrawn {
        Some((at, why)) => format!("{}已撤下：{why}", day(*at)),
        None => how_many(version.rows),
    };
    VersionLine {
        name: format!("第 {} 版", version.number),
        date: version.opened_at.map(day).unwrap_or_default(),
        words,
        reviewed,
        downloads: downloads(id, version),
        missing: missing(version),
    }
}

/// That it was reviewed before it was opened: when, and by which office.
fn reviewed(review: &Reviewed, district: &District) -> String {
    let office = district.office_name(&review.office);
    format!("安全保密审查：{}，{office}", day(review.at))
}

/// Which forms there are not, and why not.
fn missing(version: &Version) -> Vec<String> {
    let line = |omitted: &Omitted| {
        let name = match Form::from_code(&omitted.form) {
            Some(form) => form.label(),
            None => &omitted.form,
        };
        format!("没有 {name}：{}", omitted.why)
    };
    version.omitted.iter().map(line).collect()
}

/// The elements of the catalogue (发改高技〔2017〕1272号).
fn details(dataset: &Dataset, district: &District) -> Vec<(String, String)> {
    let resource = &dataset.resource;
    let pending = |code: &Option<String>| code.clone().unwrap_or_else(|| CODE_PENDING.to_owned());
    let type_of = |label: &str, conditions: &str| {
        if conditions.is_empty() {
            label.to_owned()
        } else {
            format!("{label}：{conditions}")
        }
    };
    let (sharing, opening) = (&resource.sharing, &resource.opening);
    [
        ("信息资源分类", resource.class.join(" / ")),
        ("信息资源代码", pending(&resource.code)),
        (
            "提供单位",
            district.office_name(&resource.provider).to_owned(),
        ),
        ("提供单位代码", pending(&resource.provider_code)),
        ("信息资源格式", resource.format.label().to_owned()),
        (
            "共享类型",
            type_of(sharing.kind.label(), &sharing.conditions),
        ),
        ("共享方式", sharing.way.clone()),
        ("共享类型的理由", sharing.reason.clone()),
        (
            "开放类型",
            type_of(opening.kind.label(), &opening.conditions),
        ),
        ("开放类型的理由", opening.reason.clone()),
        ("许可", resource.licence.clone()),
        ("使用条件", resource.terms_of_use.clone()),
        ("来源和依据", resource.basis.clone()),
        ("数据分级", resource.grade.label().to_owned()),
        ("保密与个人信息评估", resource.assessment.clone()),
        ("更新周期", resource.update_cycle.label().to_owned()),
        (
            "发布日期",
            dataset
                .first_opened_at()
                .map_or_else(|| "还没有发布".to_owned(), day),
        ),
        ("目录更新日期", day(dataset.changed_at)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}
