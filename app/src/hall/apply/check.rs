//! Step 3: everything on one page, the declaration, and the button.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{DraftHead, part::Places, steps};
use crate::{
    form::FormHandle,
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{
        CheckField, ErrorSummary, Load, PostForm,
        answers::{Answers, AnswersView},
        param,
        upload::UploadView,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckView {
    /// Title and steps.
    pub head: DraftHead,
    /// Who applies; identifiers masked.
    pub person: AnswersView,
    /// What was answered, and where it is changed.
    pub answers: Vec<(AnswersView, String)>,
    /// What was uploaded.
    pub materials: Vec<UploadView>,
    /// Who will handle it.
    pub handled_by: String,
    /// What still stands in the way, and where it is put right; nothing can be
    /// submitted before.
    pub missing: Vec<(String, String)>,
    /// Where each field stands.
    pub places: Places,
}

/// The caller's own draft, whole.
#[server(prefix = "/api/fn/hall", endpoint = "apply_check", output = crate::codec::Reply)]
pub async fn apply_check(draft: String) -> Result<CheckView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &draft).await
}

/// The page.
#[component]
pub fn CheckPage() -> impl IntoView {
    let draft = param("draft");
    let action = format!("/apply/{draft}/check");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(
        move || draft.clone(),
        |draft| async move { apply_check(draft).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next=action>
                    <Load resource view=move |view| show(view, handle).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: CheckView, handle: FormHandle) -> impl IntoView {
    let base = format!("/apply/{}", view.head.draft);
    let answers = view
        .answers
        .into_iter()
        .map(|(answers, change)| view! { <Answers answers change/> })
        .collect_view();
    let (ready, places) = (view.missing.is_empty(), view.places);
    let at = Callback::new(move |path: String| places.of(&path));
    let missing = view
        .missing
        .into_iter()
        .map(|(line, to)| view! { <li><a href=to rel="external">{line}</a></li> })
        .collect_view();
    view! {
        {steps::head(&view.head, 2, None)}
        <ErrorSummary handle at/>
        <p class="page-lead">
            {format!("请看一遍。提交后由{}办理，材料有缺会一次告诉您。", view.handled_by)}
        </p>
        <Answers answers=view.person change=String::new()/>
        {answers}
        {materials(view.materials, &base)}
        {(!ready)
            .then(|| {
                view! {
                    <div class="alert alert-warn">
                        <p class="alert-title">"还不能提交"</p>
                        <ul class="links" role="list">{missing}</ul>
                    </div>
                }
            })}
        <PostForm handle class="form card">
            <h2 class="card-title">"声明"</h2>
            <CheckField
                handle
                path="declare"
                label="以上内容属实。我知道虚报要承担责任，并同意工作人员为办理本事项核对有关信息。"
            />
            <details class="fold">
                <summary>"我们怎样使用您的个人信息"</summary>
                <div class="fold-body">
                    <p>"只用于办理本事项，依据《个人信息保护法》第十三条第三项；工作人员查看您的信息都有记录。"</p>
                </div>
            </details>
            <div class="form-actions">
                <button class="btn btn-primary btn-big" type="submit">"提交申请"</button>
                <a class="btn" href=format!("{base}/materials")>"上一步"</a>
            </div>
        </PostForm>
    }
}

fn materials(materials: Vec<UploadView>, base: &str) -> impl IntoView + use<> {
    let rows = materials
        .into_iter()
        .map(|material| {
            let files = material
                .files
                .into_iter()
                .map(|file| match file.href {
                    Some(href) => view! { <li><a href=href target="_blank" rel="external">{file.name}</a></li> }.into_any(),
                    None => view! { <li>{file.name}</li> }.into_any(),
                })
                .collect::<Vec<_>>();
            let value = match material.spared {
                Some(how) => how.into_any(),
                None if files.is_empty() => "没有上传".into_any(),
                None => view! { <ul class="links" role="list">{files}</ul> }.into_any(),
            };
            view! { <div class="answer"><dt>{material.name}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    view! {
        <section class="answers" aria-labelledby="materials-title">
            <div class="answers-head">
                <h2 id="materials-title">"材料"</h2>
                <a href=format!("{base}/materials")>"修改"<span class="visually-hidden">"：材料"</span></a>
            </div>
            <dl class="answers-list">{rows}</dl>
        </section>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::submit;

#[cfg(feature = "ssr")]
mod server {
    use rules::{Refusal, calendar::legal_date, form::display, notice::required_materials};
    use store::{Request, Store, StoreError, draft::Draft, reference::District};

    use super::CheckView;
    use crate::{
        form::Done,
        hall::apply::{part::Places, server::head},
        post::Posted,
        problem::Problem,
        ui::{answers::AnswersView, upload},
    };

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        token: &str,
    ) -> Result<CheckView, Problem> {
        let draft = store::draft::load(store, who, token).await?;
        let area = store::reference::district(store, who.now).await?;
        let profile = store::account::profile(store, who).await?;
        let guide = draft.guide.guide.as_ref();
        let village = |code: &str| area.places.full_name(code);
        let places = Places::new(&draft.token, &guide.form);
        let answers = display(&guide.form, &draft.answers, &village)
            .into_iter()
            .map(|section| {
                let first = section.rows.first();
                let change = first.map_or_else(String::new, |row| places.change(&row.path));
                (AnswersView::masked(section), change)
            })
            .collect();
        Ok(CheckView {
            head: head(&draft),
            person: AnswersView {
                title: "申请人".to_owned(),
                rows: vec![
                    ("姓名".to_owned(), profile.name),
                    (profile.id_kind.label().to_owned(), profile.id_number),
                    ("手机号".to_owned(), profile.phone),
                ],
            },
            answers,
            materials: upload::view::materials(&draft),
            handled_by: handled_by(&draft, &area),
            missing: missing(&draft, &area, who, &places),
            places,
        })
    }

    fn handled_by(draft: &Draft, area: &District) -> String {
        let guide = draft.guide.guide.as_ref();
        match rules::jurisdiction::route(guide, &draft.answers, area.area(), None) {
            Ok(routing) => area.office_name(&routing.handling_office).to_owned(),
            Err(_) => format!("{}的街道办事处", guide.place_rule.label()),
        }
    }

    fn missing(
        draft: &Draft,
        area: &District,
        who: &Request,
        places: &Places,
    ) -> Vec<(String, String)> {
        let guide = draft.guide.guide.as_ref();
        let known = |village: &str| area.places.has_village(village);
        let form = rules::form::check(&guide.form, &draft.answers, legal_date(who.now), &known);
        let materials = required_materials(guide, &draft.answers)
            .into_iter()
            .filter(|material| draft.pieces_of(&material.code).next().is_none())
            .map(|material| {
                let words = format!("请上传：{}", material.name);
                rules::Problem::new(format!("material.{}", material.code), words)
            });
        form.into_iter()
            .chain(materials)
            .map(|problem| (problem.message, places.of(&problem.path)))
            .collect()
    }

    /// 提交申请. The draft is the idempotency key: pressed twice, it is one case.
    pub(in crate::hall::apply) async fn submit(posted: Posted) -> Result<Done, StoreError> {
        if posted.text("declare") != "on" {
            let problem = rules::Problem::new("declare", "请阅读声明，同意后打勾。");
            return Err(Refusal::fields(vec![problem]).into());
        }
        let token = posted.param("draft");
        let key = store::draft::submit_key(token);
        let done = store::case::submit(&posted.store, &posted.who, token, &key).await?;
        Ok(Done::to(format!(
            "/my/cases/{}/received",
            done.receipt.digits()
        )))
    }
}
