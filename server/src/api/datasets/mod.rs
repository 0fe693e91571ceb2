//! Public data (公共数据, Measures 21, 22): the open catalogue, one dataset whole,
//! its rows, and its files.

mod asked;
mod described;
pub(super) mod files;
mod filters;
mod rows;
mod term;
mod version;

use app::who::Who;
use axum::{Extension, Json, extract::State, http::Uri};
use datasets::{QueryError, query::COME_AGAIN};
use rules::{Refusal, RefusalKind, catalogue::Topic};
use serde::Serialize;
use store::{
    StoreError,
    dataset::{Dataset, Filter, Version},
};
use utoipa::ToSchema;

use super::{
    answers::Usual,
    params::{Params, Segment},
    problem::ApiProblem,
};
use crate::state::AppState;
use described::{DatasetDetail, DatasetLine};
use filters::Filters;
use rows::RowPage;
use term::Around;

/// The open catalogue.
#[derive(Debug, Serialize, ToSchema)]
pub struct DatasetList {
    /// 数据集；有检索词时最相关的在前
    datasets: Vec<DatasetLine>,
}

/// How a term is written in JSON and in addresses.
fn code(term: &impl Serialize) -> String {
    match serde_json::to_value(term) {
        Ok(serde_json::Value::String(code)) => code,
        _ => String::new(),
    }
}

/// 公共数据开放目录
#[utoipa::path(
    get, path = "/api/v1/datasets", tag = "datasets",
    params(
        ("q" = Option<String>, Query, description = "检索词，一行", max_length = 100, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$", example = "街道"),
        ("topic" = Option<String>, Query, description = "主题的代码", pattern = "^(places|services|calendar|statistics)$"),
        ("provider" = Option<String>, Query, description = "提供方的单位代码，是本站的一个单位", max_length = 100, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$"),
    ),
    responses(
        (status = 200, description = "数据集，各带现在的版本和下载地址", body = DatasetList),
        Usual,
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    uri: Uri,
) -> Result<Json<DatasetList>, ApiProblem> {
    let topics: Vec<(String, Topic)> = Topic::ALL.iter().map(|one| (code(one), *one)).collect();
    let topics: Vec<(&str, Topic)> = topics
        .iter()
        .map(|(code, topic)| (code.as_str(), *topic))
        .collect();
    let who = who.request;
    let failed = ApiProblem::of_store(&who);
    let district = store::reference::district(&state.store, who.now).await;
    let district = district.map_err(failed)?;
    let offices = district.names.keys();
    let offices: Vec<(&str, &String)> = offices.map(|code| (code.as_str(), code)).collect();
    let mut params = Params::of(&uri);
    let filter = Filter {
        query: params.text("q"),
        topic: params.one_of("topic", &topics),
        provider: params.one_of("provider", &offices).cloned(),
    };
    let filter = params.finish(Some(filter))?;
    let found = store::dataset::list(&state.store, &filter).await;
    let found = found.map_err(failed)?;
    let ids: Vec<&str> = found.iter().map(|line| line.resource.id.as_str()).collect();
    let reviews = store::dataset::reviewed(&state.store, &ids).await;
    let reviews = reviews.map_err(failed)?;
    let around = Around {
        offices: &district.names,
        reviews: &reviews,
        base_url: &state.config.base_url,
    };
    let line = |line| DatasetLine::of(line, &around);
    Ok(Json(DatasetList {
        datasets: found.iter().map(line).collect(),
    }))
}

/// 一个数据集：目录里写的全部，各个版本和下载地址
#[utoipa::path(
    get, path = "/api/v1/datasets/{id}", tag = "datasets",
    params(("id" = String, Path, description = "目录标识", example = "villages")),
    responses(
        (status = 200, description = "数据集", body = DatasetDetail),
        Usual,
        (status = 404, description = "没有这个数据集：not_found", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(id): Segment,
    uri: Uri,
) -> Result<Json<DatasetDetail>, ApiProblem> {
    Params::none(&uri)?;
    let who = who.request;
    let failed = ApiProblem::of_store(&who);
    let dataset = store::dataset::get(&state.store, &id).await;
    let dataset = dataset.map_err(failed)?;
    let known = store::dataset::titles(&state.store, &dataset.resource.related).await;
    let known = known.map_err(failed)?.into_iter().map(|(id, _)| id);
    let district = store::reference::district(&state.store, who.now).await;
    let district = district.map_err(failed)?;
    let reviews = store::dataset::reviewed(&state.store, &[id.as_str()]).await;
    let reviews = reviews.map_err(failed)?;
    let around = Around {
        offices: &district.names,
        reviews: &reviews,
        base_url: &state.config.base_url,
    };
    Ok(Json(DatasetDetail::of(&dataset, known.collect(), &around)))
}

/// 一个数据集的数据，按页
#[utoipa::path(
    get, path = "/api/v1/datasets/{id}/rows", tag = "datasets",
    params(
        ("id" = String, Path, description = "目录标识", example = "villages"),
        ("version" = Option<i32>, Query, description = "第几版；不写是现在的版本", minimum = 1),
        ("q" = Option<String>, Query, description = "任一文字信息项里含有的字，或者某个日期、某个数；几个用空格隔开，每个都要有", max_length = 100, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$"),
        ("sort" = Option<String>, Query, description = "排序的信息项，逗号隔开；前面加减号是从大到小", max_length = 100, pattern = "^-?[a-z][a-z0-9_]*(,-?[a-z][a-z0-9_]*)*$", example = "-code"),
        ("cursor" = Option<String>, Query, description = "翻页标记，取自上一页的 next；其他参数要和上一页相同", max_length = 100, pattern = "^[0-9a-f]+-[0-9a-f]+-[0-9a-f]{16}$"),
        ("limit" = Option<i32>, Query, description = "一页最多多少行，不写是100", minimum = 1, maximum = 1000),
        Filters,
    ),
    responses(
        (status = 200, description = "一页数据", body = RowPage),
        Usual,
        (status = 404, description = "没有这个数据集：not_found；没有这一版：no_such_version；已经撤下：withdrawn；数据不向所有人开放：not_open", body = ApiProblem, content_type = "application/problem+json"),
        (status = 503, description = "现在查询的人多，过 Retry-After 秒再试：busy", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn rows(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(id): Segment,
    uri: Uri,
) -> Result<Json<RowPage>, ApiProblem> {
    let failed = ApiProblem::of_store(&who.request);
    let mut params = Params::of(&uri);
    // First of all: which fields there are depends on it.
    let number = params.optional("version", &(1..=i32::MAX));
    let dataset = store::dataset::get(&state.store, &id).await;
    let dataset = dataset.map_err(failed)?;
    let version = chosen(&dataset, number)?;
    let query = asked::query(&mut params, &version.fields);
    let query = params.finish(Some(query))?;
    let file = version.file(datasets::Form::Parquet.code());
    let file = file.ok_or_else(|| {
        let what = format!("dataset {id}: version {} has no rows", version.number);
        failed(StoreError::Data(what))
    })?;
    let files = state.store.files();
    let path = files.path(&file.hash);
    let page = state.tables.query(files.objects(), &path, &query).await;
    let page = page.map_err(|error| match (asked::wrong(&error), error) {
        (Some(parameter), _) => ApiProblem::parameters(vec![parameter]),
        (None, QueryError::Busy) => {
            Refusal::busy(format!("{}。", QueryError::Busy), COME_AGAIN).into()
        }
        (None, error) => failed(StoreError::fault(format!("dataset {id}"), error)),
    })?;
    Ok(Json(RowPage::of(version.number, page)))
}

/// The version that is asked for, or the one that everybody sees.
pub(crate) fn chosen(dataset: &Dataset, number: Option<i32>) -> Result<&Version, Refusal> {
    let no = |code, words: &str| Refusal::new(RefusalKind::NotFound, code, words);
    if !dataset.is_open() {
        return Err(no(
            "not_open",
            "这个数据集的数据不向所有人开放，条件见它的目录。",
        ));
    }
    let Some(number) = number else {
        let withdrawn = || no("withdrawn", "这个数据集的数据已经撤下，理由见它的目录。");
        return dataset.current().ok_or_else(withdrawn);
    };
    let found = dataset.versions.iter().find(|v| v.number == number);
    match found {
        None => Err(no(
            "no_such_version",
            "没有这一版，发布过的版本见它的目录。",
        )),
        Some(version) if version.withdrawn.is_some() => {
            Err(no("withdrawn", "这一版已经撤下，理由见它的目录。"))
        }
        Some(version) => Ok(version),
    }
}
