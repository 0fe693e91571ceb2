//! Nobody was found: the name on the card, and, if wanted, an account.

use leptos::prelude::*;

use crate::{
    form::{Done, FormHandle},
    ui::{CheckField, PostForm, TextField},
};

const SEEN: &str = "我已看过证件原件，和本人一致。";

/// The person is not known: name and phone, with an account or without.
#[component]
pub(super) fn Register(
    /// The page's form.
    handle: FormHandle,
    /// Told when it is done.
    after: Callback<Done>,
) -> impl IntoView {
    view! {
        <PostForm handle done=after class="form card">
            <p>"这个证件没有网上账号。填姓名就可以办；本人想在网上看进度的，再填手机号开账号。"</p>
            <div class="field-pair">
                <TextField handle path="name" label="姓名" hint="和证件一致" autocomplete="off"/>
                <TextField
                    handle path="phone" label="手机号" hint="开账号必填" optional=true kind="tel" inputmode="numeric"
                    autocomplete="off" class="input-digits"
                />
            </div>
            <CheckField handle path="seen" label=SEEN/>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="serve">"不开账号，去选事项"</button>
                <button class="btn" type="submit" name="do" value="register">"登记并开账号"</button>
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
