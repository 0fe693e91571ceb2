//! Signing in again without leaving the page: see [`Ended`].

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{Ended, Frame, PostForm};
use crate::form::{Done, FormHandle};

/// Name of the field that says for whom the page was made.
const ACCOUNT: &str = "account";

/// The form, on top of the page while it is asked for. Without script the server
/// puts the sign-in form in the page's place.
#[component]
pub fn SignInAgain(
    /// Where it posts to.
    action: &'static str,
    /// Name of its first field.
    name: &'static str,
    /// Label of its first field.
    label: &'static str,
) -> impl IntoView {
    let path = use_location().pathname;
    let ended = Ended::here();
    Effect::new(move |before: Option<String>| {
        let now = path.get();
        if let Some(ended) = ended.filter(|_| before.is_some_and(|before| before != now)) {
            ended.forget();
        }
        now
    });
    let account = Frame::here().account;
    let asked = move || ended.is_some_and(|ended| ended.asked.get());
    move || asked().then(|| form(action, name, label, account, ended))
}

fn form(
    action: &'static str,
    name: &'static str,
    label: &'static str,
    account: Option<i64>,
    ended: Option<Ended>,
) -> impl IntoView {
    let handle = FormHandle::new(action);
    #[cfg(feature = "hydrate")]
    let before = place::none();
    let done = Callback::new(move |_: Done| {
        #[cfg(feature = "hydrate")]
        place::back(before);
        if let Some(ended) = ended {
            ended.go_on();
        }
    });
    let field = NodeRef::<leptos::html::Input>::new();
    let section = NodeRef::<leptos::html::Section>::new();
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        if let Some(section) = section.get() {
            place::on_top(&section);
        }
    });
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let urgent = ended.is_some_and(|ended| ended.urgent.get());
        if let Some(field) = field.get().filter(|_| urgent) {
            place::come_from(before);
            let _ = field.focus();
        }
    });
    let problem = move || {
        let message = handle.refusal.get()?.message;
        Some(view! {
            <div class="alert alert-error" role="alert" tabindex="-1" data-summary="">
                <p class="alert-title">{message}</p>
            </div>
        })
    };
    view! {
        <section class="stack-m" aria-labelledby="again" node_ref=section>
            <div class="alert alert-warn" role="alert">
                <p class="alert-title" id="again">"登录已过期，您填写的内容还在"</p>
                <p>"登录后接着办，不用重新填写；选好的文件也不用重选。"</p>
            </div>
            <PostForm handle done class="form card">
                {problem}
                <input type="hidden" name=ACCOUNT value=account/>
                <div class="field">
                    <label class="field-label" for="again-name">{label}</label>
                    <input
                        node_ref=field class="input input-m" id="again-name" name=name autocomplete="username"
                    />
                </div>
                <div class="field">
                    <label class="field-label" for="again-password">"密码"</label>
                    <input
                        class="input input-m" id="again-password" name="password" type="password"
                        autocomplete="current-password"
                    />
                </div>
                <div class="form-actions"><button class="btn btn-primary" type="submit">"登录"</button></div>
            </PostForm>
        </section>
    }
}

/// Where the form stands, and where the reader was.
#[cfg(feature = "hydrate")]
mod place {
    use leptos::{prelude::*, wasm_bindgen::JsCast};
    use web_sys::{Element, HtmlElement};

    type Before = StoredValue<Option<HtmlElement>, LocalStorage>;

    /// Moves the form to the top of what is the page's main part: each page has
    /// its own, and none has to know of this.
    pub(super) fn on_top(section: &Element) {
        let found = |selector| document().query_selector(selector).ok().flatten();
        if let Some(main) = found("#main > .page").or_else(|| found("#main")) {
            let _ = main.prepend_with_node_1(section);
        }
    }

    pub(super) fn none() -> Before {
        StoredValue::new_local(None)
    }

    pub(super) fn come_from(before: Before) {
        let active = document().active_element();
        before.set_value(active.and_then(|active| active.dyn_into().ok()));
    }

    pub(super) fn back(before: Before) {
        if let Some(element) = before.get_value() {
            let _ = element.focus();
        }
    }
}

/// Signing in on an open page is for whom the page was made: what is typed there
/// is theirs. Anybody else is refused, and nothing on the page is lost.
///
/// # Errors
/// Another account; its session has been ended again.
#[cfg(feature = "ssr")]
pub async fn whose_page(
    posted: &crate::post::Posted,
    token: &str,
) -> Result<(), store::StoreError> {
    let Some(account) = posted.form.get(ACCOUNT) else {
        return Ok(());
    };
    let signed_in = store::session::caller(&posted.store, token, posted.who.now).await?;
    let now = signed_in.and_then(|signed_in| signed_in.caller.account());
    if now.is_some_and(|now| now.to_string() == *account) {
        return Ok(());
    }
    store::session::end(&posted.store, token).await?;
    Err(rules::Refusal::conflict(
        "another_account",
        "这一页上是另一个账号填的，请用原来的账号登录。要换账号的，请到新的窗口登录。",
    )
    .into())
}
