//! One version, as the public will see it, and the button that publishes it.

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::{ROOM, list::VersionLink};
use crate::{
    desk::admin::page::Below,
    form::FormHandle,
    problem::Problem,
    ui::{
        ErrorSummary, Load, PostForm,
        guide::{self, GuideView},
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionView {
    /// This version.
    pub version: i32,
    /// Whether the public sees it now.
    pub current: bool,
    /// Whether a newer one has been published: publishing goes back.
    pub back: bool,
    /// All versions, the newest first.
    pub versions: Vec<VersionLink>,
    /// The guide.
    pub guide: GuideView,
}

/// One version of a guide.
#[server(prefix = "/api/fn/desk", endpoint = "admin_guide_version", output = crate::codec::Reply)]
pub async fn admin_guide_version(code: String, version: String) -> Result<VersionView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &code, &version).await
}

/// The page.
#[component]
pub fn VersionPage() -> impl IntoView {
    let params = use_params_map();
    let address = move || {
        params.with(|params| {
            (
                params.get("code").unwrap_or_default(),
                params.get("version").unwrap_or_default(),
            )
        })
    };
    let (code, version) = params.with_untracked(|_| address());
    let resource = Resource::new(address, |(code, version)| {
        admin_guide_version(code, version)
    });
    view! {
        <Below at=format!("{}/{code}/{version}", ROOM.0) title="办事指南的版本" room=ROOM>
            <Load resource view=|view| show(view).into_any()/>
        </Below>
    }
}

fn show(view: VersionView) -> impl IntoView {
    let base = format!("{}/{}", ROOM.0, view.guide.code);
    let handle = FormHandle::new(format!("{base}/{}/publish", view.version));
    let action = if view.current {
        Either::Left(
            view! { <div class="alert alert-done"><p>"公众现在看到的就是这一版。"</p></div> },
        )
    } else {
        let words = if view.back { "改回" } else { "发布" };
        Either::Right(view! {
            <PostForm handle class="form card">
                <ErrorSummary handle/>
                <p>"下面是公众将看到的样子。发布后新的申请用这一版；已经提交的办件不受影响。"</p>
                <div class="form-actions">
                    <button class="btn btn-primary" type="submit">{format!("{words}第 {} 版", view.version)}</button>
                    <a class="btn" href=ROOM.0>"先不发布"</a>
                </div>
            </PostForm>
        })
    };
    let versions = view
        .versions
        .into_iter()
        .map(|link| {
            let here = (link.version == view.version).then_some("page");
            view! { <li><a href=format!("{base}/{}", link.version) aria-current=here>{link.words}</a></li> }
        })
        .collect_view();
    view! {
        {action}
        <nav aria-label="这份指南的全部版本"><ul class="links">{versions}</ul></nav>
        <div class="card">{guide::preview(view.guide)}</div>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::publish;

#[cfg(feature = "ssr")]
mod server {
    use rules::Refusal;
    use store::{
        Request, Store, StoreError,
        guide::{Published, VersionLine},
    };

    use super::VersionView;
    use crate::{
        desk::admin::guides::list::server::link, form::Done, post::Posted, problem::Problem,
        ui::guide::view_of,
    };

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        code: &str,
        version: &str,
    ) -> Result<VersionView, Problem> {
        let mut versions = store::guide::versions(store, who).await?;
        versions.retain(|line| line.code == code);
        let version = number(version)?;
        let line = versions
            .iter()
            .find(|line| line.version == version)
            .ok_or_else(Refusal::not_found)?;
        let guide = store::guide::get_version(store, who, code, version).await?;
        let area = store::reference::district(store, who.now).await?;
        let newer = |other: &VersionLine| other.current && other.version > version;
        Ok(VersionView {
            version,
            current: line.current,
            back: versions.iter().any(newer),
            guide: view_of(
                &area,
                &Published {
                    version: guide,
                    since: line.published_at,
                },
            ),
            versions: versions.iter().map(link).collect(),
        })
    }

    fn number(text: &str) -> Result<i32, StoreError> {
        Ok(text.parse().map_err(|_| Refusal::not_found())?)
    }

    /// 发布
    pub(in crate::desk::admin::guides) async fn publish(
        posted: Posted,
    ) -> Result<Done, StoreError> {
        let (code, version) = (posted.param("code"), number(posted.param("version"))?);
        store::guide::publish(&posted.store, &posted.who, code, version).await?;
        Ok(Done::reload("/desk/admin/guides?done=published"))
    }
}
