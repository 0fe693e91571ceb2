//! Sign in and out. The form also stands in place of a page that needs it, with
//! what was typed kept in it.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use rules::form::Answers;

use crate::{
    form::{FormHandle, FormState},
    ui::{ErrorSummary, PageHead, PostForm, TextField},
};

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let next = use_query_map().with_untracked(|query| query.get("next").unwrap_or_default());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="登录" lead="登录后可以申请、补正和查看您的办件。"/>
                <SignInForm next/>
            </div>
        </main>
    }
}

/// The form. `next` is where to go afterwards. If the page that it stands in for
/// was posted to, what was typed goes along, and comes back on its page.
#[component]
pub fn SignInForm(
    /// Where to go afterwards.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let handle = FormHandle::new("/sign-in");
    let kept = Kept::here();
    let help = view! {
        <details class="fold">
            <summary>"忘了密码，或换了手机号"</summary>
            <div class="fold-body">
                <p>"请带身份证到任何一个街道的窗口，工作人员当场给您一次性验证码。"</p>
                <p><a href="/reset">"已有验证码，去设新密码"</a></p>
            </div>
        </details>
    };
    let fields = view! {
        <ErrorSummary handle/>
        <input type="hidden" name="next" value=handle.value("next", &next)/>
        <TextField
            handle path="phone" label="手机号" kind="tel" inputmode="numeric"
            autocomplete="username" class="input-m input-digits"
        />
        <TextField
            handle path="password" label="密码" kind="password"
            autocomplete="current-password" class="input-m"
        />
        <div class="form-actions">
            <button class="btn btn-primary" type="submit">"登录"</button>
            <a class="btn btn-link" href="/register">"还没有账号，去注册"</a>
        </div>
    };
    if kept.action.is_empty() {
        return view! { <PostForm handle class="form card">{fields}</PostForm> {help} }.into_any();
    }
    // A plain form: the answer is the page with what was typed, not an address.
    view! {
        <div class="alert alert-warn" role="alert" tabindex="-1" data-summary="">
            <p class="alert-title">"登录已过期，您填写的内容还在"</p>
            <p>"登录后接着办，不用重新填写。"</p>
        </div>
        <form method="post" action="/sign-in" class="form card" novalidate>
            {kept.hidden()}
            {fields}
        </form>
        {help}
    }
    .into_any()
}

/// What was typed on the page that the sign-in form stands in for.
struct Kept {
    action: String,
    values: Answers,
}

/// Before each kept path in the sign-in form.
const KEPT: &str = "kept.";

impl Kept {
    fn here() -> Self {
        let here = FormState::here();
        if here.action != "/sign-in" {
            return Self {
                action: here.action,
                values: here.values,
            };
        }
        // A wrong password: what was kept comes back once more.
        let values = here.values.iter();
        let values = values
            .filter_map(|(path, value)| Some((path.strip_prefix(KEPT)?.to_owned(), value.clone())));
        Self {
            values: values.collect(),
            action: here.values.get("kept_action").cloned().unwrap_or_default(),
        }
    }

    fn hidden(self) -> impl IntoView {
        let values = self
            .values
            .into_iter()
            .map(|(path, value)| view! { <input type="hidden" name=format!("{KEPT}{path}") value=value/> })
            .collect_view();
        view! { <input type="hidden" name="kept_action" value=self.action/> {values} }
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{sign_in, sign_out};

#[cfg(feature = "ssr")]
mod server {
    use rules::Refusal;
    use store::StoreError;

    use crate::{
        form::{Done, FormState},
        hall::account::own_address,
        post::{Answer, Posted, SetSession},
    };

    pub(in crate::hall::account) async fn sign_in(posted: Posted) -> Result<Answer, StoreError> {
        let (phone, password) = (posted.text("phone"), posted.raw("password"));
        let token = store::account::sign_in(&posted.store, &posted.who, phone, password).await?;
        Ok(Answer {
            done: Done::reload(own_address(posted.text("next"))),
            session: SetSession::Start(token.as_str().to_owned()),
            view: None,
            kept: kept(&posted),
        })
    }

    /// What was typed while signed out.
    fn kept(posted: &Posted) -> Option<FormState> {
        let action = posted.text("kept_action");
        if action.is_empty() {
            return None;
        }
        let values = posted
            .form
            .iter()
            .filter_map(|(path, value)| {
                Some((path.strip_prefix(super::KEPT)?.to_owned(), value.clone()))
            })
            .collect();
        let refusal = Refusal::conflict("kept", "已登录。您填写的内容都在，请核对后再提交。");
        Some(FormState {
            action: action.to_owned(),
            values,
            refusal: Some(refusal),
            note: None,
        })
    }

    pub(in crate::hall::account) async fn sign_out(posted: Posted) -> Result<Answer, StoreError> {
        if let Some(token) = &posted.token {
            store::session::end(&posted.store, token).await?;
        }
        Ok(Answer {
            done: Done::reload("/"),
            session: SetSession::End,
            view: None,
            kept: None,
        })
    }
}
