//! 撤回申请: possible until the decision.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{CaseKeys, ErrorSummary, LongTextField, PostForm},
};

/// The form, folded: nobody presses it in passing.
pub(super) fn fold(address: &str, (seq, key): (u32, String)) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{address}/withdraw"));
    let open = handle.came_back();
    view! {
        <details class="fold" open=open>
            <summary>"撤回申请"</summary>
            <div class="fold-body">
                <p>"决定作出前可以撤回。撤回后这件就结束了，以后可以重新申请。"</p>
                <PostForm handle class="form">
                    <ErrorSummary handle/>
                    <CaseKeys handle seq key/>
                    <LongTextField handle path="reason" label="撤回原因" optional=true/>
                    <div class="form-actions">
                        <button class="btn btn-danger" type="submit">"撤回这件申请"</button>
                    </div>
                </PostForm>
            </div>
        </details>
    }
}

/// 撤回
#[cfg(feature = "ssr")]
pub(in crate::hall::my) async fn withdraw(
    posted: crate::post::Posted,
) -> Result<crate::form::Done, store::StoreError> {
    let command = rules::case::Command::Withdraw {
        reason: posted.text("reason").to_owned(),
    };
    let act = crate::hall::my::posted::act(&posted, command)?;
    let done = store::case::act(&posted.store, &posted.who, act).await?;
    Ok(crate::form::Done::reload(format!(
        "/my/cases/{}",
        done.receipt.digits()
    )))
}
