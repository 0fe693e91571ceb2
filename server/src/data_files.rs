//! Versions of public data as files, to download (Measures 22). The name in an
//! address is only ever compared with those that there are; where the file lies
//! is told by the database.
//!
//! A parameter that is not known is refused, not passed over: each file has one
//! address, and caches keep it once.

use app::{hall::dataset::address, site::Site, who::Who};
use axum::{
    Router,
    extract::{Extension, Path, State, rejection::PathRejection},
    http::{HeaderMap, HeaderValue, Method, Uri, header},
    middleware,
    response::Response,
    routing::get,
};
use datasets::Form;
use rules::{Refusal, RefusalKind};
use store::{StoreError, dataset::DataFile};

use crate::{
    api::{self, Limit},
    cookie, cors,
    download::{Described, Keep, serve_file},
    failure,
    state::AppState,
};

/// Addresses of the files; the staff's are under `/desk`, because the session is.
pub fn routes(limit: Limit, site: Site) -> Router<AppState> {
    Router::new()
        .route("/data/{id}/versions/{number}/{file}", get(of_version))
        .route("/data/{id}/download/{file}", get(of_newest))
        // Programs fetch them as they call the interface, and count the same.
        .route_layer(middleware::from_fn_with_state((limit, site), api::count))
        // Outermost: that there have been too many may be read from any origin, too.
        .route_layer(cors::public_read())
        .route("/desk/data/{id}/{number}/files/{file}", get(of_kept))
}

/// `GET|HEAD /data/{id}/versions/{number}/{id}.csv`: always the same bytes, as long
/// as the version is open.
async fn of_version(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let Path((id, number, file)) = path.map_err(|_| Refusal::not_found())?;
        let (number, form) = (version(&number)?, form(&id, &file, &uri)?);
        let file = match store::dataset::file(&state.store, &id, number, form.code()).await {
            Ok(file) => file,
            Err(error) if error.is_not_found() => {
                return missing(&state, &who, &headers, &id, Some(number)).await;
            }
            Err(error) => return Err(error),
        };
        let file = described(&id, number, form, file, Keep::Lasting);
        serve_file(state.store.files(), &file, &method, &headers).await
    };
    page_of(&state, &who, &headers, answer.await)
}

/// Why there is no file of this version, or of the newest: the dataset's page tells
/// the rest. Of a dataset that nobody knows of nothing is said.
async fn missing(
    state: &AppState,
    who: &Who,
    headers: &HeaderMap,
    id: &str,
    number: Option<i32>,
) -> Result<Response, StoreError> {
    let dataset = store::dataset::get(&state.store, id).await?;
    // Where the version is open, it has no file in this form.
    let why = api::chosen(&dataset, number).err();
    let why = why.unwrap_or_else(Refusal::not_found);
    let page = format!("/data/{id}");
    Ok(failure::with_way_on(
        &state.site,
        &cookie::view(headers),
        why.into(),
        &who.request.request_id,
        (page.as_str(), "看这个数据集"),
    ))
}

/// `GET|HEAD /data/{id}/download/{id}.csv`: the newest version. Which one that is
/// stands in `Content-Location`.
async fn of_newest(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    path: Result<Path<(String, String)>, PathRejection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let Path((id, file)) = path.map_err(|_| Refusal::not_found())?;
        let form = form(&id, &file, &uri)?;
        let dataset = store::dataset::get(&state.store, &id).await?;
        let found = dataset.current();
        let found = found.and_then(|version| Some((version.number, version.file(form.code())?)));
        let Some((number, file)) = found else {
            return missing(&state, &who, &headers, &id, None).await;
        };
        let file = described(&id, number, form, file.clone(), Keep::Asking);
        let mut response = serve_file(state.store.files(), &file, &method, &headers).await?;
        if let Ok(place) = HeaderValue::from_str(&address(&id, number, form)) {
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_LOCATION, place);
        }
        Ok(response)
    };
    page_of(&state, &who, &headers, answer.await)
}

/// `GET|HEAD /desk/data/{id}/{number}/files/{id}.csv`: any version, for whoever
/// reviews it or opens it.
async fn of_kept(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    path: Result<Path<(String, String, String)>, PathRejection>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let answer = async {
        let Path((id, number, file)) = path.map_err(|_| Refusal::not_found())?;
        let (number, form) = (version(&number)?, form(&id, &file, &uri)?);
        let file =
            store::dataset::kept_file(&state.store, &who.request, &id, number, form.code()).await?;
        let file = described(&id, number, form, file, Keep::Never);
        serve_file(state.store.files(), &file, &method, &headers).await
    };
    page_of(&state, &who, &headers, answer.await)
}

/// What refuses is a page: people follow these addresses.
fn page_of(
    state: &AppState,
    who: &Who,
    headers: &HeaderMap,
    answer: Result<Response, StoreError>,
) -> Response {
    answer.unwrap_or_else(|error| {
        let view = cookie::view(headers);
        failure::of_store(&state.site, &view, error, &who.request.request_id)
    })
}

/// The file of a version in this form, as it is given out under any address.
pub(crate) fn described(
    id: &str,
    number: i32,
    form: Form,
    file: DataFile,
    keep: Keep,
) -> Described {
    Described {
        hash: file.hash,
        size: file.size,
        media_type: form.media_type(),
        // Saved beside another version it is not taken for it.
        name: form.file_name(&format!("{id}-v{number}")),
        keep,
    }
}

/// A version is written in one way only: not as `01`, not as `+1`.
pub(crate) fn version(text: &str) -> Result<i32, Refusal> {
    let number = text.parse().ok();
    number
        .filter(|number: &i32| *number > 0 && number.to_string() == text)
        .ok_or_else(Refusal::not_found)
}

/// The form that `{id}.csv` or another file of this dataset is in. With
/// `?bom=true` the CSV file is that for spreadsheet programs.
fn form(id: &str, file: &str, uri: &Uri) -> Result<Form, Refusal> {
    // Of other characters there is none, and the database need not see them.
    let known = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let ending = file
        .strip_prefix(id)
        .and_then(|rest| rest.strip_prefix('.'))
        .filter(|_| id.bytes().all(known))
        .ok_or_else(Refusal::not_found)?;
    let form = Form::ALL
        .into_iter()
        .filter(|form| *form != Form::CsvBom)
        .find(|form| form.extension() == ending)
        .ok_or_else(Refusal::not_found)?;
    let wrong = |words| Err(Refusal::new(RefusalKind::Invalid, "bad_parameters", words));
    match (form, uri.query().unwrap_or_default()) {
        (form, "") => Ok(form),
        (Form::Csv, "bom=true") => Ok(Form::CsvBom),
        (Form::Csv, "bom=false") => Ok(Form::Csv),
        (Form::Csv, _) => wrong(
            "下载 CSV 只能带一个参数：bom=true 是供 Excel 打开的，bom=false 或者不写是原样的。请改正地址。",
        ),
        _ => wrong("下载这个格式不带参数。请去掉地址里问号后面的部分。"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_whole_name_only() {
        let found = |id: &str, address: &str| {
            let uri: Uri = address.parse().unwrap();
            let file = uri.path().trim_start_matches('/').to_owned();
            form(id, &file, &uri).map_err(|refusal| refusal.kind)
        };
        for one in Form::ALL {
            let address = address("a-1", 3, one);
            let (folder, file) = address.rsplit_once('/').unwrap();
            assert_eq!(folder, "/data/a-1/versions/3");
            assert_eq!(found("a-1", &format!("/{file}")), Ok(one), "{address}");
        }
        assert_eq!(found("a", "/a.csv?bom=false"), Ok(Form::Csv));
        for (id, address) in [
            ("a", "/a"),
            ("a", "/a."),
            ("a", "/b.csv"),
            ("a", "/a.CSV"),
            ("a", "/a.csv_bom"),
            ("a", "/a.csv.gz"),
            ("a", "/..%2fa.csv"),
            ("A", "/A.csv"),
            ("a.b", "/a.b.csv"),
        ] {
            assert_eq!(found(id, address), Err(RefusalKind::NotFound), "{address}");
        }
        assert_eq!(
            form("a\0", "a\0.csv", &Uri::default()).unwrap_err().kind,
            RefusalKind::NotFound
        );
        for address in [
            "/a.csv?bom=1",
            "/a.csv?bom=true&bom=true",
            "/a.csv?utm=x",
            "/a.json?bom=true",
            "/a.json?bom=false",
        ] {
            assert_eq!(found("a", address), Err(RefusalKind::Invalid), "{address}");
        }
    }

    #[test]
    fn a_version_is_written_in_one_way() {
        assert_eq!(version("12").ok(), Some(12));
        for text in ["0", "-1", "+1", "01", "1 ", "", "x", "2147483648"] {
            assert!(version(text).is_err(), "{text}");
        }
    }
}
