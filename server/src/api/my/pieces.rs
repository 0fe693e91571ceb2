//! What is uploaded for a material of a draft, and taken away again.

use app::who::Who;
use axum::{
    Extension, Json,
    extract::State,
    http::{StatusCode, Uri},
};
use rules::{Refusal, form::Answers};
use serde::Serialize;
use store::draft;
use utoipa::ToSchema;

use crate::{
    api::{
        answers::{Own, OwnWrite, Submitted, Usual},
        params::{Pair, Params},
        problem::ApiProblem,
    },
    state::AppState,
    upload::{Parts, take_all},
};

/// What has been taken.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attached {
    /// 这次收下的，次序和上传的相同
    pieces: Vec<Piece>,
}

/// One piece of a material.
#[derive(Debug, Serialize, ToSchema)]
pub struct Piece {
    /// 标识，用来移除
    id: i64,
    /// 文件名
    name: String,
    /// 格式，按内容判断
    kind: &'static str,
    /// 字节数
    size: u64,
    /// 内容的 SHA-256，十六进制
    sha256: String,
    /// 查看的地址，只有您自己能打开
    url: String,
}

impl Piece {
    /// Of the draft `token`; none of paper, which no resident's own draft has.
    pub fn of(token: &str, piece: &draft::Piece, base_url: &str) -> Option<Self> {
        match piece {
            draft::Piece::Paper { .. } => None,
            draft::Piece::File {
                id,
                hash,
                name,
                kind,
                size,
                ..
            } => Some(Self {
                id: *id,
                name: name.clone(),
                kind: kind.code(),
                size: *size,
                sha256: hash.clone(),
                url: format!("{base_url}/files/draft/{token}/{id}"),
            }),
        }
    }
}

/// The form in parts, for the document; what arrives is streamed.
#[derive(ToSchema)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub struct Upload {
    /// 文件，最多10个，每个不超过20 MB；PDF、JPEG、PNG、OFD 或者 DOCX，按内容判断
    #[schema(min_items = 1, max_items = 10)]
    file: Vec<Bytes>,
}

/// 文件的内容
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub struct Bytes(Vec<u8>);

/// 给我的草稿上传一项材料
#[utoipa::path(
    post, path = "/api/v1/my/drafts/{draft}/materials/{material}", tag = "my", operation_id = "attach",
    description = "一次可以传几个文件，一个接一个地收；有一个不能收时，它前面的已经收下。同一个文件传两次，就有两份。",
    security(("session" = [])),
    params(
        ("draft" = String, Path, description = "草稿标识"),
        ("material" = String, Path, description = "材料代码"),
    ),
    request_body(content = Upload, content_type = "multipart/form-data", description = "文件放在 file 里，要带文件名"),
    responses(
        (status = 201, description = "收下了", body = Attached),
        Usual,
        Own,
        OwnWrite,
        (status = 404, description = "您没有这份草稿：not_found", body = ApiProblem, content_type = "application/problem+json"),
        Submitted,
        (status = 413, description = "一个文件太大：file_too_large；加起来太大：request_too_large；文件名或者表单的格式不对：head_too_long", body = ApiProblem, content_type = "application/problem+json"),
        (status = 415, description = "不是 multipart/form-data：not_in_parts", body = ApiProblem, content_type = "application/problem+json"),
        (status = 422, description = "没有文件：no_file；一次传的文件太多：too_many_files；这项材料的文件满了：fields；空的：file_empty；格式不收：file_kind；不完整或者损坏：file_broken；Word 里有宏：file_with_macros；没有传完：interrupted；不收这项材料：no_such_material", body = ApiProblem, content_type = "application/problem+json"),
        // Files are counted apart; it stands for the usual one.
        (status = 429, description = "一小时内上传的文件太多：too_many_uploads；调用太频繁：too_many_requests", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn attach(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Pair(token, material): Pair,
    uri: Uri,
    parts: Parts,
) -> Result<(StatusCode, Json<Attached>), ApiProblem> {
    Params::none(&uri)?;
    let failed = ApiProblem::of_store(&who.request);
    // Whose draft it is, before anything of the body is looked at.
    let draft = draft::load(&state.store, &who.request, &token).await;
    draft.map_err(failed)?;
    let parts = parts.map_err(|_| ApiProblem::not_in_parts())?;
    // Nobody is asked to sign in meanwhile, so that no names are left over.
    let mut left = Answers::new();
    let ids = take_all(&state, &who, (&token, &material), parts, &mut left).await;
    let ids = ids.map_err(failed)?;
    let draft = draft::load(&state.store, &who.request, &token).await;
    let draft = draft.map_err(failed)?;
    let new = draft.pieces_of(&material);
    let new = new.filter(|piece| ids.contains(&piece.id()));
    let base_url = &state.config.base_url;
    Ok((
        StatusCode::CREATED,
        Json(Attached {
            pieces: new
                .filter_map(|piece| Piece::of(&token, piece, base_url))
                .collect(),
        }),
    ))
}

/// 从我的草稿里移除一个文件
#[utoipa::path(
    delete, path = "/api/v1/my/drafts/{draft}/pieces/{id}", tag = "my", operation_id = "detach",
    security(("session" = [])),
    params(
        ("draft" = String, Path, description = "草稿标识"),
        ("id" = i64, Path, description = "文件的标识"),
    ),
    responses(
        (status = 204, description = "移除了"),
        Usual,
        Own,
        OwnWrite,
        (status = 404, description = "您没有这份草稿，或者里面没有这个文件：not_found", body = ApiProblem, content_type = "application/problem+json"),
        Submitted,
    )
)]
pub async fn detach(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Pair(token, id): Pair,
    uri: Uri,
) -> Result<StatusCode, ApiProblem> {
    Params::none(&uri)?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let there = draft::detach(&state.store, &who.request, &token, id)
        .await
        .map_err(ApiProblem::of_store(&who.request))?;
    if !there {
        return Err(Refusal::not_found().into());
    }
    Ok(StatusCode::NO_CONTENT)
}
