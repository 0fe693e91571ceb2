//! One office's form. What is left empty reads 待主管部门补录 on the site.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::admin::page::Below,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PostForm, TextField, param},
};

/// What the form starts from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeForm {
    /// Its code, for looking at.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Short name, for lists.
    pub short: String,
    /// Name of its window; a department has none.
    pub window: Option<String>,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Hours in words.
    pub hours: String,
    /// When the counter closes, `17:00`.
    pub closing: String,
}

/// One office.
#[server(prefix = "/api/fn/desk", endpoint = "admin_office", output = crate::codec::Reply)]
pub async fn admin_office(code: String) -> Result<OfficeForm, Problem> {
    use rules::authority::{Action, Object};
    let (store, who) = crate::who::context()?;
    who.request.may(Action::ManageOffices, &Object::Hall)?;
    let office = server::find(&store, &who.request, &code).await?;
    Ok(OfficeForm {
        code: office.code,
        name: office.name,
        short: office.short,
        window: office.window,
        address: office.address.unwrap_or_default(),
        phone: office.phone.unwrap_or_default(),
        hours: office.hours.unwrap_or_default(),
        closing: office.closing.unwrap_or_default(),
    })
}

/// The page.
#[component]
pub fn OfficePage() -> impl IntoView {
    let code = param("code");
    let at = format!("{}/{code}", ROOM.0);
    let handle = FormHandle::new(at.clone());
    let resource = Resource::new(move || code.clone(), admin_office);
    view! {
        <Below at title="修改机构" room=ROOM>
            <Load resource view=move |form| show(form, handle).into_any()/>
        </Below>
    }
}

fn show(form: OfficeForm, handle: FormHandle) -> impl IntoView {
    let window = form.window.map(|window| {
        view! { <TextField handle path="window" label="窗口名称" value=window optional=true/> }
    });
    view! {
        <PostForm handle class="form card">
            <ErrorSummary handle/>
            <p class="muted">"代码 " <span class="num">{form.code}</span> "，不能改：已有的办件都按它归属。"</p>
            <TextField handle path="name" label="名称" value=form.name/>
            <TextField handle path="short" label="简称" hint="在列表里用。" value=form.short class="input-m"/>
            {window}
            <TextField
                handle path="address" label="地址" hint="空着的，网站上写“待主管部门补录”。"
                value=form.address optional=true
            />
            <TextField handle path="phone" label="电话" value=form.phone class="input-m" optional=true/>
            <TextField
                handle path="hours" label="对外时间" hint="例如：周一至周五 8:30-12:00、13:30-17:00"
                value=form.hours optional=true
            />
            <TextField
                handle path="closing" label="下班时间"
                hint="窗口当天几点停止办理，例如 17:00。补正告知的最后一天算到这个时间；空着的算到24时。"
                value=form.closing class="input-s" optional=true
            />
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"保存"</button>
                <a class="btn" href=ROOM.0>"取消"</a>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::save;

#[cfg(feature = "ssr")]
mod server {
    use rules::Refusal;
    use store::{Request, Store, StoreError, office::Office};

    use crate::{form::Done, post::Posted};

    /// The office with this code.
    pub(super) async fn find(
        store: &Store,
        who: &Request,
        code: &str,
    ) -> Result<Office, StoreError> {
        let area = store::reference::district(store, who.now).await?;
        Ok(area
            .offices
            .get(code)
            .cloned()
            .ok_or_else(Refusal::not_found)?)
    }

    /// Saves what the form has; code, kind and district stay.
    pub(in crate::desk::admin::offices) async fn save(posted: Posted) -> Result<Done, StoreError> {
        let before = find(&posted.store, &posted.who, posted.param("code")).await?;
        let given = |path: &str| Some(posted.text(path).to_owned()).filter(|text| !text.is_empty());
        let office = Office {
            name: posted.text("name").to_owned(),
            short: posted.text("short").to_owned(),
            window: given("window"),
            address: given("address"),
            phone: given("phone"),
            hours: given("hours"),
            closing: given("closing"),
            ..before
        };
        store::office::save(&posted.store, &posted.who, &office).await?;
        Ok(Done::reload("/desk/admin/offices?done=office"))
    }
}
