//! A version as a file: the same bytes, conditions and ranges as under `/data`,
//! for programs, which are told of what is wrong in their own form.

use app::who::Who;
use axum::{
    Extension,
    extract::State,
    http::{HeaderMap, HeaderValue, Method, Uri, header},
    response::{IntoResponse as _, Response},
};
use datasets::Form;
use rules::{Refusal, RefusalKind};

use super::{
    super::{
        answers::Usual,
        params::{Params, Triple},
        problem::ApiProblem,
    },
    chosen,
};
use crate::{
    data_files::{described, version},
    download::{Keep, serve_file},
    state::AppState,
};

/// Stands for the number of the version that everybody sees.
const LATEST: &str = "latest";

/// 一个版本的文件：下载，可以续传
#[utoipa::path(
    get, path = "/api/v1/datasets/{id}/versions/{number}/files/{form}", tag = "datasets", operation_id = "dataset_file",
    description = "内容和数据集里写的下载地址相同，ETag 是内容的 SHA-256。带 Range 只取一段，同时带 If-Range 就不会把两个文件接在一起；带 If-None-Match，没有变就不再发一遍。写 latest 的，Content-Location 里有它现在是第几版。",
    params(
        ("id" = String, Path, description = "目录标识", example = "villages"),
        ("number" = String, Path, description = "第几版，或者 latest，即现在的版本", pattern = "^(latest|[1-9][0-9]{0,8})$", example = "latest"),
        ("form" = String, Path, description = "格式：csv、json、jsonl、xlsx 或者 parquet", pattern = "^(csv|json|jsonl|xlsx|parquet)$", example = "csv"),
        ("bom" = Option<bool>, Query, description = "true 是供 Excel 打开的 CSV；只有 csv 才能写"),
    ),
    responses(
        (status = 200, description = "文件", content(
            ("text/csv"),
            ("application/json"),
            ("application/jsonl"),
            ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("application/vnd.apache.parquet")
        )),
        (status = 206, description = "Range 要的那一段，媒体类型和整个文件相同"),
        (status = 304, description = "和 If-None-Match 里的一样，没有变"),
        Usual,
        (status = 404, description = "没有这个数据集，或者版本写得不对：not_found；没有这一版：no_such_version；没有这种格式：no_such_form；已经撤下：withdrawn；数据不向所有人开放：not_open", body = ApiProblem, content_type = "application/problem+json"),
        (status = 412, description = "和 If-Match 里的不一样：file_changed", body = ApiProblem, content_type = "application/problem+json"),
        (status = 416, description = "文件没有 Range 要的那一段：range_outside", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Triple(id, number, form): Triple,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, ApiProblem> {
    let failed = ApiProblem::of_store(&who.request);
    let form = asked_for(&form, &uri)?;
    let number = match number.as_str() {
        LATEST => None,
        number => Some(version(number)?),
    };
    let dataset = store::dataset::get(&state.store, &id).await;
    let dataset = dataset.map_err(failed)?;
    let found = chosen(&dataset, number)?;
    let file = found.file(form.code()).ok_or_else(no_such_form)?;
    let keep = match number {
        Some(_) => Keep::Lasting,
        None => Keep::Asking,
    };
    let file = described(&id, found.number, form, file.clone(), keep);
    let answer = serve_file(state.store.files(), &file, &method, &headers).await;
    let mut response = answer.map_err(failed)?;
    if let Some(problem) = ApiProblem::of_file(response.status()) {
        return Ok(refused(problem, response));
    }
    if number.is_none()
        && let Ok(place) = HeaderValue::from_str(&address(&id, found.number, form))
    {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_LOCATION, place);
    }
    Ok(response)
}

/// What a program is told instead of the file, with what `answer` says of the file
/// all the same: its tag, and how long it is.
fn refused(problem: ApiProblem, answer: Response) -> Response {
    let (parts, _) = answer.into_parts();
    let mut response = problem.into_response();
    response.headers_mut().extend(parts.headers);
    response
}

/// The form with this ending, and with `?bom=true` the CSV for spreadsheet
/// programs: each file has one address.
fn asked_for(ending: &str, uri: &Uri) -> Result<Form, ApiProblem> {
    let mut known = Form::ALL.into_iter().filter(|form| *form != Form::CsvBom);
    let form = known.find(|form| form.extension() == ending);
    let form = form.ok_or_else(no_such_form)?;
    let mut params = Params::of(uri);
    let marked = form == Form::Csv && params.flag("bom");
    params.finish(Some(if marked { Form::CsvBom } else { form }))
}

fn no_such_form() -> Refusal {
    Refusal::new(
        RefusalKind::NotFound,
        "no_such_form",
        "这一版没有这种格式，有的见数据集的 downloads。",
    )
}

fn address(id: &str, number: i32, form: Form) -> String {
    let bom = if form == Form::CsvBom {
        "?bom=true"
    } else {
        ""
    };
    let ending = form.extension();
    format!("/api/v1/datasets/{id}/versions/{number}/files/{ending}{bom}")
}
