//! Messages with the applicant (留言).

use leptos::prelude::*;
use rules::form::Answers;
use serde::{Deserialize, Serialize};

use super::panel::{Live, Phrases, step};
use crate::{
    form::{FormHandle, field_id},
    ui::{
        ErrorSummary, LongTextField, PostForm,
        told::{ToldView, told_list},
    },
};

/// The messages, and the key of the form for one more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessagesView {
    /// Who and when, the words, whether ours.
    pub lines: Vec<(String, String, bool)>,
    /// What was told by e-mail and SMS.
    pub told: Vec<ToldView>,
    /// Key of the form, for whoever may write.
    pub key: Option<String>,
}

/// The card.
pub(super) fn messages(view: MessagesView, base: &str) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{base}/message"));
    let none = view
        .lines
        .is_empty()
        .then(|| view! { <p class="muted">"还没有留言。"</p> });
    let lines = view
        .lines
        .into_iter()
        .map(|(head, text, ours)| {
            let class = if ours {
                "message message-mine"
            } else {
                "message"
            };
            view! { <article class=class><p class="message-head">{head}</p><p>{text}</p></article> }
        })
        .collect_view();
    let live = Live::new(handle, Answers::new());
    let said = move || {
        let text = live.get("text");
        (!text.trim().is_empty()).then(|| {
            view! {
                <div class="preview" role="region" aria-labelledby="said-title">
                    <h3 id="said-title">"申请人将看到"</h3>
                    {step(view! { <p>{text}</p> })}
                </div>
            }
        })
    };
    let form = view.key.map(|key| {
        view! {
            <div class="stack-s" on:input=move |event| live.hear(&event)>
            <PostForm handle class="form">
                <ErrorSummary handle/>
                <input type="hidden" name="key" value=key/>
                <Phrases place="message" id=field_id("text")/>
                <LongTextField handle path="text" label="写留言" hint="留言不能代替一次性告知，不能在这里要材料。"/>
                {said}
                <button class="btn" type="submit">"发送"</button>
            </PostForm>
            </div>
        }
    });
    view! {
        <section class="card stack-m" aria-labelledby="messages-title">
            <h2 class="card-title" id="messages-title">"和申请人的留言"</h2>
            {none}
            {lines}
            {told_list(view.told)}
            {form}
        </section>
    }
}
