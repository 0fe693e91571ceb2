//! Guides (办事指南), as they are published.

use app::who::Who;
use axum::{Extension, Json, extract::State, http::Uri};
use rules::{
    calendar::legal_date,
    form::Section,
    guide::{Audience, Body, Guide, Maker, Material, Question},
};
use serde::Serialize;
use store::{
    guide::{Filter, GuideSummary, GuideVersion},
    reference::District,
};
use utoipa::ToSchema;

use super::{
    answers::Usual,
    params::{Params, Segment},
    problem::ApiProblem,
};
use crate::state::AppState;

/// 服务对象 as it is written in addresses.
const AUDIENCES: [(&str, Audience); 2] = [
    ("person", Audience::Person),
    ("business", Audience::Business),
];

/// The published guides.
#[derive(Debug, Serialize, ToSchema)]
pub struct GuideList {
    /// 事项；有检索词时最相关的在前
    guides: Vec<GuideLine>,
}

/// One line of the list.
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, each a filter"
)]
#[derive(Debug, Serialize, ToSchema)]
pub struct GuideLine {
    /// 事项代码，不会改变
    code: String,
    /// 指南的版本
    version: i32,
    /// 事项名称
    title: String,
    /// 一句话说明
    summary: String,
    /// 主题
    topic: String,
    /// 服务对象：person 个人，business 企业
    audience: &'static str,
    /// 事项类型
    item_type: &'static str,
    /// 示例：不是本地的正式政策
    sample: bool,
    /// 能否网上申请
    can_apply: bool,
    /// 全区通办：任一街道的窗口都收
    any_window: bool,
    /// 最多跑一次
    one_visit: bool,
}

impl From<GuideSummary> for GuideLine {
    fn from(guide: GuideSummary) -> Self {
        Self {
            code: guide.code,
            version: guide.version,
            title: guide.title,
            summary: guide.summary,
            topic: guide.topic,
            audience: audience(guide.audience),
            item_type: guide.item_type.label(),
            sample: guide.sample,
            can_apply: guide.can_apply,
            any_window: guide.any_window,
            one_visit: guide.one_visit,
        }
    }
}

/// One guide.
#[expect(clippy::struct_excessive_bools, reason = "independent facts")]
#[derive(Debug, Serialize, ToSchema)]
pub struct GuideDetail {
    /// 事项代码
    code: String,
    /// 指南的版本
    version: i32,
    /// 事项名称
    title: String,
    /// 一句话说明
    summary: String,
    /// 主题
    topic: String,
    /// 服务对象：person 个人，business 企业
    audience: &'static str,
    /// 事项类型
    item_type: &'static str,
    /// 示例：不是本地的正式政策
    sample: bool,
    /// 基本编码；没有的待赋码
    base_code: Option<String>,
    /// 办理机构
    handling: String,
    /// 决定机关
    deciding: String,
    /// 能否网上申请
    can_apply: bool,
    /// 全区通办：任一街道的窗口都收
    any_window: bool,
    /// 为什么只有管辖地的窗口收；没有这样限制的没有
    window_reason: Option<String>,
    /// 最多跑一次
    one_visit: bool,
    /// 设定依据
    bases: Vec<String>,
    /// 受理条件
    conditions: Vec<String>,
    /// 申请材料
    materials: Vec<MaterialLine>,
    /// 办理流程
    steps: Vec<String>,
    /// 法定办结时限；没有的待主管部门补录
    legal_limit: Option<String>,
    /// 承诺办结时限
    promised_limit: Option<String>,
    /// 到现场次数；没有的待主管部门补录
    visits: Option<u8>,
    /// 为什么要到现场；不用到现场的没有
    visit_reason: Option<String>,
    /// 是否收费；没有的待主管部门补录
    fee: Option<bool>,
    /// 收费的标准和依据；不收费的没有
    fee_standard: Option<String>,
    /// 办理结果
    results: Vec<String>,
    /// 常见问题
    questions: Vec<QuestionLine>,
}

/// A frequent question.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionLine {
    /// 问
    question: String,
    /// 答
    answer: String,
}

/// One material.
#[derive(Debug, Serialize, ToSchema)]
pub struct MaterialLine {
    /// 材料代码
    code: String,
    /// 材料名称
    name: String,
    /// 申请人是不是必须提交；免提交的、工作人员制作的、按表单的回答才要交的为 false
    required: bool,
    /// 什么情况下要交；只有按表单的回答才要交的有
    #[serde(skip_serializing_if = "Option::is_none")]
    required_when: Option<String>,
    /// 由申请人提供；工作人员制作的为 false
    from_applicant: bool,
    /// 原件还是复印件
    form: String,
    /// 份数；没有要求的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    copies: Option<u8>,
    /// 从哪里来
    source: String,
    /// 要注意什么；没有的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// 为什么免提交；要交的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    exempt_by: Option<&'static str>,
    /// 依据
    #[serde(skip_serializing_if = "Option::is_none")]
    basis: Option<String>,
}

impl MaterialLine {
    fn of(material: &Material, form: &[Section], cite: impl Fn(&str) -> String) -> Self {
        Self {
            code: material.code.clone(),
            name: material.name.clone(),
            required: material.is_always_required(),
            required_when: material.required_when(form),
            from_applicant: material.maker == Maker::Applicant,
            form: material.form.clone(),
            copies: material.copies,
            source: material.source.clone(),
            hint: material.hint.clone(),
            exempt_by: material.exemption.label(),
            basis: material.basis.as_deref().map(cite),
        }
    }
}

/// 全部办事指南
#[utoipa::path(
    get, path = "/api/v1/guides", tag = "guides",
    params(
        ("q" = Option<String>, Query, description = "检索词，一行", max_length = 100, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$", example = "高龄"),
        ("topic" = Option<String>, Query, description = "主题，是某个事项回答里的 topic", max_length = 100, pattern = "^[^\\u0000-\\u001F\\u007F-\\u009F]*$"),
        ("audience" = Option<String>, Query, description = "person 个人，business 企业", pattern = "^(person|business)$"),
        ("any_window" = Option<bool>, Query, description = "只看全区通办"),
        ("one_visit" = Option<bool>, Query, description = "只看最多跑一次"),
        ("can_apply" = Option<bool>, Query, description = "只看能网上申请的"),
    ),
    responses(
        (status = 200, description = "事项", body = GuideList),
        Usual,
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    uri: Uri,
) -> Result<Json<GuideList>, ApiProblem> {
    let failed = ApiProblem::of_store(&who.request);
    let mut params = Params::of(&uri);
    // Which there are changes with the guides.
    let topics = if params.has("topic") {
        store::guide::topics(&state.store).await.map_err(failed)?
    } else {
        Vec::new()
    };
    let topics: Vec<(&str, &String)> = topics.iter().map(|one| (one.as_str(), one)).collect();
    let filter = Filter {
        query: params.text("q"),
        topic: params.one_of("topic", &topics).cloned(),
        audience: params.one_of("audience", &AUDIENCES),
        any_window: params.flag("any_window"),
        one_visit: params.flag("one_visit"),
        can_apply: params.flag("can_apply"),
    };
    let filter = params.finish(Some(filter))?;
    let guides = store::guide::list(&state.store, &filter)
        .await
        .map_err(failed)?;
    Ok(Json(GuideList {
        guides: guides.into_iter().map(GuideLine::from).collect(),
    }))
}

/// 一个事项的办事指南
#[utoipa::path(
    get, path = "/api/v1/guides/{code}", tag = "guides",
    params(("code" = String, Path, description = "事项代码", example = "birth-registration")),
    responses(
        (status = 200, description = "办事指南", body = GuideDetail),
        Usual,
        (status = 404, description = "没有这个事项：not_found", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(code): Segment,
    uri: Uri,
) -> Result<Json<GuideDetail>, ApiProblem> {
    Params::none(&uri)?;
    let failed = ApiProblem::of_store(&who.request);
    let found = store::guide::get(&state.store, &code).await;
    let GuideVersion { version, guide } = found.map_err(failed)?;
    let district = store::reference::district(&state.store, who.request.now).await;
    let district = district.map_err(failed)?;
    // Citations of the Measures say until when they are in force (Measures 45).
    let today = legal_date(who.request.now);
    let cite = |text: &str| state.site.measures.cite(text, today);
    Ok(Json(detail(version, &guide, &district, cite)))
}

fn detail(
    version: i32,
    guide: &Guide,
    district: &District,
    cite: impl Fn(&str) -> String,
) -> GuideDetail {
    let body = |body: &Body| {
        let words = body.words(|code| district.office_name(code));
        words.to_owned()
    };
    let exception = guide.intake.exception.as_ref();
    let visits = guide.visits.as_ref();
    let question = |question: &Question| QuestionLine {
        question: question.q.clone(),
        answer: cite(&question.a),
    };
    let basis = |basis: &rules::guide::Basis| {
        let article = basis.article.as_deref().unwrap_or_default();
        cite(&format!("《{}》{article}", basis.law))
    };
    GuideDetail {
        code: guide.code.clone(),
        version,
        title: guide.title.clone(),
        summary: guide.summary.clone(),
        topic: guide.topic.clone(),
        audience: audience(guide.audience),
        item_type: guide.item_type.label(),
        sample: guide.sample,
        base_code: guide.base_code.clone(),
        handling: body(&guide.handling),
        deciding: body(&guide.deciding),
        can_apply: guide.can_apply(),
        any_window: guide.any_window(),
        window_reason: exception.map(|exception| cite(&exception.reason)),
        one_visit: guide.at_most_one_visit(),
        bases: guide.bases.iter().map(basis).collect(),
        conditions: guide.conditions.clone(),
        materials: guide
            .materials
            .iter()
            .map(|material| MaterialLine::of(material, &guide.form, &cite))
            .collect(),
        steps: guide.steps.clone(),
        legal_limit: guide.procedure.legal_words(),
        promised_limit: guide.procedure.promised.map(|limit| limit.to_string()),
        visits: visits.map(|visits| visits.count),
        visit_reason: visits.and_then(|visits| visits.reason.as_deref().map(&cite)),
        fee: guide.fee.charged,
        fee_standard: guide.fee.standard.as_deref().map(&cite),
        results: guide
            .results
            .iter()
            .map(|result| result.name.clone())
            .collect(),
        questions: guide.questions.iter().map(question).collect(),
    }
}

fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Person => "person",
        Audience::Business => "business",
    }
}
