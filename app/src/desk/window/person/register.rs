//! There is no account: the name on the card, and, if wanted, an account.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    desk::window::keys::key,
    form::{Done, FormHandle},
    ui::{CheckField, PostForm, TextField},
};

const SEEN: &str = "我已看过证件原件，和本人一致。";
const RENAMED: &str = "证件上写的和以前登记的不一样，以证件为准。";

/// Who was served with the same paper before, without an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// 姓名
    pub name: String,
    /// The whole phone, to ask the person about it; empty if there was none.
    pub phone: String,
}

/// Name and phone, with an account or without. What was said before stands there,
/// to be compared.
#[component]
pub(super) fn Register(
    /// The page's form.
    handle: FormHandle,
    /// Told when it is done.
    after: Callback<Done>,
    /// Who it was before.
    known: Option<Known>,
) -> impl IntoView {
    let again = known.is_some();
    let Known { name, phone } = known.unwrap_or_default();
    view! {
        <PostForm handle done=after class="form card">
            {again
                .then(|| {
                    view! {
                        <p class="alert">
                            "这个证件在本窗口办过件。下面是那次登记的，请和证件核对，手机号问本人，变了的改过来。"
                        </p>
                    }
                })}
            <p>"这个证件没有网上账号。填姓名就可以办；本人想在网上看进度的，再填手机号开账号。"</p>
            // By keys: the first field has the focus, Enter goes on to the next.
            <div class="form" data-enter="">
                <div class="field-pair">
                    <TextField handle path="name" label="姓名" hint="和证件一致" autocomplete="off" value=name/>
                    <TextField
                        handle path="phone" label="手机号" hint="开账号必填" optional=true kind="tel" inputmode="numeric"
                        autocomplete="off" class="input-digits" value=phone
                    />
                </div>
                {again.then(|| view! { <CheckField handle path="renamed" label=RENAMED/> })}
                <CheckField handle path="seen" label=SEEN/>
            </div>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="serve" data-key="F9">
                    "不开账号，去选事项 " {key("F9")}
                </button>
                <button class="btn" type="submit" name="do" value="register" data-key="F10">
                    "登记并开账号 " {key("F10")}
                </button>
            </div>
        </PostForm>
    }
}

/// The person is served without an account and may still open one.
#[component]
pub(super) fn Open(
    /// The page's form.
    handle: FormHandle,
    /// Told when it is done.
    after: Callback<Done>,
    /// Name on the card.
    name: String,
) -> impl IntoView {
    view! {
        <details class="fold" open=move || handle.error("phone").is_some()>
            <summary>"给本人开网上账号（选办）"</summary>
            <div class="fold-body">
                <PostForm handle done=after class="form">
                    <p>"开账号不影响今天办事。开了以后，本人能在网上看进度、补正材料。"</p>
                    <input type="hidden" name="name" value=name/>
                    <TextField
                        handle path="phone" label="手机号" kind="tel" inputmode="numeric" autocomplete="off"
                        class="input-m input-digits"
                    />
                    <CheckField handle path="seen" label=SEEN/>
                    <div class="form-actions">
                        <button class="btn" type="submit" name="do" value="register">"开账号"</button>
                    </div>
                </PostForm>
            </div>
        </details>
    }
}
