//! The thin API, `/api/v1`: what the pages read, for programs. JSON, described
//! by the document that it serves itself; handlers and document are one list, so
//! that neither can say what the other does not.
//!
//! Most of it is a public read: any origin may call it, and nothing of a session
//! is looked at. What is the caller's own stands in `my`, behind its own door.

pub(crate) mod address;
mod answers;
mod calls;
mod cases;
mod datasets;
mod guides;
pub(crate) mod limit;
mod my;
mod overview;
mod params;
pub(crate) mod problem;
mod workdays;

use axum::{
    Json, Router,
    http::{Uri, header},
    middleware,
    response::{IntoResponse as _, Response},
    routing::get,
};
use utoipa::{OpenApi as _, openapi::OpenApi};
use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) use self::datasets::chosen;
use self::{address::ROOT, datasets::files, params::Params};
use crate::{cors, session, state::AppState};
pub use limit::{Limit, count, count_questions};
pub use problem::ApiProblem;

#[derive(utoipa::OpenApi)]
#[openapi(
    info(
        title = "一网通办开放接口",
        description = "办事指南、工作日计算、办件进度和公共数据无需登录，任何网站和程序都可以调用；“我的办件和材料”要用本站的会话登录，只回答本人的，其他网站不能读取。出错时回答 application/problem+json。",
        license(name = "Apache-2.0", identifier = "Apache-2.0"),
        contact(name = "起步区大数据主管部门")
    ),
    tags(
        (name = "guides", description = "办事指南"),
        (name = "workdays", description = "工作日"),
        (name = "cases", description = "办件进度"),
        (name = "datasets", description = "公共数据"),
        (name = "my", description = "我的办件和材料"),
    )
)]
struct Document;

fn public() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi())
        .routes(routes!(guides::list))
        .routes(routes!(guides::one))
        .routes(routes!(workdays::due))
        .routes(routes!(cases::status))
        .routes(routes!(datasets::list))
        .routes(routes!(datasets::one))
        .routes(routes!(datasets::rows))
        .routes(routes!(files::one))
}

/// The public routes, those of what is the caller's own, and what the document says
/// of both.
pub(crate) fn described(state: &AppState) -> (Router<AppState>, Router<AppState>, OpenApi) {
    let (public, mut document) = public().split_for_parts();
    let (my, of_my) = my::parts(state);
    document.merge(of_my);
    calls::describe(&mut document, state.config.api_per_minute);
    (public, my, document)
}

/// Every address below [`ROOT`], those that are not there among them, with who
/// calls already found out.
pub fn routes(state: &AppState, limit: Limit) -> Router<AppState> {
    let (router, my, document) = described(state);
    let contents = overview::Contents::of(&document);
    let counted = middleware::from_fn_with_state((limit, state.site.clone()), limit::count);
    let identified = middleware::from_fn_with_state(state.clone(), session::identify);
    // To read about the interface is no call of it.
    let page: Router<AppState> = Router::new()
        .route(ROOT, get(overview::page))
        .method_not_allowed_fallback(wrong_method)
        .layer(axum::Extension(contents));
    let public = router
        .route(
            "/api/v1/openapi.json",
            get(move |uri: Uri| async move { Params::none(&uri).map(|()| Json(document)) }),
        )
        .route("/api/v1/{*rest}", axum::routing::any(nothing))
        // Which is none of the rest: with nothing behind the slash.
        .route("/api/v1/", axum::routing::any(nothing))
        .method_not_allowed_fallback(wrong_method)
        .layer(counted.clone())
        .merge(page)
        .layer(identified.clone())
        // Outermost: what fails before the handler may be read from any origin, too.
        .layer(cors::public_read());
    public.merge(my.layer(counted).layer(identified))
}

async fn nothing() -> Response {
    ApiProblem::not_found().into_response()
}

async fn wrong_method() -> Response {
    let mut response = ApiProblem::wrong_method().into_response();
    response.headers_mut().insert(
        header::ALLOW,
        axum::http::HeaderValue::from_static("GET, HEAD"),
    );
    response
}
