//! A password of one's own comes first: who signs in with one that an
//! administrator has set gets this form in place of every page.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, TextField, door_form},
};

/// Where a new password is posted to.
const AT: &str = "/desk/account";

/// The form. What was typed on the page that it stands in for goes along, and
/// comes back on its page.
#[component]
pub fn FirstPassword(
    /// Where to go afterwards.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let handle = FormHandle::new(AT);
    let fields = view! {
        <ErrorSummary handle/>
        <input type="hidden" name="next" value=handle.value("next", &next)/>
        <TextField
            handle path="old_password" label="管理员给您的密码" kind="password"
            autocomplete="current-password" class="input-m"
        />
        <NewPassword handle/>
        <div class="form-actions">
            <button class="btn btn-primary" type="submit">"设好密码，开始办事"</button>
        </div>
    };
    view! {
        <PageHead
            title="请先设一个自己的密码"
            lead="您现在的密码是管理员设的，别人也知道。今后办的每一步都记在您名下，请换成只有您自己知道的密码。"
        />
        {door_form(handle, ("还没有设密码", "设好密码"), fields.into_any())}
    }
}

/// The field of the new password.
#[component]
pub(super) fn NewPassword(
    /// The form's state.
    handle: FormHandle,
) -> impl IntoView {
    view! {
        <TextField
            handle path="new_password" label="新密码" hint="至少 8 位，不要用工号、生日。改后其他设备要重新登录。"
            kind="password" autocomplete="new-password" class="input-m"
        />
    }
}
