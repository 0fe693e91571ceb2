//! Step 2: the materials.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{DraftHead, steps};
use crate::{
    form::{Done, FormHandle},
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{
        ErrorSummary, Load, PostForm, param,
        upload::{Upload, UploadView, Uploads},
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialsView {
    /// Title and steps.
    pub head: DraftHead,
    /// The materials, those to hand in first.
    pub materials: Vec<UploadView>,
    /// How many are needed, and how many of these are there.
    pub needed: (usize, usize),
}

/// The materials of the caller's own draft.
#[server(prefix = "/api/fn/hall", endpoint = "apply_materials", output = crate::codec::Reply)]
pub async fn apply_materials(draft: String) -> Result<MaterialsView, Problem> {
    let (store, who) = crate::who::context()?;
    let draft = store::draft::load(&store, &who.request, &draft).await?;
    let materials = crate::ui::upload::view::materials(&draft);
    let needed = materials.iter().filter(|m| m.required).count();
    let there = materials
        .iter()
        .filter(|m| m.required && !m.files.is_empty())
        .count();
    Ok(MaterialsView {
        head: super::server::head(&draft),
        materials,
        needed: (needed, there),
    })
}

/// The page.
#[component]
pub fn MaterialsPage() -> impl IntoView {
    let draft = param("draft");
    let action = format!("/apply/{draft}/materials");
    let handle = FormHandle::new(action.clone());
    Uploads::provide();
    let resource = Resource::new(
        move || draft.clone(),
        |draft| async move { apply_materials(draft).await },
    );
    let changed = Callback::new(move |_| resource.refetch());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next=action>
                    <Load resource view=move |view| show(view, handle, changed).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: MaterialsView, handle: FormHandle, changed: Callback<Done>) -> impl IntoView {
    let base = format!("/apply/{}", view.head.draft);
    let (needed, there) = view.needed;
    let cards = view
        .materials
        .into_iter()
        .map(|material| view! { <Upload material base=base.clone() changed/> })
        .collect_view();
    let count = match needed {
        0 => "没有必须上传的材料".to_owned(),
        _ => format!("需要 {needed} 样，已传 {there} 样"),
    };
    view! {
        {steps::head(&view.head, 1, None)}
        <ErrorSummary handle/>
        <div class="alert">
            <p>"照片、扫描件与纸质材料同样有效。可以用 PDF、JPEG、PNG、OFD、DOCX，每个不超过 20 MB。"</p>
        </div>
        <p class="parts">
            <span>{count}</span>
            {(needed > 0)
                .then(|| view! { <progress class="bar parts-bar" max=needed value=there aria-hidden="true"></progress> })}
            <span class="save-state" role="status">{view.head.saved}</span>
        </p>
        {cards}
        <PostForm handle>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="next">"下一步，核对"</button>
                <a class="btn" href=format!("{base}/form")>"上一步"</a>
                <a class="btn btn-link" href="/my">"保存，以后再传"</a>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{next, remove};

#[cfg(feature = "ssr")]
mod server {
    use rules::{Problem, Refusal, notice::required_materials};
    use store::StoreError;

    use crate::{form::Done, post::Posted};

    /// 下一步: everything that is required is there.
    pub(in crate::hall::apply) async fn next(posted: Posted) -> Result<Done, StoreError> {
        let token = posted.param("draft");
        let draft = store::draft::load(&posted.store, &posted.who, token).await?;
        let guide = draft.guide.guide.as_ref();
        let missing: Vec<_> = required_materials(guide, &draft.answers)
            .into_iter()
            .filter(|material| draft.pieces_of(&material.code).next().is_none())
            .map(|material| {
                Problem::new(
                    format!("m-{}", material.code),
                    format!("请上传：{}", material.name),
                )
            })
            .collect();
        if missing.is_empty() {
            Ok(Done::to(format!("/apply/{token}/check")))
        } else {
            Err(Refusal::fields(missing).into())
        }
    }

    /// 移除 a file. Pressed twice, it has gone by then: that leads back as well.
    pub(in crate::hall::apply) async fn remove(posted: Posted) -> Result<Done, StoreError> {
        let token = posted.param("draft");
        let piece = posted
            .param("file")
            .parse()
            .map_err(|_| Refusal::not_found())?;
        store::draft::detach(&posted.store, &posted.who, token, piece).await?;
        Ok(Done::to(format!("/apply/{token}/materials")))
    }
}
