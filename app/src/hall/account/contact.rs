//! How one wants to be told what happens in one's cases: by e-mail, by SMS, or
//! only here.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    form::FormHandle,
    ui::{CheckField, ErrorSummary, PostForm, TextField},
};

/// What the form starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// 邮件通知; `None` where the hall sends no e-mail.
    pub by_email: Option<bool>,
    /// The address that is known, masked.
    pub email: Option<String>,
    /// 短信通知; `None` where the hall sends no SMS.
    pub by_sms: Option<bool>,
    /// The mobile number that SMS go to, masked.
    pub phone: String,
}

impl ContactView {
    /// Whether there is anything to choose.
    pub fn is_empty(&self) -> bool {
        self.by_email.is_none() && self.by_sms.is_none()
    }
}

/// The card.
pub(super) fn card(view: ContactView, handle: FormHandle) -> impl IntoView {
    // A form that comes back has its own boxes: an empty one is not posted.
    let stored = move |checked: bool| checked && !handle.came_back();
    let email = view.by_email.map(|by_email| {
        let hint = view.email.map_or_else(
            || "选了邮件通知就要填。".to_owned(),
            |known| format!("现在登记的是 {known}，不改就空着。"),
        );
        view! {
            <CheckField handle path="by_email" label="发邮件告诉我" checked=stored(by_email)/>
            <TextField
                handle path="email" label="电子邮箱" hint kind="email" autocomplete="email"
                inputmode="email" class="input-m" optional=true
            />
        }
    });
    let sms = view.by_sms.map(|by_sms| {
        let label = format!("发短信告诉我（{}）", view.phone);
        view! { <CheckField handle path="by_sms" label checked=stored(by_sms)/> }
    });
    view! {
        <PostForm handle class="form card">
            <h2 class="card-title">"办件有进展时"</h2>
            <p>"“我的办件”里总能看到。要不要另外通知您，由您选："</p>
            <ErrorSummary handle/>
            {email}
            {sms}
            <p class="muted">"通知里只有收件编号和进展，不写申请的内容。"</p>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"保存"</button>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn change(
    posted: crate::post::Posted,
) -> Result<crate::form::Done, store::StoreError> {
    let contact = store::account::Contact {
        by_email: posted.text("by_email") == "on",
        email: posted.text("email").to_owned(),
        by_sms: posted.text("by_sms") == "on",
    };
    store::account::change_contact(&posted.store, &posted.who, &contact).await?;
    Ok(crate::form::Done::reload("/account?done=contact"))
}
