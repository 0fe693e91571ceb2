//! A field is filled in once more.

use leptos::prelude::*;

use super::{CorrectView, LineKind, explanation};
use crate::{
    form::FormHandle,
    ui::{CaseKeys, Declared, DeclaredField, PostForm},
};

/// The form.
pub(super) fn form(view: CorrectView, handle: FormHandle) -> impl IntoView {
    let LineKind::Field(mut declared, path) = view.kind else {
        return ().into_any();
    };
    // Without wasm a row is added or taken away by sending the form.
    let asked = handle.value("do", "");
    if let Some(group) = asked.strip_prefix("add:") {
        declared.add = Some(group.to_owned());
    }
    if let Some(row) = asked.strip_prefix("remove:") {
        let prefix = format!("{row}.");
        handle
            .values
            .update_value(|values| values.retain(|path, _| !path.starts_with(&prefix)));
    }
    let form = Declared::new(*declared, handle);
    view! {
        <PostForm handle class="form card">
            <CaseKeys handle seq=view.seq key=view.key/>
            <DeclaredField form path/>
            {explanation(handle)}
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="submit">"提交这一处补正"</button>
                <a class="btn" href=format!("/my/cases/{}", view.digits)>"返回"</a>
            </div>
        </PostForm>
    }
    .into_any()
}
