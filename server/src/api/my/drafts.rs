//! 草稿: which ones there are, and what each still wants of its materials.

use app::{ui::upload::view::materials, who::Who};
use axum::{Extension, Json, extract::State, http::Uri};
use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use store::draft::{Draft, DraftLine, kept_until};
use utoipa::ToSchema;

use super::pieces::Piece;
use crate::{
    api::{
        answers::{Own, Submitted, Usual},
        params::{Params, Segment},
        problem::ApiProblem,
    },
    state::AppState,
};

/// The caller's drafts.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftList {
    /// 草稿，最近保存的在前，最多50份
    drafts: Vec<DraftSummary>,
}

/// One draft in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftSummary {
    /// 草稿标识
    draft: String,
    /// 事项代码
    guide: String,
    /// 事项名称
    title: String,
    /// 最近一次保存
    saved_at: DateTime<Utc>,
    /// 保留到哪天
    kept_until: NaiveDate,
}

impl From<DraftLine> for DraftSummary {
    fn from(draft: DraftLine) -> Self {
        Self {
            kept_until: kept_until(draft.updated_at),
            draft: draft.token,
            guide: draft.guide_code,
            title: draft.title,
            saved_at: draft.updated_at,
        }
    }
}

/// One draft with its materials.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftDetail {
    /// 草稿标识
    draft: String,
    /// 事项代码
    guide: String,
    /// 事项名称
    title: String,
    /// 最近一次保存
    saved_at: DateTime<Utc>,
    /// 保留到哪天
    kept_until: NaiveDate,
    /// 材料，必交的在前；按填写的回答用不到的不在内
    materials: Vec<DraftMaterial>,
}

/// A material of a draft.
#[derive(Debug, Serialize, ToSchema)]
pub struct DraftMaterial {
    /// 材料代码
    material: String,
    /// 材料名称
    name: String,
    /// 现在是否必交，按填写的回答
    required: bool,
    /// 为什么免提交；要交的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    spared: Option<String>,
    /// 已经传了的
    pieces: Vec<Piece>,
}

impl DraftDetail {
    fn of(draft: &Draft, base_url: &str) -> Self {
        let material = |card: app::ui::upload::UploadView| DraftMaterial {
            pieces: draft
                .pieces_of(&card.code)
                .filter_map(|piece| Piece::of(&draft.token, piece, base_url))
                .collect(),
            material: card.code,
            name: card.name,
            required: card.required,
            spared: card.spared,
        };
        Self {
            draft: draft.token.clone(),
            guide: draft.guide.guide.code.clone(),
            title: draft.guide.guide.title.clone(),
            saved_at: draft.updated_at,
            kept_until: kept_until(draft.updated_at),
            materials: materials(draft).into_iter().map(material).collect(),
        }
    }
}

/// 我的草稿
#[utoipa::path(
    get, path = "/api/v1/my/drafts", tag = "my", operation_id = "my_drafts",
    security(("session" = [])),
    responses(
        (status = 200, description = "草稿", body = DraftList),
        Usual,
        Own,
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    uri: Uri,
) -> Result<Json<DraftList>, ApiProblem> {
    Params::none(&uri)?;
    let drafts = store::draft::list(&state.store, &who.request)
        .await
        .map_err(ApiProblem::of_store(&who.request))?;
    Ok(Json(DraftList {
        drafts: drafts.into_iter().map(DraftSummary::from).collect(),
    }))
}

/// 我的一份草稿：要交哪些材料，已经传了哪些
#[utoipa::path(
    get, path = "/api/v1/my/drafts/{draft}", tag = "my", operation_id = "my_draft",
    security(("session" = [])),
    params(("draft" = String, Path, description = "草稿标识")),
    responses(
        (status = 200, description = "草稿", body = DraftDetail),
        Usual,
        Own,
        (status = 404, description = "您没有这份草稿：not_found", body = ApiProblem, content_type = "application/problem+json"),
        Submitted,
    )
)]
pub async fn one(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(draft): Segment,
    uri: Uri,
) -> Result<Json<DraftDetail>, ApiProblem> {
    Params::none(&uri)?;
    let draft = store::draft::load(&state.store, &who.request, &draft)
        .await
        .map_err(ApiProblem::of_store(&who.request))?;
    Ok(Json(DraftDetail::of(&draft, &state.config.base_url)))
}
