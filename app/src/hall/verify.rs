//! 文书核验: whether a paper is genuine, by the code on it, for everybody who
//! holds it. What it is and how it was decided; no name, no matter, no content.

use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::none_found::none_found;
use crate::{
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, PageHead, PostForm, TextField, answers::answer_rows},
};

/// A genuine paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VerifiedView {
    /// What has become of it, in one sentence.
    pub standing: String,
    /// Whether it still holds.
    pub valid: bool,
    /// Name and value.
    pub rows: Vec<(String, String)>,
    /// SHA-256 of the PDF, once it has been set.
    pub hash: Option<String>,
}

/// The paper with this code; nothing where none was asked for.
#[server(prefix = "/api/fn/hall", endpoint = "verify_paper", output = crate::codec::Reply)]
pub async fn verify_paper(code: String) -> Result<Option<VerifiedView>, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, who.request.now, &code).await
}

/// The page, with or without a code in its address.
#[component]
pub fn VerifyPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || params.with(|params| params.get("code").unwrap_or_default());
    let typed = params.with_untracked(|params| params.get("code").unwrap_or_default());
    let handle = FormHandle::new("/verify");
    let resource = Resource::new(asked, |code| async move { verify_paper(code).await });
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="文书核验" lead="看一份文书是不是本大厅出具的、现在还有没有效。不用登录，不显示姓名和办理内容。"/>
                <Suspense fallback=|| view! { <p class="muted" role="status">"正在核验…"</p> }>
                    {move || Suspend::new(async move {
                        match resource.await {
                            Ok(None) => EitherOf3::A(()),
                            Ok(Some(found)) => EitherOf3::B(show(found)),
                            Err(Problem(refusal)) => EitherOf3::C(none_found(
                                refusal,
                                "请对照文书上的网址再填一遍。还是查不到的，这份文书不是本大厅出具的，请向文书上写的单位查问。",
                            )),
                        }
                    })}
                </Suspense>
                <PostForm handle class="form card">
                    <ErrorSummary handle/>
                    <TextField
                        handle path="code" label="核验码"
                        hint="26 位字母和数字，是文书左下角二维码旁边网址的最后一段。大小写都行。"
                        autocomplete="off" class="input-digits" value=typed
                    />
                    <div class="form-actions"><button class="btn btn-primary" type="submit">"核验"</button></div>
                </PostForm>
            </div>
        </main>
    }
}

fn show(view: VerifiedView) -> impl IntoView {
    let rows = answer_rows(view.rows);
    let class = if view.valid {
        "alert alert-done"
    } else {
        "alert alert-warn"
    };
    let hash = view.hash.map(|hash| {
        view! {
            <details class="fold">
                <summary>"核对 PDF 文件有没有改动"</summary>
                <div class="fold-body">
                    <p>"这份文书 PDF 文件的 SHA-256 值，和您手里文件的一样，就没有改动过："</p>
                    <p class="num">{hash}</p>
                </div>
            </details>
        }
    });
    view! {
        <section class="card" aria-labelledby="found-title">
            <h2 class="card-title" id="found-title">"是本大厅出具的文书"</h2>
            <p class=class role="status">{view.standing}</p>
            <dl class="answers-list">{rows}</dl>
            <p>"请和手里的文书逐项对照。有不符的，请向出具单位查问。"</p>
            {hash}
        </section>
    }
}

/// Writes of this page.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!("/verify", "/verify", server::ask)]
}

#[cfg(feature = "ssr")]
mod server {
    use rules::{Problem as FieldProblem, Refusal, calendar::zh_date, paper::code};
    use store::{
        Store, StoreError,
        paper::{Checked, Standing, check},
    };

    use super::VerifiedView;
    use crate::{form::Done, post::Posted, problem::Problem};

    pub(super) async fn view(
        store: &Store,
        now: chrono::DateTime<chrono::Utc>,
        typed: &str,
    ) -> Result<Option<VerifiedView>, Problem> {
        if typed.is_empty() {
            return Ok(None);
        }
        let found = match code::tidy(typed) {
            Ok(code) => check(store, now, &code).await?,
            Err(_) => None,
        };
        let missing = || Refusal {
            message: "没有查到这个核验码的文书".to_owned(),
            ..Refusal::not_found()
        };
        Ok(Some(shown(found.ok_or_else(missing)?)))
    }

    fn shown(found: Checked) -> VerifiedView {
        let paper = found.paper;
        let standing = match found.standing {
            Standing::Valid => "现在有效。",
            Standing::Superseded => "后来又出具了同一种文书，以新的为准。",
            Standing::Withdrawn => "出具以后，申请人撤回了这件申请。",
            Standing::Expired => "出具以后，补正期限届满没有补正，这件申请已经终止办理。",
        };
        VerifiedView {
            standing: standing.to_owned(),
            valid: found.standing == Standing::Valid,
            rows: [
                ("文书", found.title),
                ("编号", paper.number.to_string()),
                ("出具单位", found.office),
                ("日期", zh_date(paper.on)),
            ]
            .map(|(name, value)| (name.to_owned(), value))
            .into(),
            hash: paper.hash,
        }
    }

    /// 核验: tolerant of gaps and small letters.
    pub(super) async fn ask(posted: Posted) -> Result<Done, StoreError> {
        match code::tidy(posted.text("code")) {
            Ok(code) => Ok(Done::to(format!("/verify/{code}"))),
            Err(words) => Err(Refusal::fields(vec![FieldProblem::new("code", words)]).into()),
        }
    }
}
